"""The order of a run of blocks: the number of each step, and where a source is named."""

from dataclasses import dataclass
from typing import Final

from app.domain.guidance import Block, BlockKind
from app.domain.guide import Guide
from app.wording.sources import source_text
from i18n.words import Words

_LISTED: Final = {BlockKind.POINT, BlockKind.STEP}


@dataclass(frozen=True, slots=True)
class ShownBlock:
    """A block as it is shown.

    `step` is its number among the steps around it, 0 for other kinds. `sourced` is True if its
    source is named below it.
    """

    block: Block
    step: int
    sourced: bool


def shown_blocks(words: Words, guide: Guide, blocks: tuple[Block, ...]) -> list[ShownBlock]:
    """Return the blocks in reading order.

    The items of a list that share a source name it once, below the last of them.
    """
    following: tuple[Block | None, ...] = (*blocks[1:], None)
    return [
        ShownBlock(block, step, not (after and _shares_source(words, guide, block, after)))
        for block, step, after in zip(blocks, step_numbers(blocks), following, strict=True)
    ]


def step_numbers(blocks: tuple[Block, ...]) -> tuple[int, ...]:
    """Return the number of each block among consecutive steps, 0 for other kinds."""
    numbers: list[int] = []
    for block in blocks:
        before = numbers[-1] if numbers else 0
        numbers.append(before + 1 if block.kind is BlockKind.STEP else 0)
    return tuple(numbers)


def _shares_source(words: Words, guide: Guide, block: Block, after: Block) -> bool:
    return (
        {block.kind, after.kind} <= _LISTED
        and not block.helplines
        and source_text(words, guide, block.sources) == source_text(words, guide, after.sources)
    )
