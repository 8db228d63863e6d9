"""Faulty platforms: one is slow, one raises."""

import asyncio
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from typing import TypeVar

from app.platform.ports import StoredList
from storage.ports import NotesBackend
from tests.support.fake_clock import settle
from tests.support.fake_platform import FakePlatform

T = TypeVar("T")


class SlowPlatform(FakePlatform):
    """A platform whose blocking work ends when a test lets it."""

    def __init__(self) -> None:
        super().__init__()
        self._may_end = asyncio.Event()
        self._may_end.set()

    async def run_blocking(self, act: Callable[[], T]) -> T:
        result = await super().run_blocking(act)
        await self._may_end.wait()
        return result

    @asynccontextmanager
    async def working(self) -> AsyncIterator[None]:
        """Hold back the results of work that begins inside the block until the block ends."""
        self._may_end.clear()
        try:
            yield
            await settle()
        finally:
            self._may_end.set()
        await settle()


class RaisingPlatform(FakePlatform):
    """A platform whose every call raises `raises`, once a test has set it."""

    raises: BaseException | None = None

    def _raise(self) -> None:
        if self.raises is not None:
            raise self.raises

    async def open_notes_backend(self) -> NotesBackend:
        self._raise()
        return await super().open_notes_backend()

    async def run_blocking(self, act: Callable[[], T]) -> T:
        self._raise()
        return await super().run_blocking(act)

    async def opens_guide(self, word: str | None) -> bool:
        self._raise()
        return await super().opens_guide(word)

    async def keep_word(self, word: str) -> None:
        self._raise()
        await super().keep_word(word)

    def read_list(self, name: StoredList) -> tuple[str, ...]:
        self._raise()
        return super().read_list(name)

    def save_list(self, name: StoredList, texts: Sequence[str]) -> None:
        self._raise()
        super().save_list(name, texts)

    async def save_file(self, name: str, data: bytes) -> bool:
        self._raise()
        return await super().save_file(name, data)

    async def pick_file(self) -> bytes | None:
        self._raise()
        return await super().pick_file()

    def set_back_depth(self, screens: int) -> None:
        self._raise()
        super().set_back_depth(screens)

    def leave(self) -> None:
        self._raise()
        super().leave()

    def ready(self) -> None:
        self._raise()
        super().ready()

    def save(self, settings: str) -> None:
        self._raise()
        super().save(settings)

    def set_unlocked(self, *, unlocked: bool) -> None:
        self._raise()
        super().set_unlocked(unlocked=unlocked)

    def restart_worker(self) -> None:
        self._raise()
        super().restart_worker()
