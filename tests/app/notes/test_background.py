"""Coroutines that nobody awaits run to their end, and the sweep frees what is left in circles."""

import asyncio
import gc
import weakref

from app.notes.background import SWEEP_DELAY, Background
from tests.support.fake_clock import FakeClock, settle
from tests.support.flet_session import async_test


@async_test
async def test_spawned_coroutine_survives_a_garbage_collection() -> None:
    ended: list[str] = []

    async def wait() -> None:
        # Nothing but the task refers to this future, and nothing but the loop to the task.
        future = asyncio.get_running_loop().create_future()
        weakref.finalize(future, ended.append, "collected")
        await future

    background = Background(FakeClock().sleep)
    background.spawn(wait())
    await settle()
    gc.collect()
    assert ended == []


@async_test
async def test_sweep_frees_circles_after_its_delay() -> None:
    class Circle:
        def __init__(self) -> None:
            self.itself = self

    clock = FakeClock()
    gc.disable()
    try:
        circle = weakref.ref(Circle())
        Background(clock.sleep).sweep()
        await clock.advance(SWEEP_DELAY - 0.1)
        assert circle() is not None
        await clock.advance(0.1)
        assert circle() is None
    finally:
        gc.enable()
