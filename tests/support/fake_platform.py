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
        self.kept = settings
        self.languages = languages
        self.calls: list[tuple[str, str | int | None]] = []
        self.broken = False
        """Set, `depth` raises, as nothing should and something may."""
        self.store = MemoryBlobStore()
        self.secret = MemorySecret()
        self.trouble: StoreFailure | None = None
        """Set, this device cannot keep notes."""
        self.picked: bytes | None = None
        """What is chosen where a file is asked for."""
        self.saved: list[tuple[str, bytes]] = []
        """The files that were handed out."""
        self._signals: PlatformEvents | None = None

    async def start(self, signals: PlatformEvents) -> Start:
        self.calls.append(("start", None))
        self._signals = signals
        return Start(self.kept, self.languages)

    def ready(self) -> None:
        self.calls.append(("ready", None))

    def save(self, settings: str) -> None:
        self.kept = settings
        self.calls.append(("save", settings))

    def depth(self, screens: int) -> None:
        if self.broken:
            raise RuntimeError("broken")
        self.calls.append(("depth", screens))

    def leave(self) -> None:
        self.calls.append(("leave", None))

    async def keeping(self) -> NotesBackend:
        self.calls.append(("keeping", None))
        if self.trouble is not None:
            raise StoreError(self.trouble)
        return NotesBackend(self.store, NaClSodium(), self.secret)

    async def work(self, act: Callable[[], T]) -> T:
        return act()

    async def save_file(self, name: str, data: bytes) -> bool:
        self.saved.append((name, data))
        return True

    async def pick_file(self) -> bytes | None:
        self.calls.append(("pick_file", None))
        return self.picked

    def open(self, *, keys: bool) -> None:
        self.calls.append(("open", int(keys)))

    def renew(self) -> None:
        self.calls.append(("renew", None))

    @property
    def signals(self) -> PlatformEvents:
        """To send a signal, as the real platforms do. Raises before `start`."""
        if self._signals is None:
            raise RuntimeError("not started")
        return self._signals

    def count(self, call: str) -> int:
        return sum(1 for name, _ in self.calls if name == call)
