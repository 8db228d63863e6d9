"""The open notebook: outdated notes, and notes of a newer version."""

import pytest

from app.notes.door import NotesError, Open
from app.notes.editor import AUTOSAVE
from storage.note import DELETE_AFTER_DAYS, NotebookPreferences
from storage.ports import StoreFailure
from tests.support.flet_session import async_test
from tests.support.notes_fixture import DAY, OPEN, NotesFixture
from tests.support.vaults import CODE, Device


async def open_newer() -> NotesFixture:
    """Open a notebook that a newer version of the app wrote."""
    fixture = await NotesFixture.open()
    vault = Device(fixture.platform.store, fixture.platform.secret).start()
    opened = vault.unlock(CODE)
    opened.write(
        b'{"about":{"1":{"schema":2,"days":7}},"notes":{"1":{"kind":"free","answers":'
        b'{"text":"from later"},"made":"2020-01-01T12:00:00","changed":"2020-01-01T12:00:00"}}}'
    )
    return await fixture.restart()


@pytest.mark.parametrize("days", DELETE_AFTER_DAYS)
@async_test
async def test_outdated_notes_are_deleted_at_the_next_unlocking(days: int) -> None:
    fixture = await NotesFixture.open("old")
    assert await fixture.notes.choose(NotebookPreferences(delete_after_days=days))
    [old] = fixture.notes.entries
    fixture.clock.seconds += days * DAY - (fixture.clock.now() - old.changed).total_seconds()
    restarted = await fixture.restart()
    assert restarted.titles == ["old"]  # not old enough yet
    restarted.clock.seconds += 1
    await restarted.add_note("young")
    later = await restarted.restart()
    assert later.titles == ["young"]
    assert (await later.restart()).titles == ["young"]


@async_test
async def test_notes_of_any_age_stay_unless_she_chose_otherwise() -> None:
    fixture = await NotesFixture.open("old")
    await fixture.notes.lock()
    fixture.clock.seconds += 1000 * DAY
    assert (await fixture.restart()).titles == ["old"]


@async_test
async def test_device_that_cannot_delete_outdated_notes_still_lets_her_read() -> None:
    fixture = await NotesFixture.open("old")
    assert await fixture.notes.choose(NotebookPreferences(delete_after_days=7))
    fixture.clock.seconds += 8 * DAY
    await fixture.notes.lock()
    before = len(fixture.platform.store.calls)
    await fixture.notes.unlock(CODE)
    calls = len(fixture.platform.store.calls) - before
    assert fixture.titles == []

    fixture = await NotesFixture.open("old")
    assert await fixture.notes.choose(NotebookPreferences(delete_after_days=7))
    await fixture.notes.lock()
    fixture.clock.seconds += 8 * DAY
    # The last two writings of an unlocking, each read back, are those that delete.
    first_of_them = len(fixture.platform.store.calls) + calls - 4
    fixture.platform.store.fail(first_of_them, StoreFailure.FULL)
    await fixture.notes.unlock(CODE)
    assert (fixture.door(), fixture.titles, fixture.notes.error) == (OPEN, ["old"], NotesError.FULL)


@async_test
async def test_notes_of_a_newer_version_are_read_and_never_written() -> None:
    fixture = await open_newer()
    assert (fixture.door(), fixture.titles) == (Open(read_only=True), ["from later"])
    before = fixture.platform.store.files["a"], fixture.platform.store.files["b"]
    await fixture.notes.editor.open(fixture.notes.entries[0])
    fixture.type("changed")
    await fixture.clock.advance(AUTOSAVE)
    assert (fixture.draft_text, fixture.notes.error) == ("from later", None)
    assert not fixture.notes.unsaved
    assert not await fixture.notes.editor.delete()
    assert fixture.notes.error is NotesError.READ_ONLY
    assert await fixture.notes.editor.close()
    assert not await fixture.notes.choose(NotebookPreferences())
    assert before == (fixture.platform.store.files["a"], fixture.platform.store.files["b"])
