from dataclasses import replace

import pytest

from app.platform.sodium_nacl import NaClSodium
from storage.container import Container, fresh, pack
from storage.kdf import TEST_PROFILE
from storage.ports import StoreError, StoreFailure
from storage.replicas import NAMES, Replicas
from storage.seal import KEY_SIZE, DecryptionFailed
from tests.support.fake_store import Crash, MemoryBlobStore, everything, nothing, prefix

SODIUM = NaClSodium()
KEY = bytes(range(KEY_SIZE))


def replicas_on(store: MemoryBlobStore) -> Replicas:
    return Replicas(store, SODIUM, KEY, TEST_PROFILE)


def numbered(generation: int) -> Container:
    return replace(fresh(SODIUM), generation=generation)


def packed(generation: int) -> bytes:
    return pack(SODIUM, KEY, TEST_PROFILE, numbered(generation))


def test_both_replicas_are_written_in_turn_and_read_back() -> None:
    store = MemoryBlobStore()
    replicas_on(store).save(numbered(1))
    assert store.files["a"] == store.files["b"]
    assert store.calls == [("write", "b"), ("read", "b"), ("write", "a"), ("read", "a")]


def test_older_replica_is_written_first() -> None:
    for newest, older in (NAMES, NAMES[::-1]):
        store = MemoryBlobStore({newest: packed(8), older: packed(7)})
        replicas = replicas_on(store)
        replicas.load()
        store.calls.clear()
        replicas.save(numbered(9))
        assert [name for act, name in store.calls if act == "write"] == [older, newest]


def test_newest_replica_counts_and_the_other_follows() -> None:
    for newest, older in (NAMES, NAMES[::-1]):
        store = MemoryBlobStore({newest: packed(8), older: packed(7)})
        assert replicas_on(store).load().generation == 8
        assert store.files[older] == store.files[newest]


@pytest.mark.parametrize("bad", [None, b"", b"x", bytes(524_672)])
def test_broken_replica_is_repaired(bad: bytes | None) -> None:
    for whole, broken in (NAMES, NAMES[::-1]):
        store = MemoryBlobStore({whole: packed(8)})
        if bad is not None:
            store.files[broken] = bad
        assert replicas_on(store).load().generation == 8
        assert store.files[broken] == store.files[whole]


def test_equal_replicas_are_only_read() -> None:
    store = MemoryBlobStore()
    replicas_on(store).save(numbered(1))
    store.calls.clear()
    replicas_on(store).load()
    assert store.calls == [("read", "a"), ("read", "b")]


@pytest.mark.parametrize("files", [{}, {"a": b"x"}, {"a": b"x", "b": bytes(524_672)}])
def test_two_broken_replicas_are_left_alone(files: dict[str, bytes]) -> None:
    store = MemoryBlobStore(files)
    with pytest.raises(DecryptionFailed):
        replicas_on(store).load()
    assert store.files == files
    assert [act for act, _ in store.calls] == ["read", "read"]


@pytest.mark.parametrize("call", [0, 1])
def test_read_error_writes_nothing(call: int) -> None:
    files = {"a": packed(8), "b": b"x"}
    store = MemoryBlobStore(files)
    store.fail(call, StoreFailure.BROKEN)
    with pytest.raises(StoreError):
        replicas_on(store).load()
    assert store.files == files


@pytest.mark.parametrize("call", range(4))
def test_one_replica_is_whole_after_any_failure(call: int) -> None:
    for damage in (nothing, everything, prefix(99_999)):
        store = MemoryBlobStore()
        replicas = replicas_on(store)
        replicas.save(numbered(1))
        store.fail(4 + call, StoreFailure.FULL, damage)
        with pytest.raises(StoreError) as failed:
            replicas.save(numbered(2))
        assert failed.value.failure is StoreFailure.FULL
        assert replicas_on(store.copy()).load().generation in (1, 2)
        replicas.save(numbered(3))
        assert replicas_on(store.copy()).load().generation == 3


class Forgetful(MemoryBlobStore):
    """A disk that reports success and stores something else."""

    def write(self, name: str, data: bytes) -> None:
        super().write(name, data[:-1] + bytes([data[-1] ^ 1]))


def test_write_that_is_not_read_back_is_an_error() -> None:
    with pytest.raises(StoreError) as failed:
        replicas_on(Forgetful()).save(numbered(1))
    assert failed.value.failure is StoreFailure.BROKEN


def test_crash_is_not_caught() -> None:
    store = MemoryBlobStore()
    store.crash(0)
    with pytest.raises(Crash):
        replicas_on(store).save(numbered(1))
