"""Time that passes when a test says so, and everything that waits for it."""

import asyncio
from datetime import datetime, timedelta

BEGUN = datetime(2026, 11, 24, 12, 0)


class FakeClock:
    """A clock, and a `sleep` that lasts until a test has let that time pass."""

    def __init__(self) -> None:
        self.seconds = 1000.0
        self._sleeping: list[tuple[float, asyncio.Future[None]]] = []

    def __call__(self) -> float:
        """Seconds that nobody can set."""
        return self.seconds

    def now(self) -> datetime:
        """The date and time of the device, without a zone."""
        return BEGUN + timedelta(seconds=self.seconds - 1000)

    async def sleep(self, seconds: float) -> None:
        """In place of `asyncio.sleep`."""
        woken = asyncio.get_running_loop().create_future()
        self._sleeping.append((self.seconds + seconds, woken))
        await woken

    async def advance(self, seconds: float) -> None:
        """Let so many pass: who sleeps wakes in order, and does what there is to do."""
        await settle()
        until = self.seconds + seconds
        while due := [one for one in self._sleeping if one[0] <= until]:
            first = min(due, key=lambda one: one[0])
            self._sleeping.remove(first)
            self.seconds = max(self.seconds, first[0])
            if not first[1].done():
                first[1].set_result(None)
            await settle()
        self.seconds = until


async def settle() -> None:
    """Let everything that is ready to run come to rest."""
    for _ in range(30):
        await asyncio.sleep(0)
