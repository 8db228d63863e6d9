"""The nodes that a screen is made of.

A screen is a value: its nodes in reading order, the same for every language and both drawings.
`app/ui/draw.py` draws each kind with Flet, `app/web/page/screens/_kinds.html` as HTML.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import Enum, auto
from itertools import groupby
from typing import Protocol

from app.domain.facts import Address, Phone, SourceRef
from app.domain.guidance import Block
from app.domain.helplines import Helpline
from app.domain.pictograms import Pictogram
from app.domain.ways import Question
from i18n.words import Words


class Text(Protocol):
    """A text, which the words of a language say."""

    def __call__(self, words: Words, /) -> str:
        """Return the text in that language."""


@dataclass(frozen=True, slots=True)
class Message:
    """A text of the interface, by its English; `i18n update` finds it."""

    english: str

    def __call__(self, words: Words, /) -> str:
        """Return the text in that language."""
        return words(self.english)


@dataclass(frozen=True, slots=True)
class Said:
    """A text of the content: the key that it is translated under, and its English."""

    key: str
    message: str

    def __call__(self, words: Words, /) -> str:
        """Return the text in that language, with its facts."""
        return words.sentence(self.key, self.message)


@dataclass(frozen=True, slots=True)
class Title:
    """The title of the screen, below a `picture` that stands for it."""

    text: Text
    picture: Pictogram | None = None


@dataclass(frozen=True, slots=True)
class Lead:
    """The sentence below the title."""

    text: Text


@dataclass(frozen=True, slots=True)
class Heading:
    """The heading of what follows."""

    text: Text


@dataclass(frozen=True, slots=True)
class Small:
    """A secondary text."""

    text: Text


@dataclass(frozen=True, slots=True)
class Rule:
    """A line between two parts."""


@dataclass(frozen=True, slots=True)
class Draft:
    """A few words where no person has checked the language."""


@dataclass(frozen=True, slots=True)
class Stale:
    """The warning about sources that were read long ago."""

    sources: tuple[SourceRef, ...]


@dataclass(frozen=True, slots=True)
class Sources:
    """The sources of what stands above, folded; nothing where they are the guide's own advice."""

    sources: tuple[SourceRef, ...]


@dataclass(frozen=True, slots=True)
class Heard:
    """Nodes that are read aloud together, after the texts that stand above them."""

    above: tuple[Text, ...]
    nodes: "Nodes"


@dataclass(frozen=True, slots=True)
class Box:
    """Nodes that belong together."""

    nodes: "Nodes"


@dataclass(frozen=True, slots=True)
class Fact:
    """The facts of a helpline about one aspect, below its icon and its label."""

    key: str
    icon: str
    label: Text
    text: Text


@dataclass(frozen=True, slots=True)
class Number:
    """A number to call."""

    phone: Phone


@dataclass(frozen=True, slots=True)
class Mail:
    """An address to write to."""

    address: Address


@dataclass(frozen=True, slots=True)
class Blocks:
    """Blocks of guidance, below them their sources; none offers the helplines in `without`.

    `part` is the key of the part around them where their own keys begin with it.
    """

    blocks: tuple[Block, ...]
    without: tuple[str, ...] = ()
    part: str = ""


@dataclass(frozen=True, slots=True)
class Part:
    """A heading that opens what it is about. The `gist` of it stands there while it is closed.

    `mark` is the picture before the heading, "" for none. `first` is open until she closes it.
    `key` is its scroll key and that of its state.
    """

    key: str
    heading: Text
    nodes: "Nodes"
    gist: Text | None = None
    mark: str = ""
    first: bool = False


@dataclass(frozen=True, slots=True)
class Link:
    """A line that leads to the screen of a route, there to the text with the key `at`."""

    to: str
    text: Text
    icon: str
    at: str = ""
    key: str = ""


@dataclass(frozen=True, slots=True)
class Tile:
    """A card that leads into the guide, with a picture, a title and a summary."""

    key: str
    to: str
    picture: str
    title: Text
    summary: Text
    needs_scripts: bool = False


@dataclass(frozen=True, slots=True)
class HelplineTile:
    """A helpline of a list. A tap opens its sheet, or calls where the tile `dials`."""

    key: str
    helpline: Helpline
    dials: bool = False


@dataclass(frozen=True, slots=True)
class Picture:
    """A large picture with its word; it leads as a `Link` does."""

    key: str
    to: str
    picture: Pictogram
    text: Text
    at: str = ""


@dataclass(frozen=True, slots=True)
class Note:
    """Something to keep in mind, set apart."""

    icon: str
    text: Text


@dataclass(frozen=True, slots=True)
class Position:
    """How far she is: at the question with this `number` of so many."""

    number: int
    count: int
    text: Text


@dataclass(frozen=True, slots=True)
class Choices:
    """The answers of a question by their names, its `own` and those that leave it open.

    They are read aloud after the texts `above`, of which the first names them.
    """

    question: Question
    above: tuple[Text, ...]
    own: tuple[tuple[str, Text], ...]
    open: tuple[tuple[str, Text], ...]


@dataclass(frozen=True, slots=True)
class Forget:
    """The line that forgets her answers. The page forgets them by itself."""


@dataclass(frozen=True, slots=True)
class Ticks:
    """Sentences to tick, and the `reply` to any tick. `part` is as in `Blocks`."""

    signs: tuple[Said, ...]
    reply: tuple[Text, ...]
    part: str


@dataclass(frozen=True, slots=True)
class Install:
    """The browser's offer to put the guide on the home screen."""


class Condition(Enum):
    """The condition under which a part of a screen is there."""

    HAS_ADDRESS = auto()  # this copy came from one
    IS_FILE = auto()  # the whole guide is one file
    IS_NOT_FILE = auto()


@dataclass(frozen=True, slots=True)
class If:
    """Nodes that stand there under one condition."""

    condition: Condition
    nodes: "Nodes"


@dataclass(frozen=True, slots=True)
class Call:
    """The bar that calls a number, and `warns` of what the call leaves behind."""

    phone: Phone
    warns: bool = False


@dataclass(frozen=True, slots=True)
class CallWarning:
    """That warning, where large text leaves no room for it in the bar."""


@dataclass(frozen=True, slots=True)
class ToRosa:
    """The bar that leads to ROSA."""


@dataclass(frozen=True, slots=True)
class Go:
    """The bar that leads to the screen of a route."""

    to: str
    text: Text


Node = (
    Title | Lead | Heading | Small | Rule | Draft | Stale | Sources | Heard | Box | Fact | Number
    | Mail | Blocks | Part | Link | Tile | HelplineTile | Picture | Note | Position
    | Choices | Forget | Ticks | Install | CallWarning | If
)  # fmt: skip
Nodes = tuple[Node | None, ...]
"""Nodes in reading order; None for one that is left out."""
Bar = Call | ToRosa | Go


@dataclass(frozen=True, slots=True)
class Screen:
    """A screen of the guide. Its `bar` stays in reach of the thumb.

    With `has_contents` the headings of its parts stay in sight, and where there is room they stand
    beside the text. One that is `fullscreen` comes from below.
    """

    route: str
    nodes: Nodes
    bar: Bar | None = None
    has_contents: bool = False
    fullscreen: bool = False


def runs(
    nodes: Nodes, holds: Callable[[Condition], bool]
) -> Iterator[tuple[type[Node], list[Node]]]:
    """Yield the neighbours of one kind together, with their kind; those of an `If` if it holds."""
    for kind, run in groupby(_standing(nodes, holds), type):
        yield kind, list(run)


def _standing(nodes: Nodes, holds: Callable[[Condition], bool]) -> Iterator[Node]:
    for node in nodes:
        if isinstance(node, If):
            if holds(node.condition):
                yield from _standing(node.nodes, holds)
        elif node is not None:
            yield node


def walk(nodes: Nodes) -> Iterator[Node]:
    """Yield each node and those in it, in reading order."""
    for node in nodes:
        if node is not None:
            yield node
        if isinstance(node, Heard | Box | Part | If):
            yield from walk(node.nodes)


def aloud(nodes: Nodes) -> Iterator[Text]:
    """Yield the texts of these nodes that are read aloud together, in reading order."""
    for node in walk(nodes):
        match node:
            case Blocks(blocks=blocks):
                yield from (Said(it.key, it.text) for it in blocks)
            case Fact(label=label, text=text):
                yield from (label, text)
            case Ticks(signs=signs):
                yield from signs
            case _:
                pass
