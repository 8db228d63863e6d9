"""A run of blocks: the number of each step, and the sources of the whole run; its headings."""

from dataclasses import dataclass

from app.domain.facts import SourceRef
from app.domain.guidance import Block, BlockKind
from i18n.words import Words


@dataclass(frozen=True, slots=True)
class ShownBlock:
    """A block as it is shown. `step` is its number among the steps around it, 0 for other kinds."""

    block: Block
    step: int


def shown_blocks(blocks: tuple[Block, ...]) -> list[ShownBlock]:
    """Return the blocks in reading order."""
    steps = step_numbers(blocks)
    return [ShownBlock(block, step) for block, step in zip(blocks, steps, strict=True)]


def step_numbers(blocks: tuple[Block, ...]) -> tuple[int, ...]:
    """Return the number of each block among consecutive steps, 0 for other kinds."""
    numbers: list[int] = []
    for block in blocks:
        before = numbers[-1] if numbers else 0
        numbers.append(before + 1 if block.kind is BlockKind.STEP else 0)
    return tuple(numbers)


def contents_name(words: Words) -> str:
    """Return the name of the list of headings beside a long text."""
    return words("On this page")


def sources_of(blocks: tuple[Block, ...]) -> tuple[SourceRef, ...]:
    """Return the sources of the run, each once, in reading order: they are named below it."""
    return tuple(dict.fromkeys(ref for block in blocks for ref in block.sources))
