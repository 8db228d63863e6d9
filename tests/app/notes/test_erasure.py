"""The erasure of everything, its countdown, and its confirmation."""

import asyncio

import pytest

from app.notes.door import Erased, Locked, Starting, Unfinished
from app.notes.editor import AUTOSAVE
from app.notes.erasure import CONFIRMATION, COUNTDOWN
from storage.note import Kind, NotebookPreferences
from storage.ports import StoreFailure
from tests.support.fake_clock import settle
from tests.support.faulty_platforms import RaisingPlatform, SlowPlatform
from tests.support.flet_session import async_test
from tests.support.notes_fixture import OPEN, NotesFixture
from tests.support.vaults import CODE, OTHER, SECOND


@async_test
async def test_everything_is_erased_after_five_seconds() -> None:
    fixture = await NotesFixture.open("a note")
    assert await fixture.notes.passcodes.add_second(SECOND)
    fixture.notes.erasure.start()
    for left in range(COUNTDOWN, 0, -1):
        assert (fixture.notes.countdown, fixture.door()) == (left, OPEN)
        await fixture.clock.advance(1)
    assert (fixture.notes.countdown, fixture.door(), fixture.titles) == (0, Erased(), [])
    # Hiding the page now ends the worker that had the notes, as if they were still open.
    assert (fixture.times_left, fixture.told_unlocked, fixture.worker_restarts) == (0, True, 0)
    fixture.notes.erasure.dismiss()
    assert fixture.door() == Locked()
    assert (fixture.times_left, fixture.told_unlocked, fixture.worker_restarts) == (1, False, 1)
    fixture.notes.erasure.dismiss()
    assert fixture.times_left == 1
    for passcode in (CODE, SECOND):
        assert (await fixture.restart(passcode)).door() == Locked(0, wrong=True)


@pytest.mark.parametrize("second", range(COUNTDOWN))
@async_test
async def test_countdown_can_be_stopped_in_every_second(second: int) -> None:
    fixture = await NotesFixture.open("a note")
    fixture.notes.erasure.start()
    await fixture.clock.advance(second)
    assert fixture.notes.countdown == COUNTDOWN - second
    fixture.notes.erasure.cancel()
    await fixture.clock.advance(COUNTDOWN)
    assert (fixture.notes.countdown, fixture.door(), fixture.titles) == (0, OPEN, ["a note"])
    assert (await fixture.restart()).titles == ["a note"]


@async_test
async def test_countdown_started_again_takes_five_seconds_again() -> None:
    fixture = await NotesFixture.open("a note")
    fixture.notes.erasure.start()
    await fixture.clock.advance(0.5)
    fixture.notes.erasure.cancel()
    fixture.notes.erasure.start()
    fixture.notes.erasure.start()  # a second tap has no effect
    await fixture.clock.advance(COUNTDOWN - 0.1)
    assert (fixture.notes.countdown, fixture.door(), fixture.titles) == (1, OPEN, ["a note"])
    await fixture.clock.advance(0.1)
    assert fixture.door() == Erased()


@pytest.mark.parametrize("act", ["on_hidden", "leave", "wait"])
@async_test
async def test_confirmation_does_not_stay(act: str) -> None:
    fixture = await NotesFixture.open("a note")
    fixture.notes.erasure.start()
    await fixture.clock.advance(COUNTDOWN)
    if act == "wait":
        await fixture.clock.advance(CONFIRMATION - 1)
        assert fixture.door() == Erased()
        await fixture.clock.advance(1)
    else:
        getattr(fixture.notes, act)()
        await settle()
    assert (fixture.door(), fixture.times_left, fixture.told_unlocked) == (Locked(), 1, False)
    await fixture.clock.advance(CONFIRMATION)
    assert fixture.times_left == 1


@async_test
async def test_countdown_can_be_stopped_while_a_saving_holds_it_up() -> None:
    platform = SlowPlatform()
    fixture = await NotesFixture.open("a note", platform=platform)
    fixture.notes.erasure.start()
    await fixture.clock.advance(COUNTDOWN - 1)
    async with platform.working():
        asyncio.get_running_loop().create_task(
            fixture.notes.choose(NotebookPreferences(idle_minutes=5))
        )
        await settle()
        await fixture.clock.advance(1)
        assert fixture.notes.countdown == 1
        fixture.notes.erasure.cancel()
    assert (fixture.door(), fixture.titles) == (OPEN, ["a note"])
    assert (await fixture.restart()).titles == ["a note"]


@async_test
async def test_locking_stops_the_countdown() -> None:
    fixture = await NotesFixture.open("a note")
    fixture.notes.erasure.start()
    await fixture.notes.lock()
    await fixture.clock.advance(COUNTDOWN)
    assert (await fixture.restart()).titles == ["a note"]


@async_test
async def test_letters_typed_during_the_countdown_do_not_come_back() -> None:
    fixture = await NotesFixture.open("a note")
    await fixture.notes.editor.open(Kind.FREE)
    fixture.notes.erasure.start()
    await fixture.clock.advance(COUNTDOWN - 1)
    fixture.type("the last words")
    await fixture.clock.advance(AUTOSAVE + 1)
    assert (fixture.door(), fixture.draft_text) == (Erased(), None)
    fixture.notes.erasure.dismiss()
    await fixture.notes.begin(OTHER)
    assert fixture.titles == []


@pytest.mark.parametrize("call", range(4))
@async_test
async def test_failed_erasure_is_finished_at_the_next_start(call: int) -> None:
    """The secret is overwritten first; then the container is written twice and read back twice."""
    fixture = await NotesFixture.open("a note")
    fixture.notes.erasure.start()
    fixture.platform.store.fail(len(fixture.platform.store.calls) + call, StoreFailure.BROKEN)
    await fixture.clock.advance(COUNTDOWN)
    assert (fixture.door(), fixture.titles) == (Unfinished(StoreFailure.BROKEN), [])
    fixture.notes.on_hidden()  # the old vault must not be rewritten
    await settle()
    assert (await fixture.restart(CODE)).door() == Locked(0, wrong=True)


@async_test
async def test_unknown_error_leaves_the_erasure_unfinished() -> None:
    platform = RaisingPlatform()
    fixture = await NotesFixture.open("a note", platform=platform)
    fixture.notes.erasure.start()
    platform.raises = RuntimeError("broken")
    await fixture.clock.advance(COUNTDOWN)
    assert (fixture.door(), fixture.titles) == (Unfinished(StoreFailure.BROKEN), [])


@async_test
async def test_nothing_is_erased_before_the_files_were_read() -> None:
    fixture = NotesFixture()
    fixture.notes.erasure.start()
    await fixture.clock.advance(COUNTDOWN)
    assert (fixture.notes.countdown, fixture.door()) == (0, Starting())


@async_test
async def test_retry_erases_nothing_unless_an_erasure_is_unfinished() -> None:
    fixture = await NotesFixture.open("a note")
    await fixture.notes.erasure.retry()
    assert (fixture.door(), fixture.titles) == (OPEN, ["a note"])


@async_test
async def test_all_is_erased_at_once_where_the_app_goes() -> None:
    fixture = await NotesFixture.open("a note")
    await fixture.notes.erasure.erase_now()
    assert (fixture.door(), fixture.titles, fixture.notes.is_open) == (Locked(), [], False)
    assert (await fixture.restart(CODE)).door() == Locked(0, wrong=True)
