"""Steps are counted among themselves."""

from app.domain.guidance import BlockKind
from app.ui.widgets.block import step_numbers
from tests.support.guide import block


def test_steps_that_follow_each_other_are_numbered() -> None:
    kinds = ["step", "step", "text", "step", "point", "step", "step", "note"]
    blocks = tuple(block(f"a.b.c{i}", BlockKind(kind), "x") for i, kind in enumerate(kinds))
    assert step_numbers(blocks) == (1, 2, 0, 1, 0, 1, 2, 0)


def test_no_blocks_no_numbers() -> None:
    assert step_numbers(()) == ()
