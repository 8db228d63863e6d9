"""The session of the notes: its start, the door, locking, and rewriting."""

import asyncio
from collections.abc import Callable
from functools import partial
from typing import TypeVar

import pytest

from app.notes.door import (
    Broken,
    Door,
    Erased,
    Locked,
    NotesError,
    Starting,
    Unavailable,
    Unfinished,
    Working,
)
from app.notes.editor import LAST_LETTERS
from app.notes.session import REWRITE_INTERVAL, START_DELAY
from storage import lifecycle
from storage.note import DELETE_AFTER_DAYS, IDLE_MINUTES, Kind, NotebookPreferences
from storage.ports import NotesBackend, StoreFailure
from storage.vault import Vault
from tests.support.app import notes_on
from tests.support.fake_clock import settle
from tests.support.fake_platform import FakePlatform
from tests.support.faulty_platforms import RaisingPlatform, SlowPlatform
from tests.support.flet_session import async_test
from tests.support.notes_fixture import OPEN, NotesFixture
from tests.support.vaults import CODE, OTHER

T = TypeVar("T")


@async_test
async def test_files_are_read_after_the_start_delay() -> None:
    fixture = NotesFixture()
    running = asyncio.create_task(fixture.notes.run())
    await fixture.clock.advance(START_DELAY - 0.1)
    assert (fixture.door(), fixture.platform.store.calls) == (Starting(), [])
    await fixture.clock.advance(0.1)
    assert fixture.door() == Locked()
    running.cancel()


@async_test
async def test_start_now_reads_the_files_without_the_delay() -> None:
    fixture = NotesFixture()
    fixture.notes.start_now()
    await settle()
    assert fixture.door() == Locked()


@pytest.mark.parametrize("failure", StoreFailure)
@async_test
async def test_failing_device_is_named_and_can_be_tried_again(failure: StoreFailure) -> None:
    fixture = NotesFixture()
    fixture.platform.failure = failure
    await fixture.notes.start()
    assert fixture.door() == Unavailable(failure)
    fixture.platform.failure = None
    fixture.platform.store.fail_always(failure)
    await fixture.notes.start()
    assert fixture.door() == Unavailable(failure)
    fixture.platform.store.fail_always(None)
    await fixture.notes.start()
    assert fixture.door() == Locked()


@async_test
async def test_waiting_screen_does_not_start_again_after_each_failure() -> None:
    class BusyPlatform(FakePlatform):
        async def open_notes_backend(self) -> NotesBackend:
            await asyncio.sleep(0)  # until the door is drawn
            return await super().open_notes_backend()

    fixture = NotesFixture(BusyPlatform())
    fixture.platform.failure = StoreFailure.BUSY

    def draw(*_: object) -> None:
        if fixture.door() == Starting():  # as the screen does
            asyncio.get_running_loop().call_soon(fixture.notes.start_now)

    undo = fixture.notes.subscribe(draw)
    await fixture.notes.start()
    await settle()
    assert fixture.door() == Unavailable(StoreFailure.BUSY)
    assert fixture.platform.count("open_notes_backend") == 1
    undo()


@async_test
async def test_start_that_fails_at_the_door_is_not_repeated_after_the_delay() -> None:
    class SlowlyBusyPlatform(FakePlatform):
        async def open_notes_backend(self) -> NotesBackend:
            await fixture.clock.sleep(2 * START_DELAY)
            return await super().open_notes_backend()

    fixture = NotesFixture(SlowlyBusyPlatform())
    fixture.platform.failure = StoreFailure.BUSY
    running = asyncio.create_task(fixture.notes.run())
    fixture.notes.start_now()
    for _ in range(3):
        await fixture.clock.advance(START_DELAY)
    assert fixture.door() == Unavailable(StoreFailure.BUSY)
    assert fixture.platform.count("open_notes_backend") == 1
    running.cancel()


@async_test
async def test_broken_vault_is_left_unchanged_until_she_begins_anew() -> None:
    fixture = NotesFixture()
    fixture.platform.store.files = {"a": bytes(1000), "b": b"\1" * 1000}
    fixture.platform.secret.secret = (await NotesFixture.open()).platform.secret.secret
    before = dict(fixture.platform.store.files)
    await fixture.notes.start()
    await fixture.notes.unlock(CODE)
    assert (fixture.door(), fixture.platform.store.files) == (Broken(), before)
    await fixture.notes.begin(CODE)
    assert fixture.door() == OPEN
    assert (await fixture.restart()).door() == OPEN


@pytest.mark.parametrize("used", [False, True])
@async_test
async def test_vault_is_rewritten_at_intervals_used_or_not(used: bool) -> None:
    fixture = await NotesFixture.open("a note") if used else NotesFixture()
    running = asyncio.create_task(fixture.notes.run())
    await fixture.clock.advance(START_DELAY)
    for _ in range(3):
        fixture.notes.touch()
        before = dict(fixture.platform.store.files)
        await fixture.clock.advance(REWRITE_INTERVAL[1])
        after = fixture.platform.store.files
        assert all(before[name] != after[name] for name in "ab")
    running.cancel()


@pytest.mark.parametrize("event", ["on_hidden", "leave"])
@pytest.mark.parametrize("used", [False, True])
@async_test
async def test_exit_rewrites_the_vault_used_or_not(used: bool, event: str) -> None:
    fixture = await NotesFixture.open("a note") if used else NotesFixture()
    if used:
        await fixture.notes.editor.open(Kind.FREE)
        fixture.type("one more")
    else:
        await fixture.notes.start()
    before = dict(fixture.platform.store.files)
    getattr(fixture.notes, event)()
    await fixture.clock.advance(LAST_LETTERS)
    assert all(before[name] != fixture.platform.store.files[name] for name in "ab")


@async_test
async def test_hiding_rewrites_both_replicas_with_nothing_new_to_save() -> None:
    fixture = await NotesFixture.open("a note")
    before = dict(fixture.platform.store.files)
    fixture.notes.on_hidden()
    await settle()
    after = fixture.platform.store.files
    assert [name for name in "ab" if after[name] == before[name]] == []


@pytest.mark.parametrize("passcode", [CODE, OTHER])
@async_test
async def test_files_are_alike_after_a_passcode_though_nothing_follows(passcode: str) -> None:
    """An exit in a browser ends Python at once, so that nothing is rewritten after it."""
    fixture = await NotesFixture.open("a note")
    await fixture.notes.lock()
    before = dict(fixture.platform.store.files)
    await fixture.notes.unlock(passcode)
    after = fixture.platform.store.files
    assert after["a"] == after["b"]
    assert all(before[name] != after[name] for name in "ab")


@async_test
async def test_failed_rewriting_is_not_reported() -> None:
    fixture = await NotesFixture.open("a note")
    running = asyncio.create_task(fixture.notes.run())
    fixture.platform.store.fail_always(StoreFailure.FULL)
    await fixture.clock.advance(100)
    fixture.notes.touch()
    await fixture.clock.advance(100)
    assert (fixture.door(), fixture.titles, fixture.notes.error) == (OPEN, ["a note"], None)
    running.cancel()


@pytest.mark.parametrize("act", ["begin", "unlock"])
@async_test
async def test_door_is_working_while_a_key_is_derived(act: str) -> None:
    doors: list[Door] = []

    class WatchedPlatform(FakePlatform):
        async def run_blocking(self, act: Callable[[], T]) -> T:
            doors.append(fixture.door())
            return await super().run_blocking(act)

    fixture = NotesFixture(WatchedPlatform())
    await fixture.notes.start()
    if act == "unlock":
        await fixture.notes.begin(CODE)
        await fixture.notes.lock()
    doors.clear()
    await getattr(fixture.notes, act)(CODE)
    assert doors
    assert set(doors) == {Working()}
    assert fixture.door() == OPEN


@async_test
async def test_wrong_passcode_opens_nothing_and_the_right_one_still_does() -> None:
    fixture = await (await NotesFixture.open("a note")).restart(OTHER)
    assert (fixture.door(), fixture.titles) == (Locked(0, wrong=True), [])
    await fixture.notes.unlock(CODE)
    assert (fixture.door(), fixture.titles, fixture.told_unlocked) == (OPEN, ["a note"], True)


@pytest.mark.parametrize("spelling", [CODE, f" {CODE.title()}  "])
@async_test
async def test_passcode_opens_however_a_keyboard_spells_it(spelling: str) -> None:
    fixture = await (await NotesFixture.open()).restart(spelling)
    assert fixture.door() == OPEN


@async_test
async def test_sixth_wrong_passcode_brings_a_wait_that_counts_down(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    fixture = await NotesFixture.open("a note")
    monkeypatch.setattr(lifecycle, "Vault", partial(Vault, clock=fixture.clock))
    restarted = NotesFixture()
    restarted.clock, restarted.platform = fixture.clock, fixture.platform
    restarted.notes = notes_on(fixture.platform, fixture.clock)
    await restarted.notes.start()
    for _ in range(5):
        await restarted.notes.unlock(OTHER)
        assert restarted.door() == Locked(0, wrong=True)
    await restarted.notes.unlock(OTHER)
    assert restarted.door() == Locked(30, wrong=True)
    await restarted.notes.unlock(CODE)
    assert restarted.door() == Locked(30)  # not looked at, or it would have opened
    for left in range(29, -1, -1):
        await restarted.clock.advance(1)
        assert restarted.door() == Locked(left)
    await restarted.notes.unlock(CODE)
    assert (restarted.door(), restarted.titles) == (OPEN, ["a note"])


@async_test
async def test_wait_goes_on_after_a_restart(monkeypatch: pytest.MonkeyPatch) -> None:
    fixture = await (await NotesFixture.open()).restart(OTHER)
    for _ in range(5):
        await fixture.notes.unlock(OTHER)
    later = NotesFixture(fixture.platform)
    monkeypatch.setattr(lifecycle, "Vault", partial(Vault, clock=later.clock))
    await later.notes.start()
    assert later.door() == Locked(30)
    await later.clock.advance(30)
    assert later.door() == Locked(0)


@async_test
async def test_two_taps_open_once() -> None:
    fixture = await NotesFixture.open()
    await fixture.notes.lock()
    await asyncio.gather(fixture.notes.unlock(CODE), fixture.notes.unlock(OTHER))
    assert fixture.door() == OPEN


@async_test
async def test_open_notebook_is_not_begun_over() -> None:
    fixture = await NotesFixture.open("a note")
    await asyncio.gather(fixture.notes.begin(OTHER), fixture.notes.begin(OTHER))
    assert (fixture.door(), fixture.titles) == (OPEN, ["a note"])


@async_test
async def test_new_notebook_leaves_nothing_of_the_old_ones() -> None:
    fixture = await (await NotesFixture.open("a note")).restart(OTHER)
    await fixture.notes.begin(OTHER)
    assert (fixture.door(), fixture.titles) == (OPEN, [])
    assert (await fixture.restart(CODE)).door() == Locked(0, wrong=True)
    assert (await fixture.restart(OTHER)).door() == OPEN


@async_test
async def test_device_without_memory_leaves_the_door_locked() -> None:
    class SmallPlatform(FakePlatform):
        is_short_of_memory = False

        async def run_blocking(self, act: Callable[[], T]) -> T:
            if self.is_short_of_memory:
                raise MemoryError
            return await super().run_blocking(act)

    platform = SmallPlatform()
    fixture = await NotesFixture.open("a note", platform=platform)
    await fixture.notes.lock()
    platform.is_short_of_memory = True
    await fixture.notes.unlock(CODE)
    assert (fixture.door(), fixture.notes.error) == (Locked(), NotesError.MEMORY)
    platform.is_short_of_memory = False
    await fixture.notes.unlock(CODE)
    assert (fixture.door(), fixture.notes.error, fixture.titles) == (OPEN, None, ["a note"])


@async_test
async def test_failing_device_at_the_door_can_be_tried_again() -> None:
    fixture = await NotesFixture.open("a note")
    await fixture.notes.lock()
    fixture.platform.store.fail_always(StoreFailure.FULL)
    await fixture.notes.unlock(CODE)
    assert fixture.door() == Unavailable(StoreFailure.FULL)
    await fixture.notes.unlock(CODE)
    assert fixture.door() == Unavailable(StoreFailure.FULL)
    fixture.platform.store.fail_always(None)
    await fixture.notes.start()
    await fixture.notes.unlock(CODE)
    assert (fixture.door(), fixture.titles) == (OPEN, ["a note"])


@async_test
async def test_unknown_error_of_the_device_ends_the_working_door() -> None:
    platform = RaisingPlatform()
    fixture = await NotesFixture.open("a note", platform=platform)
    await fixture.notes.lock()
    platform.raises = RuntimeError(CODE)
    await fixture.notes.unlock(CODE)
    assert fixture.door() == Unavailable(StoreFailure.BROKEN)
    platform.raises = None
    await fixture.notes.start()
    assert fixture.door() == Locked()


@async_test
async def test_new_notebook_that_could_not_erase_is_unfinished_and_can_be_retried() -> None:
    platform = RaisingPlatform()
    fixture = await NotesFixture.open("a note", platform=platform)
    await fixture.notes.lock()
    platform.raises = RuntimeError(CODE)
    await fixture.notes.begin(OTHER)
    assert fixture.door() == Unfinished(StoreFailure.BROKEN)
    await fixture.notes.erasure.retry()
    assert fixture.door() == Unfinished(StoreFailure.BROKEN)
    platform.raises = None
    await fixture.notes.start()  # reads only files that were not read before
    assert fixture.door() == Unfinished(StoreFailure.BROKEN)
    await fixture.notes.erasure.retry()
    assert fixture.door() == Erased()
    fixture.notes.erasure.dismiss()
    await fixture.notes.unlock(CODE)
    assert fixture.door() == Locked(0, wrong=True)


@async_test
async def test_no_act_raises_what_the_platform_raises() -> None:
    platform = RaisingPlatform()
    platform.raises = RuntimeError("broken")
    fixture = NotesFixture(platform)
    await fixture.notes.start()
    assert fixture.door() == Unavailable(StoreFailure.BROKEN)
    platform.raises = None
    await fixture.notes.start()
    await fixture.notes.begin(CODE)
    await fixture.notes.editor.open(Kind.FREE)
    fixture.type("a note")
    platform.raises = RuntimeError("broken")
    notes = fixture.notes
    assert not await notes.editor.save()
    assert not await notes.editor.close()
    assert not await notes.editor.delete()
    assert not await notes.choose(NotebookPreferences())
    assert not await notes.passcodes.change(OTHER)
    assert not await notes.passcodes.add_second(OTHER)
    assert await notes.files.export(OTHER) is None
    assert await notes.files.import_file(b"", OTHER) is None
    assert (notes.error, fixture.draft_text, fixture.door()) == (NotesError.DEVICE, "a note", OPEN)
    async with notes.file_dialog.open():
        pass
    notes.on_hidden()
    await fixture.clock.advance(LAST_LETTERS)
    assert (fixture.door(), fixture.times_left, fixture.draft_text) == (Locked(), 1, None)


@pytest.mark.parametrize("idle", IDLE_MINUTES)
@pytest.mark.parametrize("days", [None, *DELETE_AFTER_DAYS])
@async_test
async def test_preferences_are_saved_in_the_notebook(idle: int, days: int | None) -> None:
    fixture = await NotesFixture.open()
    assert await fixture.notes.choose(NotebookPreferences(idle, days))
    assert fixture.notes.preferences == NotebookPreferences(idle, days)
    await fixture.notes.lock()
    assert fixture.notes.preferences == NotebookPreferences()
    assert (await fixture.restart()).notes.preferences == NotebookPreferences(idle, days)


@pytest.mark.parametrize("act", ["lock", "on_hidden", "leave", "idle"])
@async_test
async def test_locking_saves_the_draft_and_forgets_everything(act: str) -> None:
    fixture = await NotesFixture.open("a note")
    await fixture.notes.editor.open(Kind.FREE)
    fixture.type("the last words")
    if act == "idle":
        await fixture.clock.advance(60 * NotebookPreferences().idle_minutes)
    elif act == "lock":
        await fixture.notes.lock()
    else:
        getattr(fixture.notes, act)()
        await fixture.clock.advance(LAST_LETTERS)
    notes = fixture.notes
    assert (fixture.door(), notes.entries, notes.draft) == (Locked(), (), None)
    assert not notes.unsaved
    assert (fixture.times_left, fixture.told_unlocked, fixture.worker_restarts) == (1, False, 1)
    assert not notes.is_open
    assert (await fixture.restart()).titles == ["the last words", "a note"]


@async_test
async def test_draft_is_on_the_disk_before_the_screen_is_left() -> None:
    seen: list[list[str]] = []
    fixture = await NotesFixture.open()

    async def look() -> None:
        seen.append((await fixture.restart()).titles)

    tasks: list[asyncio.Task[None]] = []
    fixture.notes._locked = lambda: tasks.append(asyncio.create_task(look()))
    await fixture.notes.editor.open(Kind.FREE)
    fixture.type("the last words")
    await fixture.notes.lock()
    await asyncio.gather(*tasks)
    assert seen == [["the last words"]]


@async_test
async def test_failing_device_does_not_keep_the_notes_open() -> None:
    fixture = await NotesFixture.open("a note")
    await fixture.notes.editor.open(Kind.FREE)
    fixture.type("the last words")
    fixture.platform.store.fail_always(StoreFailure.FULL)
    await fixture.notes.lock()
    assert (fixture.door(), fixture.titles) == (Locked(), [])
    assert (fixture.times_left, fixture.told_unlocked) == (1, False)


@pytest.mark.parametrize("act", ["unlock", "begin"])
@pytest.mark.parametrize("event", ["on_hidden", "leave"])
@async_test
async def test_notes_opened_behind_the_cover_are_locked_at_once(event: str, act: str) -> None:
    platform = SlowPlatform()
    fixture = await NotesFixture.open("a note", platform=platform)
    await fixture.notes.lock()
    async with platform.working():
        opening = asyncio.create_task(getattr(fixture.notes, act)(CODE))
        await settle()
        assert fixture.door() == Working()
        getattr(fixture.notes, event)()
    await opening
    await settle()
    assert fixture.door() == Locked()
    assert not fixture.notes.is_open
    assert not fixture.told_unlocked


@pytest.mark.parametrize("idle", IDLE_MINUTES)
@async_test
async def test_idle_notes_lock_and_a_touch_puts_that_off(idle: int) -> None:
    fixture = await NotesFixture.open()
    assert await fixture.notes.choose(NotebookPreferences(idle_minutes=idle))
    fixture.notes.touch()
    await fixture.clock.advance(60 * idle - 1)
    fixture.notes.touch()
    await fixture.clock.advance(60 * idle - 1)
    assert fixture.door() == OPEN
    await fixture.clock.advance(1)
    assert fixture.door() == Locked()


@async_test
async def test_shorter_idle_time_counts_at_once() -> None:
    fixture = await NotesFixture.open()
    assert await fixture.notes.choose(NotebookPreferences(idle_minutes=10))
    fixture.notes.touch()
    await fixture.clock.advance(90)
    assert await fixture.notes.choose(NotebookPreferences(idle_minutes=1))
    fixture.notes.touch()
    await fixture.clock.advance(59)
    assert fixture.door() == OPEN
    await fixture.clock.advance(1)
    assert fixture.door() == Locked()


@async_test
async def test_locking_without_open_notes_leaves_no_screen() -> None:
    fixture = NotesFixture()
    await fixture.notes.start()
    fixture.notes.leave()
    fixture.notes.on_hidden()
    await settle()
    assert not await fixture.notes.lock()
    assert (fixture.times_left, fixture.worker_restarts) == (0, 0)
