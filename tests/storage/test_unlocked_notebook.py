from collections.abc import Callable

import pytest

from storage.container import MAX_DOCUMENT_SIZE, NotebookFull
from storage.document import EMPTY
from storage.seal import DecryptionFailed
from storage.slots import PasscodeInUse
from storage.unlocked_notebook import UnlockedNotebook
from tests.support.fake_store import MemoryBlobStore
from tests.support.vaults import (
    CODE,
    OTHER,
    SECOND,
    SeededSodium,
    container_in,
    load_vault,
    new_vault,
)


def test_notebook_is_empty_at_first_and_returns_what_was_written() -> None:
    store = MemoryBlobStore()
    notebook = new_vault(store).create(CODE)
    assert notebook.read() == EMPTY
    notebook.write(b'{"a":{}}')
    assert notebook.read() == b'{"a":{}}'
    again = load_vault(store).unlock(CODE)
    assert again.read() == b'{"a":{}}'
    again.write(b"{}")
    assert load_vault(store).unlock(CODE).read() == b'{"a":{}}'  # `again` wrote to a copy


@pytest.mark.parametrize("seed", range(8))
def test_two_notebooks_do_not_touch_each_other(seed: int) -> None:
    store = MemoryBlobStore()
    vault = new_vault(store, sodium=SeededSodium(seed))
    first = vault.create(CODE)
    first.write(b"first")
    first.add_second(SECOND)
    second = vault.unlock(SECOND)
    assert second.read() == EMPTY
    second.write(b"second")
    first.write(b"first again")
    assert load_vault(store).unlock(CODE).read() == b"first again"
    assert load_vault(store).unlock(SECOND).read() == b"second"
    second.add_second(OTHER)
    assert load_vault(store).unlock(SECOND).read() == b"second"
    assert load_vault(store).unlock(OTHER).read() == EMPTY
    with pytest.raises(DecryptionFailed):
        load_vault(store).unlock(CODE)


def test_new_second_notebook_replaces_the_old_one() -> None:
    store = MemoryBlobStore()
    first = new_vault(store).create(CODE)
    first.add_second(SECOND)
    first.add_second(OTHER)
    with pytest.raises(DecryptionFailed):
        load_vault(store).unlock(SECOND)
    assert load_vault(store).unlock(OTHER).read() == EMPTY
    assert load_vault(store).unlock(CODE).read() == EMPTY


def test_new_passcode_opens_it_and_the_old_one_does_not() -> None:
    store = MemoryBlobStore()
    notebook = new_vault(store).create(CODE)
    notebook.write(b"saved")
    before = container_in(store).slots[notebook._number]
    notebook.change_passcode(OTHER)
    after = container_in(store).slots[notebook._number]
    assert before.commit != after.commit
    assert before.wrapped != after.wrapped
    assert before.payload != after.payload
    assert load_vault(store).unlock(OTHER).read() == b"saved"
    with pytest.raises(DecryptionFailed):
        load_vault(store).unlock(CODE)
    notebook.write(b"saved later")
    assert load_vault(store).unlock(OTHER).read() == b"saved later"


@pytest.mark.parametrize("code", [OTHER, CODE])
def test_change_of_passcode_makes_a_new_key(code: str) -> None:
    """Somebody who knew the old key knows nothing now, also if the same passcode is chosen."""
    store = MemoryBlobStore()
    notebook = new_vault(store).create(CODE)
    old = notebook._key
    notebook.change_passcode(code)
    assert notebook._key != old
    assert len(notebook._key) == len(old)
    assert load_vault(store).unlock(code).read() == EMPTY


def test_no_passcode_opens_two_notebooks() -> None:
    store = MemoryBlobStore()
    notebook = new_vault(store).create(CODE)
    notebook.write(b"first")
    with pytest.raises(PasscodeInUse):
        notebook.add_second(CODE.title())
    notebook.add_second(SECOND)
    files = dict(store.files)
    with pytest.raises(PasscodeInUse):
        notebook.change_passcode(SECOND)
    with pytest.raises(PasscodeInUse):
        load_vault(store).unlock(SECOND).change_passcode(CODE)
    assert store.files == files
    assert load_vault(store).unlock(CODE).read() == b"first"
    assert load_vault(store).unlock(SECOND).read() == EMPTY


def test_longest_document_fits_and_a_longer_one_changes_nothing() -> None:
    store = MemoryBlobStore()
    notebook = new_vault(store).create(CODE)
    longest = b"x" * MAX_DOCUMENT_SIZE
    notebook.write(longest)
    files = dict(store.files)
    with pytest.raises(NotebookFull):
        notebook.write(longest + b"x")
    assert store.files == files
    assert notebook.read() == longest
    assert load_vault(store).unlock(CODE).read() == longest


# --- Closed notebooks, and those whose slot holds something else now. ---


def writes(notebook: UnlockedNotebook) -> list[Callable[[], None]]:
    return [
        lambda: notebook.write(b"{}"),
        lambda: notebook.change_passcode(OTHER),
        lambda: notebook.add_second(SECOND),
    ]


def test_closed_notebook_holds_nothing_and_writes_nothing() -> None:
    store = MemoryBlobStore()
    notebook = new_vault(store).create(CODE)
    notebook.write(b"saved")
    notebook.close()
    assert notebook.read() == EMPTY
    assert notebook._key == b""
    files = dict(store.files)
    for write in writes(notebook):
        with pytest.raises(DecryptionFailed):
            write()
    assert store.files == files
    assert load_vault(store).unlock(CODE).read() == b"saved"


def test_stale_notebook_writes_nothing() -> None:
    store = MemoryBlobStore()
    vault = new_vault(store)
    stale = vault.create(CODE)
    vault.unlock(CODE).write(b"newer")
    for write in writes(stale):
        with pytest.raises(DecryptionFailed):
            write()
    assert load_vault(store).unlock(CODE).read() == b"newer"


def test_notebook_open_during_an_erasure_writes_nothing() -> None:
    store = MemoryBlobStore()
    vault = new_vault(store)
    notebook = vault.create(CODE)
    vault.reset()
    files = dict(store.files)
    for write in writes(notebook):
        with pytest.raises(DecryptionFailed):
            write()
    assert store.files == files


def test_rewriting_and_loading_leave_it_open() -> None:
    store = MemoryBlobStore()
    vault = new_vault(store)
    notebook = vault.create(CODE)
    vault.rewrite()
    notebook.write(b"one")
    vault.load()
    notebook.write(b"two")
    assert load_vault(store).unlock(CODE).read() == b"two"
