"""Everyday sentences in which a person may recognise her own situation.

Nobody is labelled: the same words follow one tick and many.
"""

from dataclasses import dataclass
from typing import Final

from app.domain.facts import SourceRef
from app.domain.guidance import Block, BlockKind
from app.domain.pictograms import Pictogram
from app.domain.scenes import Scene

REPLY: Final = 2
"""Texts of the ending that make the reply: enough for a breath."""


@dataclass(frozen=True, slots=True)
class Sign:
    """A sentence to tick. `key` is `signs.<group>.<sign>`."""

    key: str
    text: str
    sources: tuple[SourceRef, ...]

    @property
    def scene(self) -> Scene:
        """The drawing that tells the sentence."""
        return Scene(self.key)


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

    def reply_to(self, ticked: int) -> tuple[Block, ...]:
        """Return the reply after so many ticks in a kind; without one it speaks of no tick."""
        return self.reply if ticked else self.reply[:-1]

    def at(self, key: str) -> tuple[SignGroup, int]:
        """Return the kind and the index of the sign with this key; of the very first without one.

        The key of a kind stands for the reply to it, which has the index after its last sign.
        """
        for group in self.groups:
            if group.key == key:
                return group, len(group.signs)
            for number, sign in enumerate(group.signs):
                if sign.key == key:
                    return group, number
        return self.groups[0], 0
