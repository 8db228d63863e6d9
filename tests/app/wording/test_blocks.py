"""Steps are numbered among themselves, and a run of blocks has its sources once."""

from dataclasses import replace

from app.domain.facts import SourceRef
from app.domain.guidance import BlockKind
from app.wording.blocks import shown_blocks, sources_of, step_numbers
from tests.support.guide import block


def test_consecutive_steps_are_numbered() -> None:
    kinds = ["step", "step", "text", "step", "point", "step", "step", "note"]
    blocks = tuple(block(f"a.b.c{i}", BlockKind(kind), "x") for i, kind in enumerate(kinds))
    assert step_numbers(blocks) == (1, 2, 0, 0, 0, 1, 2, 0)
    assert [it.step for it in shown_blocks(blocks)] == list(step_numbers(blocks))
    assert tuple(it.block for it in shown_blocks(blocks)) == blocks


def test_no_blocks_have_no_numbers() -> None:
    assert step_numbers(()) == ()


def test_run_has_each_of_its_sources_once_in_reading_order() -> None:
    one, other, line = SourceRef("one"), SourceRef("other"), SourceRef("one", 2)
    blocks = (
        replace(block("a.b.first", BlockKind.LEAD, "x"), sources=(other, one)),
        replace(block("a.b.second", BlockKind.POINT, "x"), sources=(one, line)),
        replace(block("a.b.third", BlockKind.NOTE, "x"), sources=(other,)),
    )
    assert sources_of(blocks) == (other, one, line)
