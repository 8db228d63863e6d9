"""A complete platform that records the app's calls, and reports events when a test says so."""

from collections.abc import Callable, Sequence
from typing import TypeVar

from app.domain.readable import Readable
from app.platform.ports import Handover, Origin, PlatformEvents, Spoken, Start, StoredList
from app.platform.sodium_nacl import NaClSodium
from storage.ports import NotesBackend, StoreError, StoreFailure
from tests.support.fake_store import MemoryBlobStore, MemorySecret

T = TypeVar("T")


class FakePlatform:
    """`start` returns these settings and languages. `calls` records each call and its argument.

    It is that of a browser, or with `is_native` that of a device. It has all capabilities itself.
    """

    def __init__(
        self, settings: str = "", languages: tuple[str, ...] = (), *, is_native: bool = False
    ) -> None:
        self.is_native = is_native
        self.check_words = ""
        self.came_from: Origin | None = None
        """The address that watchers are told at once."""
        self.watchers: list[Callable[[Origin], None]] = []
        self.settings = settings
        self.languages = languages
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
    def page(self) -> "FakePlatform | None":
        return None if self.is_native else self

    @property
    def address(self) -> "FakePlatform | None":
        return None if self.is_native else self

    @property
    def speech(self) -> "FakePlatform | None":
        return None if self.is_native else self

    @property
    def cover_store(self) -> "FakePlatform | None":
        return self if self.is_native else None

    def record(self, call: str, argument: str | int | None = None) -> None:
        """Every call begins here."""
        self.calls.append((call, argument))

    async def start(self, events: PlatformEvents) -> Start:
        self.record("start")
        self._events = events
        return Start(self.settings, self.languages, self.handover, self.readable)

    def save(self, settings: str) -> None:
        self.record("save", settings)
        self.settings = settings

    async def keep_word(self, word: str) -> None:
        self.record("keep_word", word)
        self.word = word

    async def open_notes_backend(self) -> NotesBackend:
        self.record("open_notes_backend")
        if self.failure is not None:
            raise StoreError(self.failure)
        return NotesBackend(self.store, NaClSodium(), self.secret)

    async def run_blocking(self, act: Callable[[], T]) -> T:
        self.record("run_blocking")
        return act()

    async def save_file(self, name: str, data: bytes) -> bool:
        self.record("save_file", name)
        self.saved.append((name, data))
        return True

    async def pick_file(self) -> bytes | None:
        self.record("pick_file")
        return self.picked

    # --- Page ---

    def ready(self) -> None:
        self.record("ready")

    def set_back_depth(self, screens: int) -> None:
        self.record("set_back_depth", screens)
        if self.broken:
            raise RuntimeError("broken")

    def leave(self) -> None:
        self.record("leave")

    def set_unlocked(self, *, unlocked: bool) -> None:
        self.record("set_unlocked", int(unlocked))

    def restart_worker(self, *, says_so: bool) -> None:
        self.record("restart_worker", says_so)

    def print_screen(self, route: str) -> None:
        self.record("print_screen", route)

    def remove(self) -> None:
        self.record("remove")

    # --- Address ---

    def watch_origin(self, seen: Callable[[Origin], None]) -> Callable[[], None]:
        self.record("watch_origin")
        self.watchers.append(seen)
        if self.came_from:
            seen(self.came_from)
        return lambda: self.watchers.remove(seen)

    def install(self) -> None:
        self.record("install")

    # --- Speech ---

    def read_aloud(self, texts: Sequence[Spoken]) -> None:
        self.record("read_aloud", len(texts))
        self.read = list(texts)

    def hush(self) -> None:
        self.record("hush")

    # --- CoverStore ---

    async def opens_guide(self, word: str | None) -> bool:
        self.record("opens_guide", word)
        return word == (self.word or None)

    def read_list(self, name: StoredList) -> tuple[str, ...]:
        self.record("read_list", name)
        return self.lists.get(name, ())

    def save_list(self, name: StoredList, texts: Sequence[str]) -> None:
        self.record("save_list", name)
        self.lists[name] = tuple(texts)

    async def clear(self) -> None:
        self.record("clear")
        self.word = ""
        self.lists.clear()

    @property
    def events(self) -> PlatformEvents:
        """The app's events, to report one as the real platforms do. Raises before `start`."""
        if self._events is None:
            raise RuntimeError("not started")
        return self._events

    def count(self, call: str) -> int:
        return sum(1 for name, _ in self.calls if name == call)
