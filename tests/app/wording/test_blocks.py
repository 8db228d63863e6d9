"""Steps are numbered among themselves, and a list names a shared source once."""

from dataclasses import replace

from app.domain.facts import Source, SourceRef
from app.domain.guidance import BlockKind
from app.wording.blocks import shown_blocks, step_numbers
from i18n.words import words_for
from tests.support.guide import CHECKED, block, small_guide


def test_consecutive_steps_are_numbered() -> None:
    kinds = ["step", "step", "text", "step", "point", "step", "step", "note"]
    blocks = tuple(block(f"a.b.c{i}", BlockKind(kind), "x") for i, kind in enumerate(kinds))
    assert step_numbers(blocks) == (1, 2, 0, 1, 0, 1, 2, 0)


def test_no_blocks_have_no_numbers() -> None:
    assert step_numbers(()) == ()


def test_list_names_shared_source_below_its_last_item() -> None:
    other = Source("other", "Another page", "The police", CHECKED)
    guide = replace(small_guide(), sources={**small_guide().sources, "other": other})
    words = words_for("en", guide.facts)
    blocks = (
        block("a.b.text", BlockKind.TEXT, "No list."),
        block("a.b.first", BlockKind.POINT, "Shares its source with the next."),
        block("a.b.second", BlockKind.POINT, "Names a helpline.", "rosa"),
        block("a.b.third", BlockKind.POINT, "The next has another source."),
        replace(block("a.b.fourth", BlockKind.POINT, "The last."), sources=(SourceRef("other"),)),
    )
    shown = {it.block.key: it.sourced for it in shown_blocks(words, guide, blocks)}
    assert shown == {
        "a.b.text": True,
        "a.b.first": False,
        "a.b.second": True,
        "a.b.third": True,
        "a.b.fourth": True,
    }
