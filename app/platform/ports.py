"""The ports to the platform: `native.py` and `web.py` implement them, `choose.py` chooses.

In the browser the page around the app (`app/web/page`) owns the exit, the settings and the history.
It talks with Python over one `BroadcastChannel`, with a closed list of messages: the table in
`app/web/README.md`. Every side ignores anything else.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol, TypeVar

from storage.ports import NotesBackend

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Start:
    """What the platform knows when the app starts.

    `settings` is the text last given to `Platform.save`, "" at the very first start.
    `languages` are the person's BCP 47 tags, the best first.
    """

    settings: str
    languages: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Handover:
    """Where the reader is in the guide that needs no Python, so that the app can go on there.

    `settings` is the kept text, which may have changed since the start. `stack` are the routes of
    her screens, the lowest first. `key` is that of the first text below the header, "" at the
    beginning of a screen, and `offset` how many pixels below the header's edge it begins.
    """

    settings: str
    stack: tuple[str, ...]
    key: str
    offset: int


@dataclass(frozen=True, slots=True)
class PlatformEvents:
    """What the app wants to be told. Each is called on the event loop, never after `close`."""

    meet: Callable[[Handover], None]
    back: Callable[[], None]
    hidden: Callable[[], None]
    shown: Callable[[], None]


class Platform(Protocol):
    """One of these exists per session; `choose.py` makes it."""

    exit_is_outside: bool
    """True where the exit control belongs to the page around Flet; False: Flet draws it."""

    async def start(self, signals: PlatformEvents) -> Start:
        """Connect, and answer what is known. Never raises: what is unreadable comes back empty."""
        ...

    def ready(self) -> None:
        """A screen has been drawn. Told for each; the first one counts, also after a meeting."""
        ...

    def save(self, settings: str) -> None:
        """Keep this text. Returns at once; a full or forbidden storage is silently not written."""
        ...

    def depth(self, screens: int) -> None:
        """How many screens lie above home, so that Back outside the app means the right thing."""
        ...

    def leave(self) -> None:
        """Leave at once, as a tap on Exit does. On native the caller shows the cover itself."""
        ...

    async def keeping(self) -> NotesBackend:
        """What is needed to keep notes. Raises StoreError where this device cannot keep any."""
        ...

    async def work(self, act: Callable[[], T]) -> T:
        """The result of `act`, which takes a second, say. What was drawn before is on the screen.

        Native: in a thread. In the browser's worker: there, after the screen has been sent.
        """
        ...

    async def save_file(self, name: str, data: bytes) -> bool:
        """Hand a file out to where she chooses, or to the downloads; whether that was done."""
        ...

    async def pick_file(self) -> bytes | None:
        """The content of a file that she chooses; None where she chose none, or a huge one."""
        ...

    def open(self, *, keys: bool) -> None:
        """Whether keys of notes are in memory now. If so, hiding the page ends its worker."""
        ...

    def renew(self) -> None:
        """End the worker with all that is in its memory; start anew, at home. Native: nothing."""
        ...
