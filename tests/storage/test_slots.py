from dataclasses import replace

import pytest

from app.platform.sodium_nacl import NaClSodium
from storage.container import COUNTED, SLOT_COUNT, NotebookFull, Slot, pack
from storage.kdf import TEST_PROFILE, outer_key, pepper
from storage.ports import StoreError, StoreFailure
from storage.replicas import Replicas
from storage.slots import DecryptedSlot, PasscodeInUse, Slots
from storage.throttle import Countdown, Throttle
from tests.support.fake_store import MemoryBlobStore
from tests.support.vaults import CODE, DEVICE_SECRET, OTHER, SECOND, Clock, container_in

SODIUM = NaClSodium()


def slots_on(store: MemoryBlobStore, clock: Clock | None = None) -> Slots:
    replicas = Replicas(store, SODIUM, outer_key(DEVICE_SECRET), TEST_PROFILE)
    countdown = Countdown(clock or Clock())
    return Slots(replicas, SODIUM, TEST_PROFILE, pepper(DEVICE_SECRET), countdown)


def new_slots(store: MemoryBlobStore | None = None, clock: Clock | None = None) -> Slots:
    slots = slots_on(MemoryBlobStore() if store is None else store, clock)
    slots.reset()
    return slots


def load_slots(store: MemoryBlobStore, clock: Clock | None = None) -> Slots:
    slots = slots_on(store.copy(), clock)
    slots.load()
    return slots


def parts(slot: DecryptedSlot | None) -> tuple[int, bytes] | None:
    return None if slot is None else (slot.number, slot.document)


@pytest.mark.parametrize("number", range(SLOT_COUNT))
def test_filled_slot_opens_with_its_passcode_alone(number: int) -> None:
    store = MemoryBlobStore()
    slots = new_slots(store)
    filled = slots.fill(number, CODE, b"text")
    for there in (slots, load_slots(store)):
        found = there.open(CODE)
        assert parts(found) == parts(filled) == (number, b"text")
        assert found is not None
        assert found.key == filled.key
        assert there.open(OTHER) is None


def test_empty_slots_open_with_no_passcode() -> None:
    assert new_slots().open(CODE) is None


@pytest.mark.parametrize("number", range(SLOT_COUNT))
def test_write_replaces_the_document_of_its_slot_alone(number: int) -> None:
    store = MemoryBlobStore()
    slots = new_slots(store)
    slots.fill(1 - number, SECOND, b"other")
    key = slots.fill(number, CODE, b"old").key
    before = container_in(store).slots
    slots.write(number, key, b"new")
    after = container_in(store).slots
    assert after[1 - number] == before[1 - number]
    assert (after[number].commit, after[number].wrapped) == (
        before[number].commit,
        before[number].wrapped,
    )
    assert parts(slots.open(CODE)) == (number, b"new")
    assert parts(slots.open(SECOND)) == (1 - number, b"other")


def test_passcode_of_the_other_slot_is_refused() -> None:
    store = MemoryBlobStore()
    slots = new_slots(store)
    slots.fill(0, CODE, b"one")
    files = dict(store.files)
    with pytest.raises(PasscodeInUse):
        slots.fill(1, CODE, b"two")
    assert store.files == files
    slots.fill(0, CODE, b"again")


def test_document_that_does_not_fit_changes_nothing() -> None:
    store = MemoryBlobStore()
    slots = new_slots(store)
    key = slots.fill(0, CODE, b"one").key
    files = dict(store.files)
    with pytest.raises(NotebookFull):
        slots.write(0, key, bytes(300_000))
    assert store.files == files


def test_save_is_two_writes_each_read_back() -> None:
    store = MemoryBlobStore()
    slots = new_slots(store)
    key = slots.fill(0, CODE, b"one").key
    store.calls.clear()
    slots.write(0, key, b"x" * 100_000)
    assert [act for act, _ in store.calls] == ["write", "read", "write", "read"]
    assert {name for _, name in store.calls} == {"a", "b"}


def test_throttle_is_saved_in_both_replicas_and_its_wait_begins() -> None:
    store, clock = MemoryBlobStore(), Clock()
    slots = new_slots(store, clock)
    store.calls.clear()
    slots.set_throttle(Throttle(6, 30))
    assert [act for act, _ in store.calls] == ["write", "read", "write", "read"]
    assert store.files["a"] == store.files["b"]
    assert slots.throttle == load_slots(store).throttle == Throttle(6, 30)
    clock.now += 12
    slots.rewrite()
    assert load_slots(store).throttle == Throttle(6, 18)
    slots.set_throttle(Throttle(7, 60))  # in place of the wait that still runs
    assert load_slots(store).throttle == Throttle(7, 60)


def test_generation_grows_with_every_save_even_a_failed_one() -> None:
    store = MemoryBlobStore()
    slots = new_slots(store)
    key = slots.fill(0, CODE, b"one").key
    before = container_in(store).generation
    store.fail(len(store.calls), StoreFailure.FULL)
    with pytest.raises(StoreError):
        slots.write(0, key, b"lost")
    failed = slots._container.generation
    slots.write(0, key, b"saved")
    assert before < failed < container_in(store).generation


def test_container_of_a_version_that_counted_gets_a_random_generation() -> None:
    store = MemoryBlobStore()
    slots = new_slots(store)
    slots.fill(0, CODE, b"one")
    counted = replace(container_in(store), generation=2_232)
    older = replace(counted, generation=2_231)
    key = outer_key(DEVICE_SECRET)
    for name, container in (("a", older), ("b", counted)):
        store.files[name] = pack(SODIUM, key, TEST_PROFILE, container)
    later = slots_on(store)
    later.load()
    later.rewrite()
    assert container_in(store).generation >= COUNTED
    assert store.files["a"] == store.files["b"]
    assert parts(load_slots(store).open(CODE)) == (0, b"one")


def test_both_slots_are_tried_before_the_answer(monkeypatch: pytest.MonkeyPatch) -> None:
    tried: list[int] = []
    real = Slots._try

    def recorded(self: Slots, number: int, kek: bytes, commit: bytes) -> DecryptedSlot | None:
        tried.append(number)
        return real(self, number, kek, commit)

    slots = new_slots()
    slots.fill(0, CODE, b"one")
    monkeypatch.setattr(Slots, "_try", recorded)
    slots.open(CODE)
    assert tried == [0, 1]


def test_key_does_not_open_a_slot_without_the_commitment() -> None:
    """Somebody with the device secret cannot make one slot answer to two passcodes."""
    store = MemoryBlobStore()
    slots = new_slots(store)
    slots.fill(0, CODE, b"one")
    slots._put(0, replace(slots.slot(0), commit=bytes(32)))
    assert slots.open(CODE) is None
    assert load_slots(store).open(CODE) is None


def test_commitment_does_not_open_a_slot_without_the_key() -> None:
    slots = new_slots()
    slots.fill(0, CODE, b"one")
    slot = slots.slot(0)
    for bad in (
        Slot(slot.commit, bytes(72), slot.payload),
        Slot(slot.commit, slot.wrapped, bytes(len(slot.payload))),
    ):
        slots._put(0, bad)
        assert slots.open(CODE) is None
