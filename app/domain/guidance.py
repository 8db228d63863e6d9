"""The guidance model: topics of sections of blocks, each block with the source it was read from."""

from dataclasses import dataclass
from enum import StrEnum

from app.domain.facts import SourceRef
from app.domain.pictograms import Pictogram


class BlockKind(StrEnum):
    """How a block is shown. The set is closed: a screen handles each kind."""

    LEAD = "lead"  # the answer to the section's heading
    TEXT = "text"  # a short paragraph
    POINT = "point"  # one item of a list; neighbours form the list
    STEP = "step"  # one item of a numbered list
    NOTE = "note"  # something to keep in mind, set apart calmly
    ASK = "ask"  # not sure enough to state: says "ask ROSA"


@dataclass(frozen=True, slots=True)
class Block:
    """The smallest piece of guidance that has a source of its own.

    `key` is `<topic>.<section>.<block>`, also the context under which `text` is translated.
    `text` is English, with facts as placeholders. `helplines` are the ids of those that a reader
    of this block may want to call now; a file may leave them out.
    """

    key: str
    kind: BlockKind
    text: str
    sources: tuple[SourceRef, ...]
    helplines: tuple[str, ...] = ()


class Deed(StrEnum):
    """The act that a section tells about, and that can be done right there."""

    INSTALL = "install"  # put the guide on a phone
    REMOVAL = "removal"  # take it off this one


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and its blocks, of which the first alone is a lead.

    `key` is `<topic>.<section>`. `gist` is a short answer below a heading that frightens; the
    sources of the blocks are its sources. Its deed, if it has one, can be done below the blocks.
    """

    key: str
    heading: str
    gist: str | None
    deed: Deed | None
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Topic:
    """One page of the guide. `number` is all that its route shows (`/t/3`).

    A topic with `more` is listed under *More topics*, and so is one with `for_helpers`, which
    speaks to those who help others; the rest stand on the first screen.
    """

    key: str
    number: int
    title: str
    summary: str
    picture: Pictogram
    sections: tuple[Section, ...]
    more: bool = False
    for_helpers: bool = False

    @property
    def hands_on(self) -> bool:
        """Tell whether it tells how to put the guide on another phone."""
        return any(section.deed is Deed.INSTALL for section in self.sections)

    @property
    def blocks(self) -> tuple[Block, ...]:
        """The blocks of all sections, in reading order."""
        return tuple(block for section in self.sections for block in section.blocks)
