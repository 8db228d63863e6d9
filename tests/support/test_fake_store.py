"""The store in memory keeps the promises of the real one, except at the calls that are armed."""

from collections.abc import Callable
from random import Random

import pytest

from storage.ports import StoreError, StoreFailure
from tests.support.fake_store import (
    PAGE,
    Crash,
    Damage,
    MemoryBlobStore,
    MemorySecret,
    everything,
    nothing,
    pages,
    prefix,
    torn,
    zeros,
)
from tests.support.flet_session import async_test

OLD, NEW = b"o" * (3 * PAGE), b"n" * (5 * PAGE + 9)


def test_fault_strikes_once_at_its_call() -> None:
    store = MemoryBlobStore({"a": OLD})
    store.fail(1, StoreFailure.FULL, prefix(10))
    assert store.read("a") == OLD
    with pytest.raises(StoreError, match="full"):
        store.write("a", NEW)
    assert store.read("a") == NEW[:10] + OLD[10:]
    assert store.calls == [("read", "a"), ("write", "a"), ("read", "a")]
    store.fail_always(StoreFailure.BUSY)
    with pytest.raises(StoreError, match="busy"):
        store.read("a")
    store.fail_always(None)
    store.write("a", NEW)
    assert store.files == {"a": NEW}


def test_crash_ends_every_call_and_the_next_start_finds_its_files() -> None:
    store = MemoryBlobStore({"a": OLD, "b": OLD})
    store.crash(0, everything)
    with pytest.raises(Crash):
        store.write("a", NEW)
    with pytest.raises(Crash):
        store.write("b", NEW)
    after = store.copy()
    assert after.files == {"a": NEW, "b": OLD}
    after.write("b", NEW)
    assert store.files["b"] == OLD


def test_crash_passes_handlers_of_exceptions() -> None:
    assert not issubclass(Crash, Exception)


def test_crash_before_the_first_byte_makes_no_file() -> None:
    store = MemoryBlobStore()
    store.crash(0)
    with pytest.raises(Crash):
        store.write("a", NEW)
    assert store.files == {}


@pytest.mark.parametrize(("old", "new"), [(OLD, NEW), (NEW, OLD), (b"", NEW), (OLD, OLD[::-1])])
def test_interrupted_write_leaves_old_bytes_new_bytes_or_zeros(old: bytes, new: bytes) -> None:
    assert nothing(old, new) == old
    assert everything(old, new) == new
    assert prefix(0)(old, new) == old
    assert prefix(len(new) + 5)(old, new) == new + old[len(new) :]
    for seed in range(200):
        for damage, others in [(pages, {old, bytes(len(new))}), (zeros, {bytes(len(new))})]:
            left = damage(Random(seed))(old, new)
            assert len(left) in (len(new), max(len(old), len(new)))
            for start in range(0, min(len(left), len(new)), PAGE):
                page = left[start : start + PAGE].rstrip(b"\0")
                at = [it[start : start + PAGE].rstrip(b"\0") for it in (new, *others)]
                assert any(page == it or (it and page == it[: len(page)]) for it in at)


def test_damage_depends_on_the_seed_alone() -> None:
    def left(damage: Callable[[Random], Damage]) -> list[bytes]:
        return [damage(Random(seed))(OLD, NEW) for seed in range(50)]

    for damage in (pages, zeros, torn):
        assert left(damage) == left(damage)
        assert len(set(left(damage))) > 10


@async_test
async def test_secret_in_memory_fails_and_crashes_as_armed() -> None:
    secret = MemorySecret()
    assert await secret.read() is None
    await secret.write(b"one")
    secret.fail(2, StoreFailure.BROKEN)
    with pytest.raises(StoreError, match="broken"):
        await secret.write(b"two")
    assert await secret.read() == b"one"
    secret.crash(4, everything)
    with pytest.raises(Crash):
        await secret.write(b"two")
    assert await secret.copy().read() == b"two"
