"""A complete platform that records the app's calls, and reports events when a test says so."""

from collections.abc import Callable, Sequence
from typing import TypeVar

from app.platform.ports import Handover, Origin, PlatformEvents, Spoken, Start, StoredList
from app.platform.sodium_nacl import NaClSodium
from app.readable import Readable
from storage.ports import NotesBackend, StoreError, StoreFailure
from tests.support.fake_store import MemoryBlobStore, MemorySecret

T = TypeVar("T")


class FakePlatform:
    """`start` returns these settings and languages. `calls` records each call and its argument."""

    def __init__(
        self, settings: str = "", languages: tuple[str, ...] = (), *, exit_is_outside: bool = True
    ) -> None:
        self.exit_is_outside = exit_is_outside
        self.check_words = ""
        self.came_from: Origin | None = None
        """The address that watchers are told at once."""
        self.watchers: list[Callable[[Origin], None]] = []
        self.settings = settings
        self.languages = self.phone_languages = languages
        self.handover: Handover | None = None
        """The reader's place in the plain guide, which `start` returns, too."""
        self.calls: list[tuple[str, str | int | None]] = []
        self.broken = False
        """If set, `set_back_depth` raises, which no platform should do and some may."""
        self.store = MemoryBlobStore()
        self.secret = MemorySecret()
        self.failure: StoreFailure | None = None
        """If set, this device cannot keep notes."""
        self.picked: bytes | None = None
        """The file that she chooses."""
        self.saved: list[tuple[str, bytes]] = []
        """The files that were handed out."""
        self.word = ""
        """The word that leads back from the cover; "" is holding its title."""
        self.lists: dict[StoredList, tuple[str, ...]] = {}
        """The lists of the phrasebook."""
        self.readable = Readable()
        """All that `start` says can be read aloud."""
        self.read: list[Spoken] = []
        """The texts that were last to be read aloud."""
        self._events: PlatformEvents | None = None

    @property
    def has_address(self) -> bool:
        return self.exit_is_outside

    async def start(self, events: PlatformEvents) -> Start:
        self.calls.append(("start", None))
        self._events = events
        return Start(
            self.settings, self.languages, self.handover, self.readable, self.phone_languages
        )

    def watch_origin(self, seen: Callable[[Origin], None]) -> Callable[[], None]:
        self.watchers.append(seen)
        if self.came_from:
            seen(self.came_from)
        return lambda: self.watchers.remove(seen)

    def install(self) -> None:
        self.calls.append(("install", None))

    def read_aloud(self, texts: Sequence[Spoken]) -> None:
        self.calls.append(("read_aloud", len(texts)))
        self.read = list(texts)

    def hush(self) -> None:
        self.calls.append(("hush", None))

    def ready(self) -> None:
        self.calls.append(("ready", None))

    def save(self, settings: str) -> None:
        self.settings = settings
        self.calls.append(("save", settings))

    def set_back_depth(self, screens: int) -> None:
        if self.broken:
            raise RuntimeError("broken")
        self.calls.append(("set_back_depth", screens))

    def leave(self) -> None:
        self.calls.append(("leave", None))

    async def open_notes_backend(self) -> NotesBackend:
        self.calls.append(("open_notes_backend", None))
        if self.failure is not None:
            raise StoreError(self.failure)
        return NotesBackend(self.store, NaClSodium(), self.secret)

    async def run_blocking(self, act: Callable[[], T]) -> T:
        return act()

    async def opens_guide(self, word: str | None) -> bool:
        self.calls.append(("opens_guide", word))
        return word == (self.word or None)

    async def keep_word(self, word: str) -> None:
        self.calls.append(("keep_word", word))
        self.word = word

    def read_list(self, name: StoredList) -> tuple[str, ...]:
        return self.lists.get(name, ())

    def save_list(self, name: StoredList, texts: Sequence[str]) -> None:
        self.lists[name] = tuple(texts)

    async def save_file(self, name: str, data: bytes) -> bool:
        self.saved.append((name, data))
        return True

    async def pick_file(self) -> bytes | None:
        self.calls.append(("pick_file", None))
        return self.picked

    def set_unlocked(self, *, unlocked: bool) -> None:
        self.calls.append(("set_unlocked", int(unlocked)))

    def restart_worker(self) -> None:
        self.calls.append(("restart_worker", None))

    @property
    def events(self) -> PlatformEvents:
        """The app's events, to report one as the real platforms do. Raises before `start`."""
        if self._events is None:
            raise RuntimeError("not started")
        return self._events

    def count(self, call: str) -> int:
        return sum(1 for name, _ in self.calls if name == call)
