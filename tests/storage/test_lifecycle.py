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


def sizes(phone: Device) -> dict[str, int]:
    return {name: len(data) for name, data in phone.store.files.items()}


def test_a_first_run_makes_secret_and_both_copies() -> None:
    phone = Device()
    phone.start()
    assert sizes(phone) == {"a": CONTAINER_SIZE, "b": CONTAINER_SIZE}
    assert phone.secret.secret is not None
    assert len(phone.secret.secret) == 64
    assert phone.secret.calls == [("read", ""), ("write", ""), ("write", "")]


def test_each_device_has_a_secret_of_its_own() -> None:
    secrets = set()
    for _ in range(10):
        phone = Device()
        phone.start()
        secrets.add(phone.key)
    assert len(secrets) == 10


def test_each_start_seals_anew_and_leaves_the_secret() -> None:
    phone = device_with(b"kept")
    before, secret = dict(phone.store.files), phone.secret.secret
    phone.start()
    assert phone.store.files["a"] != before["a"]
    assert sizes(phone) == {"a": CONTAINER_SIZE, "b": CONTAINER_SIZE}
    assert phone.secret.secret == secret
    assert ("write", "") not in phone.secret.calls
    assert phone.after().start().unlock(CODE).read() == b"kept"


def test_a_start_does_the_same_whether_notes_are_kept_or_not() -> None:
    calls = []
    for phone in (device_with(), device_with(b"one"), device_with(b"one", b"two")):
        phone.start()
        calls.append((phone.store.calls, phone.secret.calls))
    assert calls[0] == calls[1] == calls[2]


def test_erasing_leaves_nothing_to_open_and_the_same_sizes() -> None:
    phone = device_with(b"one", b"two")
    before = dict(phone.store.files)
    old = phone.key
    vault = phone.erase()
    assert phone.key != old
    assert sizes(phone) == {"a": CONTAINER_SIZE, "b": CONTAINER_SIZE}
    assert phone.store.files["a"] != before["a"]
    for again in (vault, phone.after().start()):
        with pytest.raises(DecryptionFailed):
            again.unlock(CODE)
    with pytest.raises(DecryptionFailed):
        Device(MemoryBlobStore(before), phone.secret.copy()).start()


def test_the_secret_goes_before_the_container() -> None:
    phone = device_with(b"one")
    phone.store.crash(0)
    assert crashed(phone.erase)
    assert ("write", "") in phone.secret.calls
    old = device_with(b"one")
    old.secret.fail(0, StoreFailure.BROKEN)
    with pytest.raises(StoreError):
        old.erase()
    assert old.store.calls == []
    assert old.after().start().unlock(CODE).read() == b"one"


def test_files_without_their_secret_are_left() -> None:
    phone = device_with(b"one")
    for secret in (None, b"", b"short", bytes(31), bytes(32), bytes(64), bytes(96)):
        left = Device(phone.store.copy(), MemorySecret(secret))
        with pytest.raises(DecryptionFailed):
            left.start()
        assert left.store.files == phone.store.files
        assert left.secret.secret == secret
        left.erase()
        left.after().start().create(CODE)


def test_one_file_is_enough_to_go_on() -> None:
    for gone in "ab":
        phone = device_with(b"one")
        del phone.store.files[gone]
        assert phone.start().unlock(CODE).read() == b"one"
        assert sizes(phone) == {"a": CONTAINER_SIZE, "b": CONTAINER_SIZE}


def test_a_secret_whose_files_are_gone_is_no_first_run() -> None:
    """Whoever kept notes is told that they are gone; a new container would hide it."""
    phone = device_with(b"one")
    phone.store.files.clear()
    with pytest.raises(DecryptionFailed):
        phone.start()
    assert phone.store.files == {}


def test_broken_copies_are_left() -> None:
    phone = device_with(b"one")
    phone.store.files = {"a": b"x" * CONTAINER_SIZE, "b": b"y"}
    with pytest.raises(DecryptionFailed):
        phone.start()
    assert phone.store.files == {"a": b"x" * CONTAINER_SIZE, "b": b"y"}


@pytest.mark.parametrize("call", range(2))
def test_an_error_while_reading_makes_nothing_anew(call: int) -> None:
    for phone in (Device(), device_with(b"one")):
        before, secret = dict(phone.store.files), phone.secret.secret
        phone.store.fail(call, StoreFailure.FORBIDDEN)
        with pytest.raises(StoreError):
            phone.start()
        assert phone.store.files == before or not before
        if before:
            assert phone.secret.secret == secret
            assert phone.after().start().unlock(CODE).read() == b"one"


def test_a_secret_that_cannot_be_read_makes_nothing_anew() -> None:
    phone = device_with(b"one")
    before, secret = dict(phone.store.files), phone.secret.secret
    phone.secret.fail(0, StoreFailure.BROKEN)
    with pytest.raises(StoreError):
        phone.start()
    assert phone.store.files == before
    assert phone.secret.secret == secret


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
def test_a_first_run_that_was_cut_off_in_the_secret_is_finished(call: int, damage: Damage) -> None:
    phone = Device()
    phone.secret.crash(call, damage)
    assert crashed(phone.start)
    after = phone.after()
    if call == 2 and damage is DAMAGES[-1]:  # the secret became zeros: nobody has a note yet
        with pytest.raises(DecryptionFailed):
            after.start()
        after.erase()
    else:
        after.start().create(CODE).write(b"kept")
        assert after.after().start().unlock(CODE).read() == b"kept"


@pytest.mark.parametrize("call", range(4))
def test_a_first_run_that_was_cut_off_in_the_container_is_finished(call: int) -> None:
    for seed in range(10):
        phone = Device()
        phone.store.crash(2 + call, torn(Random(seed)))
        assert crashed(phone.start)
        after = phone.after()
        after.start().create(CODE).write(b"kept")
        assert sizes(after) == {"a": CONTAINER_SIZE, "b": CONTAINER_SIZE}
        assert after.after().start().unlock(CODE).read() == b"kept"


@pytest.mark.parametrize("call", range(4))
def test_an_erasure_that_was_cut_off_is_finished(call: int) -> None:
    for seed in range(10):
        phone = device_with(b"one")
        phone.store.crash(call, torn(Random(seed)))
        assert crashed(phone.erase)
        after = phone.after()
        with pytest.raises(DecryptionFailed):
            after.start().unlock(CODE)
        assert sizes(after) == {"a": CONTAINER_SIZE, "b": CONTAINER_SIZE}


@pytest.mark.parametrize("damage", DAMAGES)
def test_an_erasure_that_was_cut_off_in_the_secret_is_whole_or_not_begun(damage: Damage) -> None:
    phone = device_with(b"one")
    secret = phone.secret.secret
    phone.secret.crash(0, damage)
    assert crashed(phone.erase)
    after = phone.after()
    if after.secret.secret == secret:  # also where the bytes that arrived happen to be the same
        assert after.start().unlock(CODE).read() == b"one"
    else:
        with pytest.raises(DecryptionFailed):
            after.start().unlock(CODE)
        after.erase()
    after.after().start()


def test_an_erasure_that_failed_is_finished_by_the_next_start() -> None:
    phone = device_with(b"one")
    phone.store.fail(0, StoreFailure.FULL, prefix(1000))
    with pytest.raises(StoreError):
        phone.erase()
    vault = phone.start()
    with pytest.raises(DecryptionFailed):
        vault.unlock(CODE)


def test_the_secret_may_lie_in_the_same_store() -> None:
    store = MemoryBlobStore()
    for _ in range(2):
        backend = NotesBackend(store, NaClSodium(), FileSecret(store))
        run_sync(lifecycle.start(backend, run_inline, TEST_PROFILE))
        assert {name: len(data) for name, data in store.files.items()} == {
            "a": CONTAINER_SIZE,
            "b": CONTAINER_SIZE,
            "k": 80,
        }
