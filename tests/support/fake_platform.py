"""A complete platform that records what the app asks of it, and can be told what happens."""

from collections.abc import Callable
from typing import TypeVar

from app.platform.ports import PlatformEvents, Start
from app.platform.sodium_nacl import NaClSodium
from storage.ports import NotesBackend, StoreError, StoreFailure
from tests.support.fake_store import MemoryBlobStore, MemorySecret

T = TypeVar("T")


class FakePlatform:
    """Answers `start` with what it was given. `calls` holds each call with its argument."""

    def __init__(
        self, settings: str = "", languages: tuple[str, ...] = (), *, exit_is_outside: bool = True
    ) -> None:
        self.exit_is_outside = exit_is_outside
        self.settings = settings
        self.languages = languages
        self.calls: list[tuple[str, str | int | None]] = []
        self.broken = False
        """Set, `depth` raises, as nothing should and something may."""
        self.store = MemoryBlobStore()
        self.secret = MemorySecret()
        self.failure: StoreFailure | None = None
        """Set, this device cannot keep notes."""
        self.picked: bytes | None = None
        """What is chosen where a file is asked for."""
        self.saved: list[tuple[str, bytes]] = []
        """The files that were handed out."""
        self._events: PlatformEvents | None = None

    async def start(self, events: PlatformEvents) -> Start:
        self.calls.append(("start", None))
        self._events = events
        return Start(self.settings, self.languages)

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
        """To send a signal, as the real platforms do. Raises before `start`."""
        if self._events is None:
            raise RuntimeError("not started")
        return self._events

    def count(self, call: str) -> int:
        return sum(1 for name, _ in self.calls if name == call)
