"""The nodes that a screen is made of.

A screen is a value: its nodes in reading order, the same for every language and both drawings.
`app/ui/draw.py` draws each kind with Flet, `app/web/page/screens/_kinds.html` as HTML.
"""

from dataclasses import dataclass
from enum import Enum, auto
from typing import Protocol

from app.domain.facts import Address, Phone, Source, SourceRef
from app.domain.guidance import Block, Topic
from app.domain.helplines import Helpline
from app.domain.phrases import Phrase
from app.domain.pictograms import Pictogram
from app.domain.scenes import Scene
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


class Mark(Enum):
    """Nodes without anything of their own. The app draws none of the last three."""

    RULE = auto()  # a line between two parts
    DRAFT = auto()  # a few words where no person has checked the language
    DRAFT_NOTICE = auto()  # the same in full
    CHECK_WORDS = auto()  # the four words of this build, where it has them
    RECORDINGS = auto()  # that a person made those of this language, where it has some
    STORED = auto()  # that the guide is on the phone, or will be
    INSTALL = auto()  # the browser's offer to put the guide on the home screen
    REMOVE = auto()  # the button that takes the guide off the phone
    ROSA_BUTTON = auto()  # the button that leads to ROSA
    CALL_WARNING = auto()  # that of the bar, where large text leaves no room for it there
    FIRST_WAY_BACK = auto()  # the way back in a line, until she has read the limits of the exit
    FIRST_LIMITS = auto()  # these limits
    PAGE_STATE = auto()  # on the page how far the app is, in a file how old it is


@dataclass(frozen=True, slots=True)
class _OfText:
    text: Text


@dataclass(frozen=True, slots=True)
class Title(_OfText):
    """The title of the screen, below a `picture` that stands for it; it may be a small one."""

    picture: Scene | None = None
    is_small: bool = False


class Lead(_OfText):
    """The sentence below the title; nothing in a language in which it is empty."""


class Heading(_OfText):
    """The heading of what follows."""


class Body(_OfText):
    """Running text."""


class Small(_OfText):
    """A secondary text."""


class Quiet(_OfText):
    """A text for readers who look for it."""


class Forget(_OfText):
    """The line that forgets her answers. The page forgets them by itself."""


@dataclass(frozen=True, slots=True)
class Note:
    """Something to keep in mind, set apart."""

    icon: str
    text: Text


@dataclass(frozen=True, slots=True)
class Point:
    """A statement of a list. The page shows one `if_kept` once the guide is on the phone."""

    icon: str
    text: Text
    if_kept: bool = False


@dataclass(frozen=True, slots=True)
class Stale:
    """The warning about sources that were read long ago."""

    sources: tuple[SourceRef, ...]


@dataclass(frozen=True, slots=True)
class Sources:
    """The sources of what stands above, folded; nothing where they are the guide's own advice."""

    sources: tuple[SourceRef, ...]


@dataclass(frozen=True, slots=True)
class SourceInFull:
    """The title of a source, its publisher, its address, and its dates but that of reading it."""

    source: Source


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
class Heard:
    """Nodes that are read aloud together, after the texts that stand above them."""

    above: tuple[Text, ...]
    nodes: "Nodes"


@dataclass(frozen=True, slots=True)
class Box:
    """Nodes that belong together."""

    nodes: "Nodes"


class Condition(Enum):
    """The conditions under which nodes stand there."""

    HAS_ADDRESS = auto()  # this copy came from one
    IS_FILE = auto()  # the whole guide is one file
    IS_NOT_FILE = auto()


@dataclass(frozen=True, slots=True)
class Column:
    """Nodes that stand beside those of the next column in a wide window, else above them."""

    nodes: "Nodes"


@dataclass(frozen=True, slots=True)
class If:
    """Nodes that stand there under a condition."""

    condition: Condition
    nodes: "Nodes"


@dataclass(frozen=True, slots=True)
class Link:
    """A line that leads to the screen of a route, there to the text with the key `at`.

    With `only_app` the static guide lacks that screen, with `only_wide` a narrow window the line.
    """

    to: str
    text: Text
    icon: str
    at: str = ""
    key: str = ""
    only_app: bool = False
    only_wide: bool = False


@dataclass(frozen=True, slots=True)
class FieldLink:
    """A link that looks like a search field, to the screen with the real one."""

    to: str
    text: Text
    icon: str


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
class PicturesTile:
    """A card with some pictures in a row, for those who do not read."""

    key: str
    to: str
    pictures: tuple[Pictogram, ...]
    text: Text


@dataclass(frozen=True, slots=True)
class Picture:
    """A large picture with its word; it leads as a `Link` does."""

    key: str
    to: str
    picture: Scene
    text: Text
    at: str = ""


@dataclass(frozen=True, slots=True)
class Worry:
    """A picture with what many are afraid of; it leads to the `section` that answers it."""

    key: str
    topic: Topic
    section: str
    picture: Scene
    text: Text


@dataclass(frozen=True, slots=True)
class HelplineTile:
    """A helpline of a list. A tap opens its sheet, or calls where the tile `dials`."""

    key: str
    helpline: Helpline
    dials: bool = False


@dataclass(frozen=True, slots=True)
class Fact:
    """One aspect of a helpline, by its icon and its label; one more of it has no label."""

    key: str
    icon: str
    label: Text | None
    text: Text


@dataclass(frozen=True, slots=True)
class Contact:
    """A number to call, or an address to write to."""

    fact: Phone | Address


@dataclass(frozen=True, slots=True)
class PhonePhrase:
    """A phrase to say on the phone, with its meaning in two languages and its sound."""

    phrase: Phrase


@dataclass(frozen=True, slots=True)
class Position:
    """The place of a question among those that she is asked: its `number` of `count`."""

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
class Ticks:
    """Sentences to tick, and the `reply` to any tick. `part` is as in `Blocks`."""

    signs: tuple[Said, ...]
    reply: tuple[Text, ...]
    part: str


@dataclass(frozen=True, slots=True)
class Call:
    """The button that calls a number; a bar with it `warns` of what the call leaves behind."""

    phone: Phone
    warns: bool = False


@dataclass(frozen=True, slots=True)
class Go:
    """The button that leads to the screen of a route."""

    to: str
    text: Text


Node = (
    Mark | Title | Lead | Heading | Body | Small | Quiet | Forget | Note | Point
    | Stale | Sources | SourceInFull | Blocks | Part | Heard | Box | Column | If
    | Link | FieldLink | Tile | PicturesTile | Picture | Worry | HelplineTile
    | Fact | Contact | PhonePhrase | Position | Choices | Ticks | Call | Go
)  # fmt: skip
Nodes = tuple[Node | None, ...]
"""Nodes in reading order; None for one that is left out."""


@dataclass(frozen=True, slots=True)
class Screen:
    """A screen of the guide. Its `bar` stays in reach of the thumb.

    With `has_contents` the headings of its parts stay in sight, and where there is room they stand
    beside the text. One that is `fullscreen` comes from below.
    """

    route: str
    nodes: Nodes
    bar: Node | None = None
    has_contents: bool = False
    fullscreen: bool = False
