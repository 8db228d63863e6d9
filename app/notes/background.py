"""Coroutines that run by themselves."""

import asyncio
import gc
from collections.abc import Awaitable, Callable, Coroutine
from typing import Any, Final

SWEEP_DELAY: Final = 1.0
"""Seconds after locking until the screens of the notes are gone, and their memory can be freed."""


class Background:
    """Runs coroutines that nobody awaits. They wait with `sleep`, so a test can let time pass."""

    def __init__(self, sleep: Callable[[float], Awaitable[None]]) -> None:
        self.sleep = sleep
        self._tasks: set[asyncio.Task[Any]] = set()

    def spawn(self, coroutine: Coroutine[Any, Any, object]) -> None:
        """Run this coroutine on the current event loop."""
        # The loop itself holds a task only weakly.
        task = asyncio.get_running_loop().create_task(coroutine)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    def sweep(self) -> None:
        """Free the memory of the screens that showed notes, once they are gone."""
        self.spawn(self._sweep())

    async def _sweep(self) -> None:
        await self.sleep(SWEEP_DELAY)
        # The components that drew the notes refer to each other in circles: without a collection
        # Python frees them at some later time.
        gc.collect()
