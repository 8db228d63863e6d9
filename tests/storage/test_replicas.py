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
KEYED = bytes(range(KEY_SIZE))


def copies(store: MemoryBlobStore) -> Replicas:
    return Replicas(store, SODIUM, KEYED, TEST_PROFILE)


def numbered(generation: int) -> Container:
    return replace(fresh(SODIUM), generation=generation)


def packed(generation: int) -> bytes:
    return pack(SODIUM, KEYED, TEST_PROFILE, numbered(generation))


def test_both_copies_are_written_one_after_the_other_and_read_back() -> None:
    store = MemoryBlobStore()
    copies(store).begin(numbered(1))
    assert store.files["a"] == store.files["b"]
    assert store.calls == [("write", "b"), ("read", "b"), ("write", "a"), ("read", "a")]


def test_the_older_copy_is_written_first() -> None:
    for newest, older in (NAMES, NAMES[::-1]):
        store = MemoryBlobStore({newest: packed(8), older: packed(7)})
        kept = copies(store)
        kept.load()
        store.calls.clear()
        kept.save(numbered(9))
        assert [name for act, name in store.calls if act == "write"] == [older, newest]


def test_one_copy_alone_is_written_in_turns() -> None:
    store = MemoryBlobStore()
    kept = copies(store)
    kept.begin(numbered(1))
    store.calls.clear()
    for generation in (2, 3, 4):
        kept.save(numbered(generation), both=False)
        assert copies(store.copy()).load().generation == generation
    written = [name for act, name in store.calls if act == "write"]
    assert written in (["a", "b", "a"], ["b", "a", "b"])


def test_the_newest_copy_counts_and_the_other_follows() -> None:
    for newest, older in (NAMES, NAMES[::-1]):
        store = MemoryBlobStore({newest: packed(8), older: packed(7)})
        assert copies(store).load().generation == 8
        assert store.files[older] == store.files[newest]


@pytest.mark.parametrize("bad", [None, b"", b"x", bytes(524_672)])
def test_a_copy_that_is_not_whole_is_repaired(bad: bytes | None) -> None:
    for whole, broken in (NAMES, NAMES[::-1]):
        store = MemoryBlobStore({whole: packed(8)})
        if bad is not None:
            store.files[broken] = bad
        assert copies(store).load().generation == 8
        assert store.files[broken] == store.files[whole]


def test_equal_copies_are_only_read() -> None:
    store = MemoryBlobStore()
    copies(store).begin(numbered(1))
    store.calls.clear()
    copies(store).load()
    assert store.calls == [("read", "a"), ("read", "b")]


@pytest.mark.parametrize("files", [{}, {"a": b"x"}, {"a": b"x", "b": bytes(524_672)}])
def test_where_neither_is_whole_both_are_left(files: dict[str, bytes]) -> None:
    store = MemoryBlobStore(files)
    with pytest.raises(DecryptionFailed):
        copies(store).load()
    assert store.files == files
    assert [act for act, _ in store.calls] == ["read", "read"]


@pytest.mark.parametrize("call", [0, 1])
def test_an_error_while_reading_writes_nothing(call: int) -> None:
    files = {"a": packed(8), "b": b"x"}
    store = MemoryBlobStore(files)
    store.fail(call, StoreFailure.BROKEN)
    with pytest.raises(StoreError):
        copies(store).load()
    assert store.files == files


@pytest.mark.parametrize("call", range(4))
def test_one_copy_is_whole_whatever_fails(call: int) -> None:
    for damage in (nothing, everything, prefix(99_999)):
        store = MemoryBlobStore()
        kept = copies(store)
        kept.begin(numbered(1))
        store.fail(4 + call, StoreFailure.FULL, damage)
        with pytest.raises(StoreError) as failed:
            kept.save(numbered(2))
        assert failed.value.failure is StoreFailure.FULL
        assert copies(store.copy()).load().generation in (1, 2)
        kept.save(numbered(3))
        assert copies(store.copy()).load().generation == 3


class Forgetful(MemoryBlobStore):
    """A disk that says yes and keeps something else."""

    def write(self, name: str, data: bytes) -> None:
        super().write(name, data[:-1] + b"?")


def test_what_is_not_read_back_is_an_error() -> None:
    with pytest.raises(StoreError) as failed:
        copies(Forgetful()).begin(numbered(1))
    assert failed.value.failure is StoreFailure.BROKEN


def test_a_crash_is_not_caught() -> None:
    store = MemoryBlobStore()
    store.crash(0)
    with pytest.raises(Crash):
        copies(store).begin(numbered(1))
