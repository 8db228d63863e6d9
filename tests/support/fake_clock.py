"""A clock that goes on only when a test lets it."""

import asyncio
from datetime import datetime, timedelta

START = datetime(2026, 11, 24, 12, 0)


class FakeClock:
    """A clock and a `sleep`, both driven by `advance`."""

    def __init__(self) -> None:
        self.seconds = 1000.0
        self._sleepers: list[tuple[float, asyncio.Future[None]]] = []

    def __call__(self) -> float:
        """Return the monotonic time in seconds."""
        return self.seconds

    def now(self) -> datetime:
        """Return the date and time of the device, without a zone."""
        return START + timedelta(seconds=self.seconds - 1000)

    async def sleep(self, seconds: float) -> None:
        """Wait, as `asyncio.sleep` does, until a test has let so much time pass."""
        waking = asyncio.get_running_loop().create_future()
        self._sleepers.append((self.seconds + seconds, waking))
        await waking

    async def advance(self, seconds: float) -> None:
        """Let so much time pass. Sleepers wake in order, and each comes to rest before the next."""
        await settle()
        end = self.seconds + seconds
        while due := [sleeper for sleeper in self._sleepers if sleeper[0] <= end]:
            first = min(due, key=lambda sleeper: sleeper[0])
            self._sleepers.remove(first)
            moment, waking = first
            self.seconds = max(self.seconds, moment)
            if not waking.done():
                waking.set_result(None)
            await settle()
        self.seconds = end


async def settle() -> None:
    """Let everything that is ready to run come to rest."""
    for _ in range(30):
        await asyncio.sleep(0)
