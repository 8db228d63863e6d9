"""The ports to the platform: `native.py` and `web.py` implement them, `choose.py` chooses.

In the browser the page around the app (`app/web/page`) owns the exit, the settings and the history.
It talks with Python over one `BroadcastChannel`, with a closed list of messages: the table in
`app/web/README.md`. Every side ignores anything else.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Protocol, TypeVar

from app.domain.readable import Readable
from storage.ports import NotesBackend

T = TypeVar("T")


class StoredList(StrEnum):
    """A list of texts that the phrasebook stores, by its name in the phone's preferences."""

    FAVOURITES = "favourites"
    SEARCHES = "searches"


@dataclass(frozen=True, slots=True)
class Handover:
    """The reader's place in the plain guide, so that the app can go on there.

    `settings` is the saved text, which may have changed since the start. `bilingual` tells whether
    the second language is shown. `stack` are the routes of
    her screens, the lowest first. `key` is that of the first text below the header, "" at the
    beginning of a screen, and `offset` how many pixels below the header's edge it begins.
    `opened` are the parts of all screens that she opened (True) or closed, by key. `answers` are
    names of choices by question, and `ticked` the keys of signs. `interpreter` is a code as in
    `app.session.visit.Visit`.
    """

    settings: str
    bilingual: bool
    stack: tuple[str, ...]
    key: str
    offset: int
    opened: Mapping[str, bool]
    answers: Mapping[str, str]
    ticked: frozenset[str]
    interpreter: str | None = None


@dataclass(frozen=True, slots=True)
class Start:
    """The facts that the platform knows when the app starts.

    `settings` is the text last given to `Platform.save`, "" at the very first start.
    `languages` are the BCP 47 tags that the phone names, the best first. `handover` is her place in
    the plain guide, None where she does not come from it. `readable` is all that can be read aloud.
    `phone` is "iphone", "android", or "" where that is unknown.
    """

    settings: str
    languages: tuple[str, ...]
    handover: Handover | None = None
    readable: Readable = field(default_factory=Readable)
    phone: str = ""


@dataclass(frozen=True, slots=True)
class PlatformEvents:
    """The events that the platform reports to the app, each called on the event loop.

    `inactive`: something of the phone lies over the app, or soon will: the app switcher, a call. No
    browser reports it. `hidden` comes once the app is out of sight, and `shown` after either.
    `readable`: this is what can be read aloud now.
    """

    hand_over: Callable[[Handover], None]
    back: Callable[[], None]
    inactive: Callable[[], None]
    hidden: Callable[[], None]
    shown: Callable[[], None]
    readable: Callable[[Readable], None]


@dataclass(frozen=True, slots=True)
class Spoken:
    """A text to be read aloud. `lang` is the tag of its language."""

    text: str
    lang: str


@dataclass(frozen=True, slots=True)
class Origin:
    """The address that this copy came from, and its QR code as a PNG in Base64, a pixel a module.

    `picture` is "" where it cannot be drawn. `is_installable` is True while the browser offers to
    put the guide on the home screen.
    """

    address: str
    picture: str
    is_installable: bool


class Page(Protocol):
    """The page around the app, in a browser. It has the exit, the cover and the history."""

    def ready(self) -> None:
        """Report that a screen has been drawn.

        Called for each; only the first one counts, and the first one after a hand-over.
        """
        ...

    def set_back_depth(self, screens: int) -> None:
        """Set how many screens lie above home, so that Back outside the app knows what to do."""
        ...

    def leave(self) -> None:
        """Leave at once, as a tap on the page's Exit does."""
        ...

    def set_unlocked(self, *, unlocked: bool) -> None:
        """Set whether keys of notes are in memory. If so, hiding the page ends its worker."""
        ...

    def restart_worker(self, *, says_so: bool) -> None:
        """End the worker and all its memory, and start anew at home.

        With `says_so` the page says for a moment that something is locked.
        """
        ...

    def print_screen(self, route: str) -> None:
        """Ask the browser to print the screen of this route, with all that is folded."""
        ...

    def remove(self) -> None:
        """Take the whole site off this device, and end."""
        ...


class Address(Protocol):
    """The address that this copy came from, which another phone can open."""

    def watch_origin(self, seen: Callable[[Origin], None]) -> Callable[[], None]:
        """Call *seen* with the address, and again when the browser's offer changes.

        Return the function that ends it.
        """
        ...

    def install(self) -> None:
        """Take the browser's offer up, within a tap: the browser asks the reader itself."""
        ...


class Speech(Protocol):
    """Recordings, and the voices of this phone."""

    def read_aloud(self, texts: Sequence[Spoken]) -> None:
        """Read these texts, within a tap.

        Before the first time the platform asks whether somebody else can hear it.
        """
        ...

    def hush(self) -> None:
        """End that at once."""
        ...


class CoverStore(Protocol):
    """The word and the lists of a cover that the app draws itself.

    They are read at the start, so that nothing moves once the phrasebook is drawn.
    """

    async def opens_guide(self, word: str | None) -> bool:
        """Return True if this word leads back from the cover, or with None holding its title.

        It takes the same time for each.
        """
        ...

    def read_list(self, name: StoredList) -> tuple[str, ...]:
        """Return the texts of a list, none where there is no list or it could not be read."""
        ...

    def save_list(self, name: StoredList, texts: Sequence[str]) -> None:
        """Save the texts of a list, as `Platform.save` does."""
        ...

    async def clear(self) -> None:
        """Forget the word and the lists. Raises StoreError if they are still there."""
        ...


class Platform(Protocol):
    """The platform of a session; `choose.py` makes one for each.

    A capability that it lacks is None, and the app draws nothing for it.
    """

    check_words: str
    """The words of the build, once started; "" where it has none. They tell nothing of her."""

    @property
    def page(self) -> Page | None:
        """The page around the app. Without one the app draws the exit and the cover itself."""
        ...

    @property
    def address(self) -> Address | None:
        """The address of this copy. An app from a store has none."""
        ...

    @property
    def speech(self) -> Speech | None:
        """The port that reads texts aloud."""
        ...

    @property
    def cover_store(self) -> CoverStore | None:
        """The store of the cover, where the app draws it."""
        ...

    async def start(self, events: PlatformEvents) -> Start:
        """Connect, and return what is known. Never raises: unreadable values come back empty."""
        ...

    def save(self, settings: str) -> None:
        """Save this text. Returns at once; a full or forbidden storage saves nothing, silently."""
        ...

    async def keep_word(self, word: str) -> None:
        """Keep the word that leads back from the cover; "" is holding its title.

        Raises StoreError if it cannot be kept.
        """
        ...

    async def open_notes_backend(self) -> NotesBackend:
        """Open the files and the cryptography of the notes, once, and return them.

        Raises StoreError if this device cannot keep notes, or not now; a later call tries again.
        """
        ...

    async def run_blocking(self, act: Callable[[], T]) -> T:
        """Return the result of *act*, which may take a second. Earlier drawing is on the screen.

        Native: in a thread. Web: in the browser's worker, after the screen has been sent.
        """
        ...

    async def save_file(self, name: str, data: bytes) -> bool:
        """Hand a file out to a place of her choice, or to the downloads; True if that was done."""
        ...

    async def pick_file(self) -> bytes | None:
        """Return the content of a file that she chooses; None for no file, or a huge one."""
        ...
