"""The minute of grace while the phone's own window for files is open."""

from app.notes.door import Locked
from app.notes.file_dialog import GRACE
from tests.support.fake_clock import settle
from tests.support.flet_session import async_test
from tests.support.notes_fixture import OPEN, NotesFixture
from tests.support.vaults import OTHER


@async_test
async def test_hiding_behind_a_file_dialog_does_not_lock() -> None:
    fixture = await NotesFixture.open("a note")
    async with fixture.notes.file_dialog.open():
        assert not fixture.told_unlocked
        fixture.notes.on_hidden()
        await fixture.clock.advance(GRACE - 1)
        fixture.notes.on_shown()
    assert (fixture.door(), fixture.told_unlocked) == (OPEN, True)
    await fixture.clock.advance(2)
    assert fixture.door() == OPEN
    fixture.notes.on_hidden()
    await settle()
    assert fixture.door() == Locked()


@async_test
async def test_file_dialog_longer_than_its_grace_locks_the_notes() -> None:
    fixture = await NotesFixture.open("a note")
    async with fixture.notes.file_dialog.open():
        fixture.notes.on_hidden()
        await fixture.clock.advance(GRACE)
        assert fixture.door() == Locked()
        fixture.notes.on_shown()
    assert (fixture.door(), fixture.told_unlocked) == (Locked(), False)
    assert not fixture.notes.is_open
    assert await fixture.notes.files.import_file(b"a file", OTHER) is None
    assert fixture.notes.error is None


@async_test
async def test_hiding_after_the_grace_locks_again() -> None:
    fixture = await NotesFixture.open()
    async with fixture.notes.file_dialog.open():
        await fixture.clock.advance(GRACE)
        assert (fixture.door(), fixture.told_unlocked) == (OPEN, True)
        fixture.notes.on_hidden()
        await settle()
        assert fixture.door() == Locked()


@async_test
async def test_file_that_arrives_before_the_app_is_shown_does_not_end_the_worker() -> None:
    """The page starts a new worker when it learns of keys behind the cover."""
    fixture = await NotesFixture.open()
    async with fixture.notes.file_dialog.open():
        fixture.notes.on_hidden()
    assert not fixture.told_unlocked
    fixture.notes.on_shown()
    assert (fixture.door(), fixture.told_unlocked) == (OPEN, True)


@async_test
async def test_file_that_arrives_in_a_hidden_app_locks_after_the_grace() -> None:
    fixture = await NotesFixture.open()
    async with fixture.notes.file_dialog.open():
        fixture.notes.on_hidden()
    await fixture.clock.advance(GRACE)
    assert (fixture.door(), fixture.told_unlocked) == (Locked(), False)


@async_test
async def test_each_file_dialog_has_a_grace_of_its_own() -> None:
    fixture = await NotesFixture.open()
    async with fixture.notes.file_dialog.open():
        await fixture.clock.advance(GRACE - 5)
    async with fixture.notes.file_dialog.open():
        fixture.notes.on_hidden()
        await fixture.clock.advance(10)
        assert fixture.door() == OPEN
        fixture.notes.on_shown()
    assert fixture.told_unlocked


@async_test
async def test_last_of_two_file_dialogs_counts() -> None:
    fixture = await NotesFixture.open()
    async with fixture.notes.file_dialog.open():
        async with fixture.notes.file_dialog.open():
            pass
        assert fixture.told_unlocked
    assert (fixture.door(), fixture.told_unlocked) == (OPEN, True)


@async_test
async def test_file_dialog_closed_after_locking_announces_no_keys() -> None:
    fixture = await NotesFixture.open()
    async with fixture.notes.file_dialog.open():
        fixture.notes.leave()
        await settle()
    assert (fixture.door(), fixture.told_unlocked) == (Locked(), False)
