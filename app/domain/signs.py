"""Everyday sentences in which a person may recognise her own situation.

Nothing is counted and nobody is labelled: the same words follow, whatever she ticks.
"""

from dataclasses import dataclass
from typing import Final

from app.domain.facts import SourceRef
from app.domain.guidance import Block, BlockKind
from app.domain.pictograms import Pictogram

REPLY: Final = 2
"""Texts of the ending that make the reply: enough for a breath."""


@dataclass(frozen=True, slots=True)
class Sign:
    """A sentence to tick. `key` is `signs.<group>.<sign>`."""

    key: str
    text: str
    sources: tuple[SourceRef, ...]


@dataclass(frozen=True, slots=True)
class SignGroup:
    """Sentences about one kind of exploitation or one means of control.

    `key` is `signs.<group>`.
    """

    key: str
    heading: str
    picture: Pictogram
    signs: tuple[Sign, ...]


@dataclass(frozen=True, slots=True)
class Signs:
    """All sentences, and the blocks that follow them."""

    title: str
    summary: str
    picture: Pictogram
    groups: tuple[SignGroup, ...]
    ending: tuple[Block, ...]

    @property
    def reply(self) -> tuple[Block, ...]:
        """The calm answer in each kind in which anything is ticked: the ending's first texts.

        It is the same for one tick and for many.
        """
        return tuple(it for it in self.ending if it.kind is BlockKind.TEXT)[:REPLY]
