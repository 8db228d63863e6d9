"""A run of blocks: the number of each step, and the sources of the whole run; its headings."""

from dataclasses import dataclass
from itertools import groupby
from typing import Final

from app.domain.facts import SourceRef
from app.domain.guidance import Block, BlockKind
from i18n.words import Words

LISTED: Final = frozenset({BlockKind.POINT, BlockKind.STEP})
"""The kinds whose blocks in a row are one list."""


@dataclass(frozen=True, slots=True)
class ShownBlock:
    """A block as it is shown. `step` is as in `step_numbers`."""

    block: Block
    step: int


def shown_blocks(blocks: tuple[Block, ...]) -> list[ShownBlock]:
    """Return the blocks in reading order."""
    steps = step_numbers(blocks)
    return [ShownBlock(block, step) for block, step in zip(blocks, steps, strict=True)]


def step_numbers(blocks: tuple[Block, ...]) -> tuple[int, ...]:
    """Return the number of each block among consecutive steps, 0 for a lone one or another kind."""
    numbers: list[int] = []
    for kind, run in groupby(blocks, key=lambda it: it.kind):
        count = len(list(run))
        is_numbered = kind is BlockKind.STEP and count > 1
        numbers += range(1, count + 1) if is_numbered else [0] * count
    return tuple(numbers)


def contents_name(words: Words) -> str:
    """Return the name of the list of headings beside a long text."""
    return words("On this page")


def print_name(words: Words) -> str:
    """Return the name of the button that prints the screen."""
    # For translators: on a button, print this page on paper.
    return words("Print")


def sources_of(blocks: tuple[Block, ...]) -> tuple[SourceRef, ...]:
    """Return the sources of the run, each once, in reading order: they are named below it."""
    return tuple(dict.fromkeys(ref for block in blocks for ref in block.sources))
