from collections.abc import Callable
from contextlib import suppress

import pytest

from app.platform.sodium_nacl import NaClSodium
from storage.container import CONTAINER_SIZE
from storage.kdf import DEFAULT_PROFILE, TEST_PROFILE
from storage.ports import StoreError, StoreFailure
from storage.seal import DecryptionFailed
from storage.throttle import FIRST_DELAY, FREE_TRIES, Throttle
from storage.vault import Throttled, Vault
from tests.support.fake_store import (
    Crash,
    Damage,
    MemoryBlobStore,
    everything,
    nothing,
    prefix,
)
from tests.support.vaults import (
    CODE,
    DEVICE_SECRET,
    OTHER,
    SECOND,
    Clock,
    CountingSodium,
    FailingSodium,
    SeededSodium,
    container_in,
    load_vault,
    new_vault,
)

# --- Notebooks. ---


def test_new_vault_opens_with_no_passcode() -> None:
    for code in (CODE, "", "123456"):
        with pytest.raises(DecryptionFailed):
            new_vault().unlock(code)


def test_only_its_passcode_opens_a_notebook() -> None:
    store = MemoryBlobStore()
    new_vault(store).create(CODE)
    load_vault(store).unlock(f" {CODE.upper()} ")
    for code in (OTHER, CODE[:-1], "", CODE + "s"):
        with pytest.raises(DecryptionFailed):
            load_vault(store).unlock(code)


def test_another_device_or_profile_does_not_open_it() -> None:
    store = MemoryBlobStore()
    new_vault(store).create(CODE)
    other = Vault(store, NaClSodium(), bytes(32), profile=TEST_PROFILE)
    with pytest.raises(DecryptionFailed):
        other.load()
    dearer = Vault(store, NaClSodium(), DEVICE_SECRET, profile=DEFAULT_PROFILE)
    with pytest.raises(DecryptionFailed):
        dearer.load()


def test_first_notebook_is_in_either_slot() -> None:
    numbers = {new_vault(sodium=SeededSodium(seed)).create(CODE)._number for seed in range(16)}
    assert numbers == {0, 1}


# --- Writing. ---


def test_every_save_changes_the_whole_of_both_files() -> None:
    store = MemoryBlobStore()
    vault = new_vault(store)
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


def test_no_deleted_text_lingers_under_the_keys() -> None:
    """Somebody with passcode and device secret finds no earlier text in either file."""
    store = MemoryBlobStore()
    notebook = new_vault(store).create(CODE)
    notebook.write(b"canary")
    notebook.write(b"{}")
    for name in ("a", "b"):
        one = MemoryBlobStore({name: store.files[name]})
        assert load_vault(one).unlock(CODE).read() == b"{}"


# --- Copies of both files. ---


@pytest.mark.parametrize("wrong_before", [0, 1, FREE_TRIES + 1])
@pytest.mark.parametrize("code", [CODE, SECOND, OTHER])
def test_both_files_are_alike_after_any_passcode(code: str, wrong_before: int) -> None:
    """A copy of the profile does not tell the last act by two files that differ."""
    store, clock = MemoryBlobStore(), Clock()
    vault = new_vault(store, clock=clock)
    vault.create(CODE).add_second(SECOND)
    fail(vault, wrong_before)
    clock.now += vault.wait
    before = container_in(store)
    with suppress(DecryptionFailed):
        vault.unlock(code)
    assert store.files["a"] == store.files["b"]
    after = container_in(store)
    assert (after.salt, after.slots) == (before.salt, before.slots)
    count = Throttle(wrong_before).failed() if code == OTHER else Throttle()
    assert after.throttle == count


def test_both_files_are_alike_while_a_passcode_is_derived() -> None:
    """An exit may end everything there, and it is the only part that lasts."""
    store = MemoryBlobStore()
    new_vault(store).create(CODE)
    vault = Vault(store, FailingSodium(Crash), DEVICE_SECRET, profile=TEST_PROFILE, clock=Clock())
    vault.load()
    with pytest.raises(Crash):
        vault.unlock(CODE)
    assert store.files["a"] == store.files["b"]
    assert container_in(store).throttle == Throttle(1, 0)


# --- The same work for every passcode. ---


def work_of(code: str, store: MemoryBlobStore) -> list[object]:
    """Return the calls of libsodium with their sizes, and those of the store, for one try."""
    sodium = CountingSodium()
    copy = store.copy()
    vault = Vault(copy, sodium, DEVICE_SECRET, profile=TEST_PROFILE)
    vault.load()
    sodium.calls.clear()
    copy.calls.clear()
    with suppress(DecryptionFailed):
        vault.unlock(code)
    return [*sodium.calls, *(act for act, _ in copy.calls)]


@pytest.mark.parametrize("seed", range(6))
def test_right_second_and_wrong_passcode_do_the_same_work(seed: int) -> None:
    store = MemoryBlobStore()
    vault = new_vault(store, sodium=SeededSodium(seed))
    never = work_of(CODE, store)
    vault.create(CODE).add_second(SECOND)
    vault.unlock(SECOND).write(b"x" * 1000)
    assert work_of(CODE, store) == work_of(SECOND, store) == work_of(OTHER, store) == never
    assert [call for call in never if call[0] == "argon2id"] == [("argon2id", 16, 8192, 1)]  # type: ignore[index]
    assert [call for call in never if call[0] == "open"] == [  # type: ignore[index]
        ("open", 48, 16),
        ("open", 262_160, 16),
    ] * 2


# --- Wrong passcodes. ---


def fail(vault: Vault, times: int) -> None:
    for _ in range(times):
        with pytest.raises(DecryptionFailed):
            vault.unlock(OTHER)


def test_five_wrong_passcodes_are_free_and_the_sixth_starts_a_wait() -> None:
    clock = Clock()
    vault = new_vault(clock=clock)
    vault.create(CODE).write(b"saved")
    fail(vault, FREE_TRIES)
    assert vault.wait == 0
    fail(vault, 1)
    assert vault.wait == FIRST_DELAY
    with pytest.raises(Throttled) as refused:
        vault.unlock(CODE)
    assert refused.value.seconds == FIRST_DELAY
    assert str(refused.value) == "too soon"
    clock.now += FIRST_DELAY - 0.5
    assert vault.wait == 1
    clock.now += 0.5
    assert vault.wait == 0
    assert vault.unlock(CODE).read() == b"saved"
    fail(vault, FREE_TRIES)
    assert vault.wait == 0


def test_wait_doubles_up_to_an_hour_and_never_wipes() -> None:
    clock = Clock()
    vault = new_vault(clock=clock)
    vault.create(CODE).write(b"saved")
    waits = []
    for _ in range(20):
        fail(vault, 1)
        waits.append(vault.wait)
        clock.now += vault.wait
    assert waits == [0] * 5 + [30, 60, 120, 240, 480, 960, 1920] + [3600] * 8
    assert vault.unlock(CODE).read() == b"saved"


def test_throttled_passcode_is_not_counted_and_nothing_is_computed() -> None:
    store = MemoryBlobStore()
    sodium = CountingSodium()
    vault = new_vault(store, sodium=sodium)
    fail(vault, FREE_TRIES + 1)
    before = dict(store.files)
    sodium.calls.clear()
    with pytest.raises(Throttled):
        vault.unlock(OTHER)
    assert sodium.calls == []
    assert store.files == before


def test_wait_survives_a_restart_and_a_moved_clock() -> None:
    """The clock of a new start begins anywhere: only time with the app open counts."""
    store = MemoryBlobStore()
    clock = Clock()
    vault = new_vault(store, clock=clock)
    vault.create(CODE)
    fail(vault, FREE_TRIES + 1)
    clock.now += FIRST_DELAY
    fail(vault, 1)
    for moved in (0.0, 1e9, -1e9):
        later = Clock()
        later.now += moved
        assert load_vault(store, clock=later).wait == 60
    clock.now += 25
    vault.rewrite()  # a save in between stores how much is left
    assert load_vault(store).wait == 35


def test_repeated_restarts_do_not_shorten_the_wait() -> None:
    store = MemoryBlobStore()
    fail(new_vault(store), FREE_TRIES + 1)
    for _ in range(5):
        clock = Clock()
        vault = Vault(store, NaClSodium(), DEVICE_SECRET, profile=TEST_PROFILE, clock=clock)
        vault.load()
        clock.now += 0.9
        vault.rewrite()
        assert vault.wait == FIRST_DELAY


def test_count_goes_on_after_a_restart() -> None:
    store = MemoryBlobStore()
    fail(new_vault(store), FREE_TRIES)
    vault = load_vault(store)
    fail(vault, 1)
    assert vault.wait == FIRST_DELAY


@pytest.mark.parametrize("error", [Crash, MemoryError])
def test_try_is_counted_before_the_answer_is_known(error: type[BaseException]) -> None:
    store = MemoryBlobStore()
    new_vault(store).create(CODE)
    for tries in range(1, FREE_TRIES + 2):
        vault = Vault(store, FailingSodium(error), DEVICE_SECRET, profile=TEST_PROFILE)
        vault.load()
        with pytest.raises(error):
            vault.unlock(CODE)
        wait = FIRST_DELAY if tries > FREE_TRIES else 0
        assert throttle_in(store) == Throttle(tries, wait)
    assert load_vault(store).wait == FIRST_DELAY


def throttle_in(store: MemoryBlobStore) -> Throttle:
    """Return the newest throttle on the disk."""
    store = store.copy()
    vault = Vault(store, NaClSodium(), DEVICE_SECRET, profile=TEST_PROFILE)
    vault.load()  # which brings the older file up to the newer one
    return container_in(store).throttle


@pytest.mark.parametrize("call", range(8))
def test_device_error_is_no_way_round_the_wait(call: int) -> None:
    store = MemoryBlobStore()
    vault = new_vault(store)
    fail(vault, FREE_TRIES)
    store.fail(len(store.calls) + call, StoreFailure.BROKEN)
    with pytest.raises(StoreError):
        vault.unlock(OTHER)
    if call > 3:  # the try was counted, so its wait has begun, in memory and on the disk
        assert vault.wait == FIRST_DELAY
        vault.rewrite()
        assert load_vault(store).wait == FIRST_DELAY
    else:  # it was not, and nothing was tried
        assert vault.wait == 0


CALLS_OF_AN_UNLOCK = 8
"""Two writings, each read back, before the answer; the same after it."""


@pytest.mark.parametrize("call", range(CALLS_OF_AN_UNLOCK))
@pytest.mark.parametrize("damage", [nothing, prefix(300_000), everything], ids=["0", "part", "all"])
@pytest.mark.parametrize("code", [CODE, OTHER])
def test_interrupted_try_is_counted_once_it_is_on_the_disk(
    code: str, damage: Damage, call: int
) -> None:
    """A power loss at any call undoes no count that one whole replica has."""
    store = MemoryBlobStore()
    vault = new_vault(store)
    vault.create(CODE).write(b"saved")
    fail(vault, FREE_TRIES)
    store.crash(len(store.calls) + call, damage)
    with pytest.raises(Crash):
        vault.unlock(code)
    was_written = damage is everything
    if call == 0 and not was_written:
        expected = Throttle(FREE_TRIES, 0)
    elif code == CODE and (call > 4 or (call == 4 and was_written)):
        expected = Throttle()
    else:
        expected = Throttle(FREE_TRIES + 1, FIRST_DELAY)
    assert throttle_in(store) == expected
    clock = Clock()
    after = load_vault(store, clock=clock)
    clock.now += after.wait
    assert after.unlock(CODE).read() == b"saved"


def test_either_passcode_resets_the_count() -> None:
    for code in (CODE, SECOND):
        store = MemoryBlobStore()
        vault = new_vault(store)
        vault.create(CODE).add_second(SECOND)
        fail(vault, FREE_TRIES)
        vault.unlock(code)
        assert throttle_in(store) == Throttle()


# --- Nothing leaks. ---


def test_no_repr_shows_a_key_a_passcode_or_a_text() -> None:
    vault = new_vault()
    notebook = vault.create(CODE)
    notebook.write(b"canary")
    decrypted = vault._slots.open(CODE)
    for shown in (vault, notebook, vault._slots, vault._slots._replicas, decrypted):
        assert "canary" not in repr(shown)
        assert "object at" in repr(shown)
        assert str(shown) == repr(shown)


def test_error_does_not_quote_the_passcode() -> None:
    vault = new_vault()
    with pytest.raises(DecryptionFailed) as refused:
        vault.unlock("canary \ud800")
    assert refused.value.args == ("cannot be opened",)
    assert refused.value.__context__ is None


def test_lack_of_memory_makes_and_changes_no_notebook() -> None:
    store = MemoryBlobStore()
    sodium = FailingSodium(MemoryError)
    vault = new_vault(store, sodium=sodium)
    files = dict(store.files)
    with pytest.raises(MemoryError):
        vault.create(CODE)
    assert store.files == files
    sodium.error = None
    notebook = vault.create(CODE)
    notebook.write(b"saved")
    files = dict(store.files)
    sodium.error = MemoryError
    for act in (notebook.change_passcode, notebook.add_second):
        with pytest.raises(MemoryError):
            act(SECOND)
    assert store.files == files
    assert load_vault(store).unlock(CODE).read() == b"saved"


def test_default_profile_is_the_full_cost() -> None:
    sodium = CountingSodium()
    vault = Vault(MemoryBlobStore(), sodium, DEVICE_SECRET)
    vault.reset()
    vault.create(CODE)
    assert ("argon2id", 16, 64 << 20, 3) in sodium.calls
