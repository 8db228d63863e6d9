"""The store in memory keeps the promises of the real one, and breaks them where it is told to."""

from collections.abc import Callable
from pathlib import Path
from random import Random

import pytest

from app.platform.files import FileBlobStore
from storage.ports import BlobStore, StoreError, StoreFailure
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


@pytest.mark.parametrize(
    "make", [FileBlobStore, lambda _: MemoryBlobStore()], ids=["files", "fake"]
)
def test_both_stores_do_the_same(make: Callable[[Path], BlobStore], tmp_path: Path) -> None:
    store = make(tmp_path)
    assert store.read("a") is None
    for data in (OLD, NEW, b"short"):
        store.write("a", data)
        assert store.read("a") == data
    store.write("a", b"")
    assert store.read("a") is None
    for name in ("c", ""):
        with pytest.raises(ValueError, match="no file of that name"):
            store.read(name)
        with pytest.raises(ValueError, match="no file of that name"):
            store.write(name, OLD)
    store.close()
    with pytest.raises(StoreError, match="broken"):
        store.read("a")
    with pytest.raises(StoreError, match="broken"):
        store.write("a", OLD)


def test_a_fault_strikes_once_at_its_call() -> None:
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


def test_a_crash_is_the_end_and_the_next_start_finds_what_was_left() -> None:
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


def test_a_crash_goes_past_whoever_catches_errors() -> None:
    assert not issubclass(Crash, Exception)


def test_a_crash_before_the_first_byte_makes_no_file() -> None:
    store = MemoryBlobStore()
    store.crash(0)
    with pytest.raises(Crash):
        store.write("a", NEW)
    assert store.files == {}


@pytest.mark.parametrize(("old", "new"), [(OLD, NEW), (NEW, OLD), (b"", NEW), (OLD, OLD[::-1])])
def test_what_an_interruption_leaves(old: bytes, new: bytes) -> None:
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


def test_a_seed_always_leaves_the_same_and_the_seeds_differ() -> None:
    def left(damage: Callable[[Random], Damage]) -> list[bytes]:
        return [damage(Random(seed))(OLD, NEW) for seed in range(50)]

    for damage in (pages, zeros, torn):
        assert left(damage) == left(damage)
        assert len(set(left(damage))) > 10


@async_test
async def test_the_secret_in_memory() -> None:
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
