"""Faulty platforms: one is slow, one raises."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from typing import TypeVar

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

    def record(self, call: str, argument: str | int | None = None) -> None:
        if self.raises is not None:
            raise self.raises
        super().record(call, argument)
