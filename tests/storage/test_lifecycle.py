from random import Random

import pytest

from app.platform.secret import FileSecret
from app.platform.sodium_nacl import NaClSodium
from storage import lifecycle
from storage.container import CONTAINER_SIZE
from storage.kdf import TEST_PROFILE
from storage.ports import NotesBackend, StoreError, StoreFailure
from storage.seal import DecryptionFailed
from tests.support.fake_store import (
    Damage,
    MemoryBlobStore,
    MemorySecret,
    everything,
    nothing,
    prefix,
    torn,
)
from tests.support.vaults import CODE, Device, crashed, device_with, run_inline, run_sync


def sizes(device: Device) -> dict[str, int]:
    return {name: len(data) for name, data in device.store.files.items()}


def test_first_run_makes_the_secret_and_both_replicas() -> None:
    device = Device()
    device.start()
    assert sizes(device) == {"a": CONTAINER_SIZE, "b": CONTAINER_SIZE}
    assert device.secret.secret is not None
    assert len(device.secret.secret) == 64
    assert device.secret.calls == [("read", ""), ("write", ""), ("write", "")]


def test_each_device_has_its_own_secret() -> None:
    secrets = set()
    for _ in range(10):
        device = Device()
        device.start()
        secrets.add(device.key)
    assert len(secrets) == 10


def test_start_rewrites_the_container_and_leaves_the_secret() -> None:
    device = device_with(b"saved")
    before, secret = dict(device.store.files), device.secret.secret
    device.start()
    assert device.store.files["a"] != before["a"]
    assert sizes(device) == {"a": CONTAINER_SIZE, "b": CONTAINER_SIZE}
    assert device.secret.secret == secret
    assert ("write", "") not in device.secret.calls
    assert device.after().start().unlock(CODE).read() == b"saved"


def test_start_makes_the_same_calls_with_and_without_notes() -> None:
    calls = []
    for device in (device_with(), device_with(b"one"), device_with(b"one", b"two")):
        device.start()
        calls.append((device.store.calls, device.secret.calls))
    assert calls[0] == calls[1] == calls[2]


def test_erasure_leaves_the_same_sizes_and_nothing_that_opens() -> None:
    device = device_with(b"one", b"two")
    before = dict(device.store.files)
    old = device.key
    vault = device.erase()
    assert device.key != old
    assert sizes(device) == {"a": CONTAINER_SIZE, "b": CONTAINER_SIZE}
    assert device.store.files["a"] != before["a"]
    for again in (vault, device.after().start()):
        with pytest.raises(DecryptionFailed):
            again.unlock(CODE)
    with pytest.raises(DecryptionFailed):
        Device(MemoryBlobStore(before), device.secret.copy()).start()


def test_erasure_overwrites_the_secret_before_the_container() -> None:
    device = device_with(b"one")
    device.store.crash(0)
    assert crashed(device.erase)
    assert ("write", "") in device.secret.calls
    old = device_with(b"one")
    old.secret.fail(0, StoreFailure.BROKEN)
    with pytest.raises(StoreError):
        old.erase()
    assert old.store.calls == []
    assert old.after().start().unlock(CODE).read() == b"one"


def test_files_without_their_secret_are_left_alone() -> None:
    device = device_with(b"one")
    for secret in (None, b"", b"short", bytes(31), bytes(32), bytes(64), bytes(96)):
        left = Device(device.store.copy(), MemorySecret(secret))
        with pytest.raises(DecryptionFailed):
            left.start()
        assert left.store.files == device.store.files
        assert left.secret.secret == secret
        left.erase()
        left.after().start().create(CODE)


def test_one_whole_file_is_enough() -> None:
    for gone in "ab":
        device = device_with(b"one")
        del device.store.files[gone]
        assert device.start().unlock(CODE).read() == b"one"
        assert sizes(device) == {"a": CONTAINER_SIZE, "b": CONTAINER_SIZE}


def test_settled_secret_without_files_is_no_first_run() -> None:
    """Somebody who wrote notes learns that they are gone; a new container would hide it."""
    device = device_with(b"one")
    device.store.files.clear()
    with pytest.raises(DecryptionFailed):
        device.start()
    assert device.store.files == {}


def test_broken_replicas_are_left_alone() -> None:
    device = device_with(b"one")
    device.store.files = {"a": b"x" * CONTAINER_SIZE, "b": b"y"}
    with pytest.raises(DecryptionFailed):
        device.start()
    assert device.store.files == {"a": b"x" * CONTAINER_SIZE, "b": b"y"}


@pytest.mark.parametrize("call", range(2))
def test_read_error_makes_nothing_anew(call: int) -> None:
    for device in (Device(), device_with(b"one")):
        before, secret = dict(device.store.files), device.secret.secret
        device.store.fail(call, StoreFailure.FORBIDDEN)
        with pytest.raises(StoreError):
            device.start()
        assert device.store.files == before or not before
        if before:
            assert device.secret.secret == secret
            assert device.after().start().unlock(CODE).read() == b"one"


def test_unreadable_secret_makes_nothing_anew() -> None:
    device = device_with(b"one")
    before, secret = dict(device.store.files), device.secret.secret
    device.secret.fail(0, StoreFailure.BROKEN)
    with pytest.raises(StoreError):
        device.start()
    assert device.store.files == before
    assert device.secret.secret == secret


DAMAGES: list[Damage] = [
    nothing,
    everything,
    prefix(1),
    prefix(32),
    prefix(40),
    prefix(63),
    lambda _, new: bytes(len(new)),
]


@pytest.mark.parametrize("damage", DAMAGES)
@pytest.mark.parametrize("call", [1, 2])
def test_first_run_interrupted_in_the_secret_is_finished(call: int, damage: Damage) -> None:
    device = Device()
    device.secret.crash(call, damage)
    assert crashed(device.start)
    after = device.after()
    if call == 2 and damage is DAMAGES[-1]:  # the secret became zeros, before any note
        with pytest.raises(DecryptionFailed):
            after.start()
        after.erase()
    else:
        after.start().create(CODE).write(b"saved")
        assert after.after().start().unlock(CODE).read() == b"saved"


@pytest.mark.parametrize("call", range(4))
def test_first_run_interrupted_in_the_container_is_finished(call: int) -> None:
    for seed in range(10):
        device = Device()
        device.store.crash(2 + call, torn(Random(seed)))
        assert crashed(device.start)
        after = device.after()
        after.start().create(CODE).write(b"saved")
        assert sizes(after) == {"a": CONTAINER_SIZE, "b": CONTAINER_SIZE}
        assert after.after().start().unlock(CODE).read() == b"saved"


@pytest.mark.parametrize("call", range(4))
def test_interrupted_erasure_is_finished(call: int) -> None:
    for seed in range(10):
        device = device_with(b"one")
        device.store.crash(call, torn(Random(seed)))
        assert crashed(device.erase)
        after = device.after()
        with pytest.raises(DecryptionFailed):
            after.start().unlock(CODE)
        assert sizes(after) == {"a": CONTAINER_SIZE, "b": CONTAINER_SIZE}


@pytest.mark.parametrize("damage", DAMAGES)
def test_erasure_interrupted_in_the_secret_is_complete_or_not_begun(damage: Damage) -> None:
    device = device_with(b"one")
    secret = device.secret.secret
    device.secret.crash(0, damage)
    assert crashed(device.erase)
    after = device.after()
    if after.secret.secret == secret:  # also if the bytes that arrived happen to be the same
        assert after.start().unlock(CODE).read() == b"one"
    else:
        with pytest.raises(DecryptionFailed):
            after.start().unlock(CODE)
        after.erase()
    after.after().start()


def test_failed_erasure_is_finished_by_the_next_start() -> None:
    device = device_with(b"one")
    device.store.fail(0, StoreFailure.FULL, prefix(1000))
    with pytest.raises(StoreError):
        device.erase()
    vault = device.start()
    with pytest.raises(DecryptionFailed):
        vault.unlock(CODE)


def test_secret_may_be_in_the_same_store() -> None:
    store = MemoryBlobStore()
    for _ in range(2):
        backend = NotesBackend(store, NaClSodium(), FileSecret(store))
        run_sync(lifecycle.start(backend, run_inline, TEST_PROFILE))
        assert {name: len(data) for name, data in store.files.items()} == {
            "a": CONTAINER_SIZE,
            "b": CONTAINER_SIZE,
            "k": 80,
        }
