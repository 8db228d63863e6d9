from collections.abc import Callable
from contextlib import suppress

import pytest

from app.platform.sodium_nacl import NaClSodium
from storage.container import (
    CONTAINER_SIZE,
    MAX_DOCUMENT_SIZE,
    Container,
    NotebookFull,
    Slot,
    unpack,
)
from storage.kdf import DEFAULT_PROFILE, TEST_PROFILE, outer_key
from storage.ports import StoreError, StoreFailure
from storage.seal import DecryptionFailed
from storage.throttle import FIRST_DELAY, FREE_TRIES, Throttle
from storage.vault import EMPTY, PasscodeInUse, Throttled, UnlockedNotebook, Vault
from tests.support.fake_store import Crash, MemoryBlobStore
from tests.support.vaults import CODE, OTHER, SECOND, Clock, CountedSodium, SeededSodium

DEVICE = bytes(range(32))


def vault_over(store: MemoryBlobStore, *, sodium: NaClSodium | None = None) -> Vault:
    return Vault(store, sodium or NaClSodium(), DEVICE, profile=TEST_PROFILE)


def made(store: MemoryBlobStore | None = None, *, sodium: NaClSodium | None = None) -> Vault:
    vault = vault_over(MemoryBlobStore() if store is None else store, sodium=sodium)
    vault.reset()
    return vault


def loaded(store: MemoryBlobStore, *, sodium: NaClSodium | None = None) -> Vault:
    vault = vault_over(store.copy(), sodium=sodium)
    vault.load()
    return vault


def inside(store: MemoryBlobStore) -> Container:
    """What whoever has the device's secret sees."""
    return unpack(NaClSodium(), outer_key(DEVICE), TEST_PROFILE, store.files["a"])


# --- Notebooks. ---


def test_a_vault_that_was_made_opens_with_no_code() -> None:
    for code in (CODE, "", "123456"):
        with pytest.raises(DecryptionFailed):
            made().unlock(code)


def test_a_notebook_is_empty_and_keeps_what_is_written() -> None:
    store = MemoryBlobStore()
    notebook = made(store).create(CODE)
    assert notebook.read() == EMPTY
    notebook.write(b'{"a":{}}')
    assert notebook.read() == b'{"a":{}}'
    again = loaded(store).unlock(CODE)
    assert again.read() == b'{"a":{}}'
    again.write(b"{}")
    assert loaded(store).unlock(CODE).read() == b'{"a":{}}'  # the copy of the store was written


def test_only_its_code_opens_it() -> None:
    store = MemoryBlobStore()
    made(store).create(CODE)
    loaded(store).unlock(f" {CODE.upper()} ")
    for code in (OTHER, CODE[:-1], "", CODE + "s"):
        with pytest.raises(DecryptionFailed):
            loaded(store).unlock(code)


def test_another_device_does_not_open_it() -> None:
    store = MemoryBlobStore()
    made(store).create(CODE)
    other = Vault(store, NaClSodium(), bytes(32), profile=TEST_PROFILE)
    with pytest.raises(DecryptionFailed):
        other.load()
    dearer = Vault(store, NaClSodium(), DEVICE, profile=DEFAULT_PROFILE)
    with pytest.raises(DecryptionFailed):
        dearer.load()


def test_the_first_notebook_is_in_either_slot() -> None:
    numbers = {made(sodium=SeededSodium(seed)).create(CODE)._number for seed in range(16)}
    assert numbers == {0, 1}


@pytest.mark.parametrize("seed", range(8))
def test_two_notebooks_do_not_touch_each_other(seed: int) -> None:
    store = MemoryBlobStore()
    vault = made(store, sodium=SeededSodium(seed))
    first = vault.create(CODE)
    first.write(b"first")
    first.add_second(SECOND)
    second = vault.unlock(SECOND)
    assert second.read() == EMPTY
    second.write(b"second")
    first.write(b"first again")
    assert loaded(store).unlock(CODE).read() == b"first again"
    assert loaded(store).unlock(SECOND).read() == b"second"
    second.add_second(OTHER)
    assert loaded(store).unlock(SECOND).read() == b"second"
    assert loaded(store).unlock(OTHER).read() == EMPTY
    with pytest.raises(DecryptionFailed):
        loaded(store).unlock(CODE)


def test_a_second_one_can_be_put_over_a_second_one() -> None:
    store = MemoryBlobStore()
    first = made(store).create(CODE)
    first.add_second(SECOND)
    first.add_second(OTHER)
    with pytest.raises(DecryptionFailed):
        loaded(store).unlock(SECOND)
    assert loaded(store).unlock(OTHER).read() == EMPTY
    assert loaded(store).unlock(CODE).read() == EMPTY


def test_a_changed_code_opens_it_and_the_old_one_does_not() -> None:
    store = MemoryBlobStore()
    notebook = made(store).create(CODE)
    notebook.write(b"kept")
    before = inside(store).slots[notebook._number]
    notebook.change_passcode(OTHER)
    after = inside(store).slots[notebook._number]
    assert before.commit != after.commit
    assert before.wrapped != after.wrapped
    assert before.payload != after.payload
    assert loaded(store).unlock(OTHER).read() == b"kept"
    with pytest.raises(DecryptionFailed):
        loaded(store).unlock(CODE)
    notebook.write(b"kept on")
    assert loaded(store).unlock(OTHER).read() == b"kept on"


def test_who_knew_the_old_key_knows_nothing_after_a_change() -> None:
    store = MemoryBlobStore()
    notebook = made(store).create(CODE)
    old = notebook._key
    notebook.change_passcode(OTHER)
    assert notebook._key != old
    assert len(notebook._key) == len(old)


def test_no_code_opens_two_notebooks() -> None:
    store = MemoryBlobStore()
    notebook = made(store).create(CODE)
    notebook.write(b"first")
    with pytest.raises(PasscodeInUse):
        notebook.add_second(CODE.title())
    notebook.add_second(SECOND)
    files = dict(store.files)
    with pytest.raises(PasscodeInUse):
        notebook.change_passcode(SECOND)
    with pytest.raises(PasscodeInUse):
        loaded(store).unlock(SECOND).change_passcode(CODE)
    assert store.files == files
    assert loaded(store).unlock(CODE).read() == b"first"
    assert loaded(store).unlock(SECOND).read() == EMPTY


def test_its_own_code_may_be_chosen_again_and_the_key_is_new() -> None:
    store = MemoryBlobStore()
    notebook = made(store).create(CODE)
    key = notebook._key
    notebook.change_passcode(CODE)
    assert notebook._key != key
    assert loaded(store).unlock(CODE).read() == EMPTY


def test_the_longest_document_is_kept_and_a_longer_one_changes_nothing() -> None:
    store = MemoryBlobStore()
    notebook = made(store).create(CODE)
    longest = b"x" * MAX_DOCUMENT_SIZE
    notebook.write(longest)
    files = dict(store.files)
    with pytest.raises(NotebookFull):
        notebook.write(longest + b"x")
    assert store.files == files
    assert notebook.read() == longest
    assert loaded(store).unlock(CODE).read() == longest


# --- Notebooks that are closed, or are not there any more. ---


def writings(notebook: UnlockedNotebook) -> list[Callable[[], None]]:
    return [
        lambda: notebook.write(b"{}"),
        lambda: notebook.change_passcode(OTHER),
        lambda: notebook.add_second(SECOND),
    ]


def test_a_closed_notebook_has_nothing_and_writes_nothing() -> None:
    store = MemoryBlobStore()
    notebook = made(store).create(CODE)
    notebook.write(b"kept")
    notebook.close()
    assert notebook.read() == EMPTY
    assert notebook._key == b""
    files = dict(store.files)
    for write in writings(notebook):
        with pytest.raises(DecryptionFailed):
            write()
    assert store.files == files
    assert loaded(store).unlock(CODE).read() == b"kept"


def test_one_whose_slot_has_changed_writes_nothing() -> None:
    store = MemoryBlobStore()
    vault = made(store)
    stale = vault.create(CODE)
    vault.unlock(CODE).write(b"newer")
    for write in writings(stale):
        with pytest.raises(DecryptionFailed):
            write()
    assert loaded(store).unlock(CODE).read() == b"newer"


def test_one_that_was_open_when_all_was_erased_writes_nothing() -> None:
    store = MemoryBlobStore()
    vault = made(store)
    notebook = vault.create(CODE)
    vault.reset()
    files = dict(store.files)
    for write in writings(notebook):
        with pytest.raises(DecryptionFailed):
            write()
    assert store.files == files


def test_sealing_anew_and_loading_anew_leave_it_open() -> None:
    store = MemoryBlobStore()
    vault = made(store)
    notebook = vault.create(CODE)
    vault.rewrite()
    notebook.write(b"one")
    vault.load()
    notebook.write(b"two")
    assert loaded(store).unlock(CODE).read() == b"two"


# --- What is written. ---


def test_every_writing_changes_the_whole_of_both_files() -> None:
    store = MemoryBlobStore()
    vault = made(store)
    notebook = vault.create(CODE)
    acts: list[Callable[[], object]] = [
        vault.rewrite,
        lambda: notebook.write(b"{}"),
        lambda: notebook.change_passcode(SECOND),
        lambda: notebook.add_second(CODE),
        vault.reset,
    ]
    for act in acts:
        before = store.files["a"]
        act()
        after = store.files["a"]
        assert store.files["b"] == after
        assert len(after) == len(before) == CONTAINER_SIZE
        same = sum(one == two for one, two in zip(before[16:], after[16:], strict=True))
        assert same < 2 * CONTAINER_SIZE / 256


def test_a_save_is_two_writes_each_read_back() -> None:
    store = MemoryBlobStore()
    notebook = made(store).create(CODE)
    store.calls.clear()
    notebook.write(b"x" * 100_000)
    assert [act for act, _ in store.calls] == ["write", "read", "write", "read"]
    assert {name for _, name in store.calls} == {"a", "b"}


def test_nothing_deleted_lingers_under_the_keys() -> None:
    """Whoever has the code and the secret finds no earlier text in either file."""
    store = MemoryBlobStore()
    notebook = made(store).create(CODE)
    notebook.write(b"canary")
    notebook.write(b"{}")
    for name in ("a", "b"):
        one = MemoryBlobStore({name: store.files[name]})
        assert loaded(one).unlock(CODE).read() == b"{}"


def test_the_generation_grows_with_every_writing_also_one_that_failed() -> None:
    store = MemoryBlobStore()
    vault = made(store)
    notebook = vault.create(CODE)
    before = inside(store).generation
    store.fail(len(store.calls), StoreFailure.FULL)
    with pytest.raises(StoreError):
        notebook.write(b"lost")
    notebook.write(b"kept")
    assert inside(store).generation == before + 2


def test_the_other_slot_is_never_touched_by_a_note() -> None:
    store = MemoryBlobStore()
    notebook = made(store).create(CODE)
    before = inside(store).slots
    notebook.write(b"note")
    after = inside(store).slots
    assert after[1 - notebook._number] == before[1 - notebook._number]
    assert after[notebook._number].wrapped == before[notebook._number].wrapped


# --- The same work for every code. ---


def work_of(code: str, store: MemoryBlobStore) -> list[object]:
    """The calls of libsodium with their sizes, and those of the store."""
    sodium = CountedSodium()
    phone = store.copy()
    vault = vault_over(phone, sodium=sodium)
    vault.load()
    sodium.calls.clear()
    phone.calls.clear()
    with suppress(DecryptionFailed):
        vault.unlock(code)
    acts = [act for act, _ in phone.calls]
    return [*sodium.calls, *acts]


@pytest.mark.parametrize("seed", range(6))
def test_right_second_and_wrong_code_do_the_same_work(seed: int) -> None:
    store = MemoryBlobStore()
    vault = made(store, sodium=SeededSodium(seed))
    never = work_of(CODE, store)
    vault.create(CODE).add_second(SECOND)
    vault.unlock(SECOND).write(b"x" * 1000)
    assert work_of(CODE, store) == work_of(SECOND, store) == work_of(OTHER, store) == never
    assert [call for call in never if call[0] == "argon2id"] == [("argon2id", 16, 8192, 1)]  # type: ignore[index]
    assert [call for call in never if call[0] == "open"] == [  # type: ignore[index]
        ("open", 48, 16),
        ("open", 262_160, 16),
    ] * 2


def test_both_slots_are_looked_at_before_the_answer() -> None:
    compared: list[int] = []
    real = Vault._tried

    def tried(self: Vault, number: int, kek: bytes, commit: bytes) -> UnlockedNotebook | None:
        compared.append(number)
        return real(self, number, kek, commit)

    store = MemoryBlobStore()
    made(store).create(CODE)
    vault = loaded(store)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Vault, "_tried", tried)
        vault.unlock(CODE)
    assert compared == [0, 1]


def test_a_key_that_opens_is_not_enough_without_the_commitment() -> None:
    """Somebody with the device's secret cannot make one slot answer to two codes."""
    store = MemoryBlobStore()
    vault = made(store)
    notebook = vault.create(CODE)
    slots = list(vault._container.slots)
    slot = slots[notebook._number]
    vault._put(notebook._number, Slot(bytes(32), slot.wrapped, slot.payload))
    with pytest.raises(DecryptionFailed):
        loaded(store).unlock(CODE)


def test_a_commitment_is_not_enough_without_the_key() -> None:
    store = MemoryBlobStore()
    vault = made(store)
    notebook = vault.create(CODE)
    slot = vault._container.slots[notebook._number]
    for bad in (
        Slot(slot.commit, bytes(72), slot.payload),
        Slot(slot.commit, slot.wrapped, bytes(len(slot.payload))),
    ):
        vault._put(notebook._number, bad)
        with pytest.raises(DecryptionFailed):
            loaded(store).unlock(CODE)


# --- Wrong codes. ---


def fail(vault: Vault, times: int) -> None:
    for _ in range(times):
        with pytest.raises(DecryptionFailed):
            vault.unlock(OTHER)


def clocked(store: MemoryBlobStore, clock: Clock) -> Vault:
    vault = Vault(store, NaClSodium(), DEVICE, profile=TEST_PROFILE, clock=clock)
    if store.files:
        vault.load()
    else:
        vault.reset()
    return vault


def test_five_wrong_codes_are_free_and_then_it_waits() -> None:
    clock = Clock()
    vault = clocked(MemoryBlobStore(), clock)
    notebook = vault.create(CODE)
    notebook.write(b"kept")
    fail(vault, FREE_TRIES)
    assert vault.wait == 0
    fail(vault, 1)
    assert vault.wait == FIRST_DELAY
    with pytest.raises(Throttled) as soon:
        vault.unlock(CODE)
    assert soon.value.seconds == FIRST_DELAY
    assert str(soon.value) == "too soon"
    clock.now += FIRST_DELAY - 0.5
    assert vault.wait == 1
    clock.now += 0.5
    assert vault.wait == 0
    assert vault.unlock(CODE).read() == b"kept"
    fail(vault, FREE_TRIES)
    assert vault.wait == 0


def test_each_further_one_doubles_it_up_to_an_hour_and_never_wipes() -> None:
    clock = Clock()
    vault = clocked(MemoryBlobStore(), clock)
    vault.create(CODE).write(b"kept")
    waits = []
    for _ in range(20):
        fail(vault, 1)
        waits.append(vault.wait)
        clock.now += vault.wait
    assert waits == [0] * 5 + [30, 60, 120, 240, 480, 960, 1920] + [3600] * 8
    assert vault.unlock(CODE).read() == b"kept"


def test_a_code_that_comes_too_soon_is_not_counted_and_nothing_is_worked_out() -> None:
    store = MemoryBlobStore()
    sodium = CountedSodium()
    vault = Vault(store, sodium, DEVICE, profile=TEST_PROFILE, clock=Clock())
    vault.reset()
    fail(vault, FREE_TRIES + 1)
    before = dict(store.files)
    sodium.calls.clear()
    with pytest.raises(Throttled):
        vault.unlock(OTHER)
    assert sodium.calls == []
    assert store.files == before


def test_the_wait_outlives_a_restart_and_a_clock_that_was_moved() -> None:
    """The clock of a new start begins anywhere: only what passes while the app is open counts."""
    store = MemoryBlobStore()
    clock = Clock()
    vault = clocked(store, clock)
    vault.create(CODE)
    fail(vault, FREE_TRIES + 1)
    clock.now += FIRST_DELAY
    fail(vault, 1)
    for moved in (0.0, 1e9, -1e9):
        later = Clock()
        later.now += moved
        assert clocked(store.copy(), later).wait == 60
    clock.now += 25
    vault.rewrite()  # what goes on in between keeps how much is left
    assert clocked(store.copy(), Clock()).wait == 35


def test_restarting_again_and_again_does_not_shorten_it() -> None:
    store = MemoryBlobStore()
    fail(clocked(store, Clock()), FREE_TRIES + 1)
    for _ in range(5):
        clock = Clock()
        vault = clocked(store, clock)
        clock.now += 0.9
        vault.rewrite()
        assert vault.wait == FIRST_DELAY


def test_failures_are_counted_on_after_a_restart() -> None:
    store = MemoryBlobStore()
    fail(clocked(store, Clock()), FREE_TRIES)
    vault = clocked(store, Clock())
    fail(vault, 1)
    assert vault.wait == FIRST_DELAY


class Without(NaClSodium):
    """A device that goes dark, or has no memory, in the middle of Argon2id."""

    def __init__(self, error: type[BaseException]) -> None:
        self.error = error

    def argon2id(self, *_: object, **__: object) -> bytes:
        raise self.error


@pytest.mark.parametrize("error", [Crash, MemoryError])
def test_it_is_counted_before_the_answer_is_known(error: type[BaseException]) -> None:
    store = MemoryBlobStore()
    made(store).create(CODE)
    for tries in range(1, FREE_TRIES + 2):
        vault = Vault(store, Without(error), DEVICE, profile=TEST_PROFILE)
        vault.load()
        with pytest.raises(error):
            vault.unlock(CODE)
        assert loaded(store)._container.throttle == Throttle(
            tries, FIRST_DELAY if tries > FREE_TRIES else 0
        )
    assert loaded(store).wait == FIRST_DELAY


@pytest.mark.parametrize("call", range(4))
def test_an_error_of_the_device_is_no_way_round_the_wait(call: int) -> None:
    store = MemoryBlobStore()
    vault = clocked(store, Clock())
    fail(vault, FREE_TRIES)
    store.fail(len(store.calls) + call, StoreFailure.BROKEN)
    with pytest.raises(StoreError):
        vault.unlock(OTHER)
    if call > 1:  # the try was counted, so its wait has begun, in memory and on the disk
        assert vault.wait == FIRST_DELAY
        vault.rewrite()
        assert loaded(store).wait == FIRST_DELAY
    else:  # it was not, and nothing was tried
        assert vault.wait == 0


def test_either_code_ends_the_count() -> None:
    for code in (CODE, SECOND):
        store = MemoryBlobStore()
        vault = made(store)
        vault.create(CODE).add_second(SECOND)
        fail(vault, FREE_TRIES)
        vault.unlock(code)
        assert loaded(store)._container.throttle == Throttle()


# --- Nothing is told. ---


def test_no_repr_shows_a_key_a_code_or_a_text() -> None:
    vault = made()
    notebook = vault.create(CODE)
    notebook.write(b"canary")
    for shown in (repr(vault), repr(notebook), str(vault), repr(vault._copies)):
        assert "canary" not in shown
        assert "object at" in shown


def test_a_wrong_code_is_not_in_the_error() -> None:
    vault = made()
    with pytest.raises(DecryptionFailed) as refused:
        vault.unlock("canary \ud800")
    assert refused.value.args == ("cannot be opened",)
    assert refused.value.__context__ is None


def test_without_memory_a_notebook_is_neither_made_nor_changed() -> None:
    store = MemoryBlobStore()
    vault = made(store)
    vault._sodium = Without(MemoryError)
    files = dict(store.files)
    with pytest.raises(MemoryError):
        vault.create(CODE)
    assert store.files == files
    vault._sodium = NaClSodium()
    notebook = vault.create(CODE)
    notebook.write(b"kept")
    files = dict(store.files)
    vault._sodium = Without(MemoryError)
    for act in (notebook.change_passcode, notebook.add_second):
        with pytest.raises(MemoryError):
            act(SECOND)
    assert store.files == files
    assert loaded(store).unlock(CODE).read() == b"kept"


def test_full_is_the_cost_unless_a_test_says_otherwise() -> None:
    vault = Vault(MemoryBlobStore(), NaClSodium(), DEVICE)
    assert vault._profile is DEFAULT_PROFILE
