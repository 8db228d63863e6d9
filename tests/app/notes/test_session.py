"""The notes behind their door: what opens, what is kept, what is forgotten, and when."""

import asyncio
import logging
from collections.abc import Callable
from functools import partial
from typing import TypeVar

import pytest

from app.notes import session as module
from app.notes.session import (
    AFTERWARDS,
    AUTOSAVE,
    COUNTDOWN,
    ERRAND,
    RESEAL,
    SETTLED,
    Broken,
    Door,
    Erased,
    Locked,
    NotesError,
    Open,
    Starting,
    Unavailable,
    Unfinished,
    Working,
)
from storage import lifecycle as device
from storage.container import LONGEST_DOCUMENT
from storage.note import DAYS, FIELDS, IDLE, Field, Kind, NotebookPreferences
from storage.ports import NotesBackend, StoreFailure
from storage.vault import Vault
from tests.support.app import notes_on
from tests.support.fake_clock import Hours, settle
from tests.support.fake_platform import FakePlatform
from tests.support.fake_store import MemoryBlobStore, MemorySecret
from tests.support.faulty_platforms import RaisingPlatform, SlowPlatform
from tests.support.flet_session import story
from tests.support.memory_scan import remains
from tests.support.vaults import CODE, OTHER, SECOND, Phone

T = TypeVar("T")

DAY = 86_400
OPEN = Open()


class Desk:
    """A notebook on a device in memory, its time, and how often its screens were left."""

    def __init__(self, platform: FakePlatform | None = None) -> None:
        self.platform = platform or FakePlatform()
        self.hours = Hours()
        self.left = 0
        self.notes = notes_on(self.platform, self.hours, locked=self._leave)

    def _leave(self) -> None:
        self.left += 1

    @classmethod
    async def begun(cls, *texts: str, platform: FakePlatform | None = None) -> "Desk":
        """With an open notebook that holds these notes."""
        desk = cls(platform)
        await desk.notes.start()
        await desk.notes.begin(CODE)
        assert desk.door() == OPEN
        for text in texts:
            await desk.keep(text)
        return desk

    async def again(self, code: str = CODE) -> "Desk":
        """The same device after the app was ended and started, and this code was given."""
        desk = Desk()
        desk.platform.store = self.platform.store.copy()
        desk.platform.secret = self.platform.secret.copy()
        desk.hours.seconds = self.hours.seconds
        await desk.notes.start()
        await desk.notes.unlock(code)
        return desk

    async def keep(self, text: str) -> None:
        """Write a note and be done with it, a second before the next one."""
        await self.notes.edit(Kind.FREE)
        self.type(text)
        assert await self.notes.close()
        self.hours.seconds += 1

    def type(self, text: str, field: Field = Field.TEXT) -> None:
        """Let this be what stands in a field of the editor."""
        assert self.notes.draft is not None
        self.notes.write(self.notes.draft, field, text)

    def door(self) -> Door:
        """A method, because mypy would take an attribute for what it was before."""
        return self.notes.door

    @property
    def titles(self) -> list[str]:
        return [note.title for note in self.notes.entries]

    @property
    def typed(self) -> str | None:
        """What stands in the editor, None where it is empty."""
        draft = self.notes.draft
        return "\n".join(filter(None, draft.answers.values())) if draft else None

    @property
    def keys_told(self) -> bool:
        """Whether the platform was told last that keys are in memory."""
        return bool([it for name, it in self.platform.calls if name == "open"][-1])


# --- The start, and what goes on by itself. ---


@story
async def test_the_files_are_looked_at_once_reading_has_begun() -> None:
    desk = Desk()
    living = asyncio.create_task(desk.notes.live())
    await desk.hours.pass_(SETTLED - 0.1)
    assert (desk.door(), desk.platform.store.calls) == (Starting(), [])
    await desk.hours.pass_(0.1)
    assert desk.door() == Locked()
    living.cancel()


@story
async def test_whoever_stands_at_the_door_does_not_wait_for_it() -> None:
    desk = Desk()
    desk.notes.wake()
    await settle()
    assert desk.door() == Locked()


@pytest.mark.parametrize("trouble", StoreFailure)
@story
async def test_a_device_that_keeps_nothing_says_why_and_can_be_asked_again(
    trouble: StoreFailure,
) -> None:
    desk = Desk()
    desk.platform.trouble = trouble
    await desk.notes.start()
    assert desk.door() == Unavailable(trouble)
    desk.platform.trouble = None
    desk.platform.store.fail_always(trouble)
    await desk.notes.start()
    assert desk.door() == Unavailable(trouble)
    desk.platform.store.fail_always(None)
    await desk.notes.start()
    assert desk.door() == Locked()


@story
async def test_whoever_waits_at_the_door_does_not_knock_again_and_again() -> None:
    class Busy(FakePlatform):
        async def keeping(self) -> NotesBackend:
            await asyncio.sleep(0)  # the door is drawn meanwhile
            return await super().keeping()

    desk = Desk(Busy())
    desk.platform.trouble = StoreFailure.BUSY

    def draw(*_: object) -> None:
        if desk.door() == Starting():  # what its screen does
            asyncio.get_running_loop().call_soon(desk.notes.wake)

    undo = desk.notes.subscribe(draw)
    await desk.notes.start()
    await settle()
    assert (desk.door(), desk.platform.count("keeping")) == (Unavailable(StoreFailure.BUSY), 1)
    undo()


@story
async def test_what_cannot_be_opened_is_left_as_it_is_until_she_begins_anew() -> None:
    desk = Desk()
    desk.platform.store.files = {"a": bytes(1000), "b": b"\1" * 1000}
    desk.platform.secret.secret = (await Desk.begun()).platform.secret.secret
    before = dict(desk.platform.store.files)
    await desk.notes.start()
    await desk.notes.unlock(CODE)
    assert (desk.door(), desk.platform.store.files) == (Broken(), before)
    await desk.notes.begin(CODE)
    assert desk.door() == OPEN
    assert (await desk.again()).door() == OPEN


@pytest.mark.parametrize("used", [False, True])
@story
async def test_it_is_sealed_anew_from_time_to_time_used_or_not(used: bool) -> None:
    desk = await Desk.begun("a note") if used else Desk()
    living = asyncio.create_task(desk.notes.live())
    await desk.hours.pass_(SETTLED)
    for _ in range(3):
        desk.notes.touch()
        before = dict(desk.platform.store.files)
        await desk.hours.pass_(RESEAL[1])
        after = desk.platform.store.files
        assert all(before[name] != after[name] for name in "ab")
    living.cancel()


@pytest.mark.parametrize("signal", ["hidden", "leave"])
@pytest.mark.parametrize("used", [False, True])
@story
async def test_at_an_exit_something_is_written_used_or_not(used: bool, signal: str) -> None:
    desk = await Desk.begun("a note") if used else Desk()
    if used:
        await desk.notes.edit(Kind.FREE)
        desk.type("one more")
    else:
        await desk.notes.start()
    before = dict(desk.platform.store.files)
    getattr(desk.notes, signal)()
    await settle()
    assert all(before[name] != desk.platform.store.files[name] for name in "ab")


@story
async def test_a_device_that_cannot_seal_anew_is_no_matter() -> None:
    desk = await Desk.begun("a note")
    living = asyncio.create_task(desk.notes.live())
    desk.platform.store.fail_always(StoreFailure.FULL)
    await desk.hours.pass_(100)
    desk.notes.touch()
    await desk.hours.pass_(100)
    assert (desk.door(), desk.titles, desk.notes.hitch) == (OPEN, ["a note"], None)
    living.cancel()


# --- Opening. ---


@pytest.mark.parametrize("act", ["begin", "unlock"])
@story
async def test_while_a_key_is_derived_the_door_says_so(act: str) -> None:
    doors: list[Door] = []

    class Watched(FakePlatform):
        async def work(self, act: Callable[[], T]) -> T:
            doors.append(desk.door())
            return await super().work(act)

    desk = Desk(Watched())
    await desk.notes.start()
    if act == "unlock":
        await desk.notes.begin(CODE)
        await desk.notes.lock()
    doors.clear()
    await getattr(desk.notes, act)(CODE)
    assert doors
    assert set(doors) == {Working()}
    assert desk.door() == OPEN


@story
async def test_a_wrong_code_opens_nothing_and_the_right_one_still_does() -> None:
    desk = await (await Desk.begun("a note")).again(OTHER)
    assert (desk.door(), desk.titles) == (Locked(0, wrong=True), [])
    await desk.notes.unlock(CODE)
    assert (desk.door(), desk.titles, desk.keys_told) == (OPEN, ["a note"], True)


@pytest.mark.parametrize("code", [CODE, f" {CODE.title()}  "])
@story
async def test_a_code_is_typed_as_a_keyboard_types_it(code: str) -> None:
    desk = await (await Desk.begun()).again(code)
    assert desk.door() == OPEN


@story
async def test_after_six_wrong_codes_one_waits_and_then_is_let_in(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    desk = await Desk.begun("a note")
    monkeypatch.setattr(device, "Vault", partial(Vault, clock=desk.hours))
    again = Desk()
    again.hours, again.platform = desk.hours, desk.platform
    again.notes = notes_on(desk.platform, desk.hours)
    await again.notes.start()
    for _ in range(5):
        await again.notes.unlock(OTHER)
        assert again.door() == Locked(0, wrong=True)
    await again.notes.unlock(OTHER)
    assert again.door() == Locked(30, wrong=True)
    await again.notes.unlock(CODE)
    assert again.door() == Locked(30)  # looked at, it would have opened
    for left in range(29, -1, -1):
        await again.hours.pass_(1)
        assert again.door() == Locked(left)
    await again.notes.unlock(CODE)
    assert (again.door(), again.titles) == (OPEN, ["a note"])


@story
async def test_a_wait_goes_on_after_a_restart(monkeypatch: pytest.MonkeyPatch) -> None:
    desk = await (await Desk.begun()).again(OTHER)
    for _ in range(5):
        await desk.notes.unlock(OTHER)
    later = Desk(desk.platform)
    monkeypatch.setattr(device, "Vault", partial(Vault, clock=later.hours))
    await later.notes.start()
    assert later.door() == Locked(30)
    await later.hours.pass_(30)
    assert later.door() == Locked(0)


@story
async def test_two_taps_open_once() -> None:
    desk = await Desk.begun()
    await desk.notes.lock()
    await asyncio.gather(desk.notes.unlock(CODE), desk.notes.unlock(OTHER))
    assert desk.door() == OPEN


@story
async def test_an_open_notebook_is_not_begun_over() -> None:
    desk = await Desk.begun("a note")
    await asyncio.gather(desk.notes.begin(OTHER), desk.notes.begin(OTHER))
    assert (desk.door(), desk.titles) == (OPEN, ["a note"])


@story
async def test_beginning_anew_leaves_nothing_of_what_there_was() -> None:
    desk = await (await Desk.begun("a note")).again(OTHER)
    await desk.notes.begin(OTHER)
    assert (desk.door(), desk.titles) == (OPEN, [])
    assert (await desk.again(CODE)).door() == Locked(0, wrong=True)
    assert (await desk.again(OTHER)).door() == OPEN


@story
async def test_a_device_without_memory_says_so_and_the_door_stays_closed() -> None:
    class Small(FakePlatform):
        short = False

        async def work(self, act: Callable[[], T]) -> T:
            if self.short:
                raise MemoryError
            return await super().work(act)

    platform = Small()
    desk = await Desk.begun("a note", platform=platform)
    await desk.notes.lock()
    platform.short = True
    await desk.notes.unlock(CODE)
    assert (desk.door(), desk.notes.hitch) == (Locked(), NotesError.MEMORY)
    platform.short = False
    await desk.notes.unlock(CODE)
    assert (desk.door(), desk.notes.hitch, desk.titles) == (OPEN, None, ["a note"])


@story
async def test_after_an_error_of_the_device_it_can_be_tried_again() -> None:
    desk = await Desk.begun("a note")
    await desk.notes.lock()
    desk.platform.store.fail_always(StoreFailure.FULL)
    await desk.notes.unlock(CODE)
    assert desk.door() == Unavailable(StoreFailure.FULL)
    await desk.notes.unlock(CODE)
    assert desk.door() == Unavailable(StoreFailure.FULL)
    desk.platform.store.fail_always(None)
    await desk.notes.start()
    await desk.notes.unlock(CODE)
    assert (desk.door(), desk.titles) == (OPEN, ["a note"])


@story
async def test_whatever_else_the_device_raises_the_door_does_not_stay_at_work() -> None:
    platform = RaisingPlatform()
    desk = await Desk.begun("a note", platform=platform)
    await desk.notes.lock()
    platform.raises = RuntimeError(CODE)
    await desk.notes.unlock(CODE)
    assert desk.door() == Unavailable(StoreFailure.BROKEN)
    platform.raises = None
    await desk.notes.start()
    assert desk.door() == Locked()


@story
async def test_a_beginning_that_could_not_delete_says_so_and_can_be_tried_again() -> None:
    platform = RaisingPlatform()
    desk = await Desk.begun("a note", platform=platform)
    await desk.notes.lock()
    platform.raises = RuntimeError(CODE)
    await desk.notes.begin(OTHER)
    assert desk.door() == Unfinished(StoreFailure.BROKEN)
    await desk.notes.erase_again()
    assert desk.door() == Unfinished(StoreFailure.BROKEN)
    platform.raises = None
    await desk.notes.start()  # only asks for what has not been looked at
    assert desk.door() == Unfinished(StoreFailure.BROKEN)
    await desk.notes.erase_again()
    assert desk.door() == Erased()
    desk.notes.forget_erased()
    await desk.notes.unlock(CODE)
    assert desk.door() == Locked(0, wrong=True)


@story
async def test_nothing_is_deleted_again_that_was_not_to_be_deleted() -> None:
    desk = await Desk.begun("a note")
    await desk.notes.erase_again()
    assert (desk.door(), desk.titles) == (OPEN, ["a note"])


@story
async def test_no_platform_that_raises_gets_an_exception_out_of_it() -> None:
    platform = RaisingPlatform()
    platform.raises = RuntimeError("broken")
    desk = Desk(platform)
    await desk.notes.start()
    assert desk.door() == Unavailable(StoreFailure.BROKEN)
    platform.raises = None
    await desk.notes.start()
    await desk.notes.begin(CODE)
    await desk.notes.edit(Kind.FREE)
    desk.type("a note")
    platform.raises = RuntimeError("broken")
    book = desk.notes
    assert not await book.save()
    assert not await book.close()
    assert not await book.delete()
    assert not await book.choose(NotebookPreferences())
    assert not await book.change_code(OTHER)
    assert not await book.add_second(OTHER)
    assert await book.export(OTHER) is None
    assert await book.take_in(b"", OTHER) is None
    assert (book.hitch, desk.typed, desk.door()) == (NotesError.DEVICE, "a note", OPEN)
    async with book.errand():
        pass
    book.hidden()
    await settle()
    assert (desk.door(), desk.left, desk.typed) == (Locked(), 1, None)


# --- Notes. ---


@story
async def test_what_is_written_is_kept_within_two_seconds() -> None:
    desk = await Desk.begun()
    await desk.notes.edit(Kind.FREE)
    assert not desk.notes.unsaved
    desk.type("a")
    assert desk.notes.unsaved
    await desk.hours.pass_(AUTOSAVE - 0.1)
    assert desk.titles == []
    desk.type("a no")
    await desk.hours.pass_(0.1)
    assert (desk.titles, desk.notes.unsaved, desk.typed) == (["a no"], False, "a no")
    assert (await desk.again()).titles == ["a no"]


@story
async def test_who_never_stops_typing_loses_no_more_than_two_seconds() -> None:
    desk = await Desk.begun()
    await desk.notes.edit(Kind.FREE)
    for second in range(60):
        desk.type("x" * (second + 1))
        await desk.hours.pass_(1)
        kept = max(map(len, (await desk.again()).titles), default=0)
        assert kept >= second + 1 - AUTOSAVE, second
    assert len(desk.notes.entries) == 1


@story
async def test_what_is_typed_while_it_is_saved_is_kept_next() -> None:
    platform = SlowPlatform()
    desk = await Desk.begun(platform=platform)
    await desk.notes.edit(Kind.FREE)
    desk.type("first")
    async with platform.working():
        await desk.hours.pass_(AUTOSAVE)
        desk.type("first and then")
    assert (desk.titles, desk.notes.unsaved) == (["first"], True)
    await desk.hours.pass_(AUTOSAVE)
    assert (desk.titles, desk.notes.unsaved) == (["first and then"], False)


@story
async def test_done_waits_for_what_is_typed_while_it_saves() -> None:
    platform = SlowPlatform()
    desk = await Desk.begun(platform=platform)
    await desk.notes.edit(Kind.FREE)
    desk.type("first")
    async with platform.working():
        done = asyncio.create_task(desk.notes.close())
        await settle()
        desk.type("first and then")
    assert await done
    assert (desk.titles, desk.typed) == (["first and then"], None)


@pytest.mark.parametrize("act", ["close", "delete"])
@story
async def test_a_second_tap_is_told_that_the_first_has_done_it(act: str) -> None:
    """Each that is done leads a screen back, and two would leave the notes."""
    platform = SlowPlatform()
    desk = await Desk.begun(platform=platform)
    await desk.notes.edit(Kind.FREE)
    desk.type("a note")
    async with platform.working():
        taps = [asyncio.create_task(getattr(desk.notes, act)()) for _ in range(3)]
    assert [await tap for tap in taps] == [True, False, False]
    assert not await getattr(desk.notes, act)()


@story
async def test_a_guided_note_has_a_field_for_each_question() -> None:
    desk = await Desk.begun()
    await desk.notes.edit(Kind.LAWYER)
    for field in FIELDS[Kind.LAWYER]:
        desk.type(f"about {field}", field)
    assert await desk.notes.close()
    [note] = (await desk.again()).notes.entries
    assert note.kind is Kind.LAWYER
    assert note.answers == tuple((field, f"about {field}") for field in FIELDS[Kind.LAWYER])


@story
async def test_dates_are_those_of_the_device() -> None:
    desk = await Desk.begun()
    made = desk.hours.now()
    await desk.notes.edit(Kind.FREE)
    await desk.hours.pass_(30)
    desk.type("a note")
    assert await desk.notes.close()
    [note] = desk.notes.entries
    assert (note.made, note.changed) == (made, desk.hours.now())
    await desk.hours.pass_(30)
    await desk.notes.edit(note)
    assert await desk.notes.close()
    assert desk.notes.entries == (note,)  # read, not changed


@pytest.mark.parametrize("text", ["", "  \n"])
@story
async def test_a_new_note_without_a_word_is_none(text: str) -> None:
    desk = await Desk.begun()
    await desk.notes.edit(Kind.FREE)
    desk.type(text)
    assert await desk.notes.close()
    assert (desk.notes.entries, desk.notes.unsaved) == ((), False)


@story
async def test_a_note_whose_words_were_all_taken_away_is_an_empty_one() -> None:
    desk = await Desk.begun("a note")
    await desk.notes.edit(desk.notes.entries[0])
    desk.type("")
    assert await desk.notes.close()
    assert desk.titles == [""]


@story
async def test_another_note_waits_until_the_last_one_is_kept() -> None:
    """The screen was left with Back, before two seconds were over."""
    desk = await Desk.begun("old")
    await desk.notes.edit(Kind.FREE)
    desk.type("new")
    await desk.notes.edit(next(it for it in desk.notes.entries if it.title == "old"))
    assert (desk.titles, desk.typed) == (["new", "old"], "old")


@story
async def test_the_same_note_again_has_what_was_typed_last() -> None:
    desk = await Desk.begun("old")
    [old] = desk.notes.entries
    await desk.notes.edit(old)
    desk.type("old and more")
    await desk.notes.edit(old)
    assert desk.typed == "old and more"
    await desk.hours.pass_(AUTOSAVE)
    assert desk.titles == ["old and more"]


@story
async def test_what_cannot_be_kept_stays_in_the_editor_and_no_other_note_takes_its_place() -> None:
    desk = await Desk.begun("old")
    await desk.notes.edit(Kind.FREE)
    desk.type("new")
    desk.platform.store.fail_always(StoreFailure.FULL)
    await desk.notes.edit(desk.notes.entries[0])
    told = (desk.typed, desk.notes.hitch, desk.notes.unsaved)
    assert told == ("new", NotesError.FULL, True)
    assert not await desk.notes.close()
    # It can be given up, and the others be read.
    assert await desk.notes.delete()
    await desk.notes.edit(desk.notes.entries[0])
    assert (desk.typed, desk.notes.hitch) == ("old", None)


@story
async def test_letters_for_a_note_that_has_left_the_editor_come_into_no_other() -> None:
    """Two cards were tapped in one moment, and the screen of the first was still there."""
    desk = await Desk.begun("one", "two")
    two, one = desk.notes.entries
    await desk.notes.edit(one)
    first = desk.notes.draft
    assert first is not None
    await desk.notes.edit(two)
    desk.notes.write(first, Field.TEXT, "one and more")
    await desk.hours.pass_(AUTOSAVE)
    assert sorted(desk.titles) == ["one", "two"]
    assert desk.typed == "two"


@story
async def test_typing_draws_nothing_anew_but_that_it_is_not_saved() -> None:
    desk = await Desk.begun()
    await desk.notes.edit(Kind.FREE)
    drawn: list[str | None] = []
    undo = desk.notes.subscribe(lambda _, field: drawn.append(field))
    for text in ("a", "ab", "abc"):
        desk.type(text)
    assert drawn == ["unsaved"]
    undo()


@story
async def test_one_note_is_deleted_and_stays_so() -> None:
    desk = await Desk.begun("one", "two")
    await desk.notes.edit(desk.notes.entries[0])
    desk.type("two, changed")
    assert await desk.notes.delete()
    await desk.hours.pass_(AUTOSAVE)
    assert (desk.titles, desk.typed, desk.notes.unsaved) == (["one"], None, False)
    assert (await desk.again()).titles == ["one"]


@story
async def test_a_note_that_is_deleted_while_it_is_kept_for_the_first_time_is_gone() -> None:
    platform = SlowPlatform()
    desk = await Desk.begun(platform=platform)
    await desk.notes.edit(Kind.FREE)
    desk.type("a note")
    async with platform.working():
        await desk.hours.pass_(AUTOSAVE)  # it is being written
        gone = asyncio.create_task(desk.notes.delete())
    assert await gone
    assert desk.titles == []
    assert (await desk.again()).titles == []


@story
async def test_a_saving_that_comes_after_a_deletion_brings_nothing_back() -> None:
    platform = SlowPlatform()
    desk = await Desk.begun("a note", platform=platform)
    await desk.notes.edit(desk.notes.entries[0])
    desk.type("a note and more")
    async with platform.working():
        gone = asyncio.create_task(desk.notes.delete())
        await settle()
        await desk.hours.pass_(AUTOSAVE)  # waits for the deletion
    assert await gone
    await settle()
    assert (await desk.again()).titles == []


@story
async def test_a_note_that_was_never_kept_is_deleted_without_a_word_to_the_disk() -> None:
    desk = await Desk.begun()
    await desk.notes.edit(Kind.FREE)
    desk.type("a note")
    before = len(desk.platform.store.calls)
    assert await desk.notes.delete()
    assert len(desk.platform.store.calls) == before
    assert not await desk.notes.delete()


@story
async def test_a_note_that_cannot_be_deleted_is_still_in_the_editor_with_its_last_letters() -> None:
    desk = await Desk.begun("a note")
    await desk.notes.edit(desk.notes.entries[0])
    desk.type("a note and more")
    desk.platform.store.fail_always(StoreFailure.BROKEN)
    assert not await desk.notes.delete()
    assert (desk.typed, desk.notes.hitch) == ("a note and more", NotesError.DEVICE)
    desk.platform.store.fail_always(None)
    await desk.hours.pass_(AUTOSAVE)
    assert (desk.titles, desk.notes.hitch) == (["a note and more"], None)


@pytest.mark.parametrize("days", DAYS)
@story
async def test_old_notes_are_deleted_at_the_next_opening(days: int) -> None:
    desk = await Desk.begun("old")
    assert await desk.notes.choose(NotebookPreferences(days=days))
    [old] = desk.notes.entries
    desk.hours.seconds += days * DAY - (desk.hours.now() - old.changed).total_seconds()
    again = await desk.again()
    assert again.titles == ["old"]  # not yet
    again.hours.seconds += 1
    await again.keep("young")
    later = await again.again()
    assert later.titles == ["young"]
    assert (await later.again()).titles == ["young"]


@story
async def test_hidden_with_nothing_new_the_files_are_written_all_the_same() -> None:
    desk = await Desk.begun("a note")
    before = dict(desk.platform.store.files)
    desk.notes.hidden()
    await settle()
    after = desk.platform.store.files
    assert [name for name in ("a", "b") if after[name] == before[name]] == []


@story
async def test_a_change_of_code_that_failed_halfway_is_taken_back() -> None:
    desk = await Desk.begun("a note")
    # The first copy has the new code by then, and is read back.
    desk.platform.store.fail(len(desk.platform.store.calls) + 2, StoreFailure.BROKEN)
    assert not await desk.notes.change_code(OTHER)
    assert (await desk.again(OTHER)).door() == Locked(0, wrong=True)
    assert (await desk.again(CODE)).titles == ["a note"]


@story
async def test_without_that_habit_nothing_is_deleted() -> None:
    desk = await Desk.begun("old")
    await desk.notes.lock()
    desk.hours.seconds += 1000 * DAY
    assert (await desk.again()).titles == ["old"]


@story
async def test_a_device_that_cannot_delete_old_notes_still_lets_her_read() -> None:
    desk = await Desk.begun("old")
    assert await desk.notes.choose(NotebookPreferences(days=7))
    desk.hours.seconds += 8 * DAY
    await desk.notes.lock()
    writes = len(desk.platform.store.calls)
    await desk.notes.unlock(CODE)
    opening = len(desk.platform.store.calls) - writes
    assert desk.titles == []

    desk = await Desk.begun("old")
    assert await desk.notes.choose(NotebookPreferences(days=7))
    await desk.notes.lock()
    desk.hours.seconds += 8 * DAY
    # The last two writings of an opening are those that delete.
    armed = len(desk.platform.store.calls) + opening - 4
    desk.platform.store.fail(armed, StoreFailure.FULL)
    await desk.notes.unlock(CODE)
    assert (desk.door(), desk.titles, desk.notes.hitch) == (OPEN, ["old"], NotesError.FULL)


@pytest.mark.parametrize("idle", IDLE)
@pytest.mark.parametrize("days", [None, *DAYS])
@story
async def test_habits_are_kept_in_the_notebook(idle: int, days: int | None) -> None:
    desk = await Desk.begun()
    assert await desk.notes.choose(NotebookPreferences(idle, days))
    assert desk.notes.habits == NotebookPreferences(idle, days)
    await desk.notes.lock()
    assert desk.notes.habits == NotebookPreferences()
    assert (await desk.again()).notes.habits == NotebookPreferences(idle, days)


# --- Locking. ---


@pytest.mark.parametrize("act", ["lock", "hidden", "leave", "idle"])
@story
async def test_locking_keeps_the_draft_and_forgets_everything(act: str) -> None:
    desk = await Desk.begun("a note")
    await desk.notes.edit(Kind.FREE)
    desk.type("the last words")
    if act == "idle":
        await desk.hours.pass_(60 * NotebookPreferences().idle)
    elif act == "lock":
        await desk.notes.lock()
    else:
        getattr(desk.notes, act)()
        await settle()
    book = desk.notes
    assert (desk.door(), book.entries, book.draft, book.unsaved) == (Locked(), (), None, False)
    assert (desk.left, desk.keys_told, desk.platform.count("renew")) == (1, False, 1)
    assert not book.is_open
    assert (await desk.again()).titles == ["the last words", "a note"]


@story
async def test_the_draft_is_sealed_before_the_screen_is_left() -> None:
    seen: list[list[str]] = []
    desk = await Desk.begun()

    async def look() -> None:
        seen.append((await desk.again()).titles)

    desk.notes._locked = lambda: tasks.append(asyncio.create_task(look()))
    tasks: list[asyncio.Task[None]] = []
    await desk.notes.edit(Kind.FREE)
    desk.type("the last words")
    await desk.notes.lock()
    await asyncio.gather(*tasks)
    assert seen == [["the last words"]]


@story
async def test_a_device_that_cannot_write_does_not_keep_the_notes_open() -> None:
    desk = await Desk.begun("a note")
    await desk.notes.edit(Kind.FREE)
    desk.type("the last words")
    desk.platform.store.fail_always(StoreFailure.FULL)
    await desk.notes.lock()
    assert (desk.door(), desk.left, desk.keys_told, desk.titles) == (Locked(), 1, False, [])


@pytest.mark.parametrize("act", ["unlock", "begin"])
@pytest.mark.parametrize("signal", ["hidden", "leave"])
@story
async def test_notes_that_are_opened_behind_the_cover_are_locked_at_once(
    signal: str, act: str
) -> None:
    platform = SlowPlatform()
    desk = await Desk.begun("a note", platform=platform)
    await desk.notes.lock()
    async with platform.working():
        opening = asyncio.create_task(getattr(desk.notes, act)(CODE))
        await settle()
        assert desk.door() == Working()
        getattr(desk.notes, signal)()
    await opening
    await settle()
    assert (desk.door(), desk.notes.is_open, desk.keys_told) == (Locked(), False, False)


@pytest.mark.parametrize("idle", IDLE)
@story
async def test_left_alone_it_locks_and_a_touch_puts_that_off(idle: int) -> None:
    desk = await Desk.begun()
    assert await desk.notes.choose(NotebookPreferences(idle=idle))
    desk.notes.touch()
    await desk.hours.pass_(60 * idle - 1)
    desk.notes.touch()
    await desk.hours.pass_(60 * idle - 1)
    assert desk.door() == OPEN
    await desk.hours.pass_(1)
    assert desk.door() == Locked()


@story
async def test_a_shorter_time_counts_from_when_it_is_chosen() -> None:
    desk = await Desk.begun()
    assert await desk.notes.choose(NotebookPreferences(idle=10))
    desk.notes.touch()
    await desk.hours.pass_(90)
    assert await desk.notes.choose(NotebookPreferences(idle=1))
    desk.notes.touch()
    await desk.hours.pass_(59)
    assert desk.door() == OPEN
    await desk.hours.pass_(1)
    assert desk.door() == Locked()


@story
async def test_locking_what_is_locked_leaves_no_screen() -> None:
    desk = Desk()
    await desk.notes.start()
    desk.notes.leave()
    desk.notes.hidden()
    await settle()
    assert not await desk.notes.lock()
    assert (desk.left, desk.platform.count("renew")) == (0, 0)


@story
async def test_the_window_for_files_does_not_lock() -> None:
    desk = await Desk.begun("a note")
    async with desk.notes.errand():
        assert not desk.keys_told
        desk.notes.hidden()
        await desk.hours.pass_(ERRAND - 1)
        desk.notes.shown()
    assert (desk.door(), desk.keys_told) == (OPEN, True)
    await desk.hours.pass_(2)
    assert desk.door() == OPEN
    desk.notes.hidden()
    await settle()
    assert desk.door() == Locked()


@story
async def test_who_takes_longer_over_a_file_finds_the_notes_locked() -> None:
    desk = await Desk.begun("a note")
    async with desk.notes.errand():
        desk.notes.hidden()
        await desk.hours.pass_(ERRAND)
        assert desk.door() == Locked()
        desk.notes.shown()
    assert (desk.door(), desk.keys_told, desk.notes.is_open) == (Locked(), False, False)
    assert await desk.notes.take_in(b"a file", OTHER) is None
    assert desk.notes.hitch is None


@story
async def test_after_a_minute_with_a_window_for_files_in_sight_hiding_locks_again() -> None:
    desk = await Desk.begun()
    async with desk.notes.errand():
        await desk.hours.pass_(ERRAND)
        assert (desk.door(), desk.keys_told) == (OPEN, True)
        desk.notes.hidden()
        await settle()
        assert desk.door() == Locked()


@story
async def test_a_file_that_comes_before_the_screen_does_not_end_the_worker() -> None:
    """The page would take keys behind the cover for a reason to start anew."""
    desk = await Desk.begun()
    async with desk.notes.errand():
        desk.notes.hidden()
    assert not desk.keys_told
    desk.notes.shown()
    assert (desk.door(), desk.keys_told) == (OPEN, True)


@story
async def test_a_file_that_comes_without_the_screen_locks_after_the_minute() -> None:
    desk = await Desk.begun()
    async with desk.notes.errand():
        desk.notes.hidden()
    await desk.hours.pass_(ERRAND)
    assert (desk.door(), desk.keys_told) == (Locked(), False)


@story
async def test_the_minute_of_one_errand_is_not_that_of_the_next() -> None:
    desk = await Desk.begun()
    async with desk.notes.errand():
        await desk.hours.pass_(ERRAND - 5)
    async with desk.notes.errand():
        desk.notes.hidden()
        await desk.hours.pass_(10)
        assert desk.door() == OPEN
        desk.notes.shown()
    assert desk.keys_told


@story
async def test_of_two_windows_for_files_the_last_one_counts() -> None:
    desk = await Desk.begun()
    async with desk.notes.errand():
        async with desk.notes.errand():
            pass
        assert desk.keys_told
    assert (desk.door(), desk.keys_told) == (OPEN, True)


@story
async def test_an_errand_after_which_the_notes_are_locked_tells_of_no_keys() -> None:
    desk = await Desk.begun()
    async with desk.notes.errand():
        desk.notes.leave()
        await settle()
    assert (desk.door(), desk.keys_told) == (Locked(), False)


# --- Codes. ---


@story
async def test_another_code_takes_the_place_of_the_old_one() -> None:
    desk = await Desk.begun("a note")
    assert await desk.notes.change_code(OTHER)
    await desk.keep("one more")
    assert (await desk.again(CODE)).door() == Locked(0, wrong=True)
    assert (await desk.again(OTHER)).titles == ["one more", "a note"]


@story
async def test_a_second_notebook_is_empty_and_has_a_code_of_its_own() -> None:
    desk = await Desk.begun("a note")
    assert not await desk.notes.add_second(CODE.upper())
    assert desk.notes.hitch is NotesError.TAKEN
    assert await desk.notes.add_second(SECOND)
    second = await desk.again(SECOND)
    assert (second.door(), second.titles) == (OPEN, [])
    await second.keep("harmless")
    assert (await second.again(CODE)).titles == ["a note"]
    assert (await second.again(SECOND)).titles == ["harmless"]


@story
async def test_words_for_a_code_are_five_and_others_each_time() -> None:
    desk = Desk()
    assert desk.notes.made_words() == ""
    await desk.notes.start()
    made = [desk.notes.made_words() for _ in range(20)]
    assert {len(words.split()) for words in made} == {5}
    assert len(set(made)) == 20


@story
async def test_without_an_open_notebook_no_code_is_changed() -> None:
    desk = Desk()
    await desk.notes.start()
    assert not await desk.notes.change_code(OTHER)
    assert not await desk.notes.add_second(OTHER)
    assert await desk.notes.export(OTHER) is None


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("a b", " A  B ", True),
        ("a b", "ab", False),
        ("ﬁve", "five", True),
        ("１２３４５６", "123456", True),
        ("cafe\u0301", "café", True),
    ],
)
def test_codes_are_the_same_where_one_opens_what_the_other_has_closed(
    one: str, other: str, same: bool
) -> None:
    assert Desk().notes.is_same(one, other) is same


# --- All of it. ---


@story
async def test_everything_is_deleted_after_five_seconds() -> None:
    desk = await Desk.begun("a note")
    assert await desk.notes.add_second(SECOND)
    desk.notes.erase()
    for left in range(COUNTDOWN, 0, -1):
        assert (desk.notes.countdown, desk.door()) == (left, OPEN)
        await desk.hours.pass_(1)
    assert (desk.notes.countdown, desk.door(), desk.titles) == (0, Erased(), [])
    # Hiding the page now ends the worker that had the notes, as if they were open.
    assert (desk.left, desk.keys_told, desk.platform.count("renew")) == (0, True, 0)
    desk.notes.forget_erased()
    assert desk.door() == Locked()
    assert (desk.left, desk.keys_told, desk.platform.count("renew")) == (1, False, 1)
    desk.notes.forget_erased()
    assert desk.left == 1
    for code in (CODE, SECOND):
        assert (await desk.again(code)).door() == Locked(0, wrong=True)


@pytest.mark.parametrize("second", range(COUNTDOWN))
@story
async def test_until_then_it_can_be_stopped(second: int) -> None:
    desk = await Desk.begun("a note")
    desk.notes.erase()
    await desk.hours.pass_(second)
    assert desk.notes.countdown == COUNTDOWN - second
    desk.notes.spare()
    await desk.hours.pass_(COUNTDOWN)
    assert (desk.notes.countdown, desk.door(), desk.titles) == (0, OPEN, ["a note"])
    assert (await desk.again()).titles == ["a note"]


@story
async def test_who_stops_it_and_begins_again_has_five_seconds_again() -> None:
    desk = await Desk.begun("a note")
    desk.notes.erase()
    await desk.hours.pass_(0.5)
    desk.notes.spare()
    desk.notes.erase()
    desk.notes.erase()  # a second tap begins nothing
    await desk.hours.pass_(COUNTDOWN - 0.1)
    assert (desk.notes.countdown, desk.door(), desk.titles) == (1, OPEN, ["a note"])
    await desk.hours.pass_(0.1)
    assert desk.door() == Erased()


@pytest.mark.parametrize("act", ["hidden", "leave", "wait"])
@story
async def test_what_says_that_everything_is_deleted_does_not_stay(act: str) -> None:
    desk = await Desk.begun("a note")
    desk.notes.erase()
    await desk.hours.pass_(COUNTDOWN)
    if act == "wait":
        await desk.hours.pass_(AFTERWARDS - 1)
        assert desk.door() == Erased()
        await desk.hours.pass_(1)
    else:
        getattr(desk.notes, act)()
        await settle()
    assert (desk.door(), desk.left, desk.keys_told) == (Locked(), 1, False)
    await desk.hours.pass_(AFTERWARDS)
    assert desk.left == 1


@story
async def test_it_is_stopped_also_while_a_note_is_still_being_kept() -> None:
    platform = SlowPlatform()
    desk = await Desk.begun("a note", platform=platform)
    desk.notes.erase()
    await desk.hours.pass_(COUNTDOWN - 1)
    async with platform.working():
        asyncio.get_running_loop().create_task(desk.notes.choose(NotebookPreferences(idle=5)))
        await settle()
        await desk.hours.pass_(1)
        assert desk.notes.countdown == 1
        desk.notes.spare()
    assert (desk.door(), desk.titles) == (OPEN, ["a note"])
    assert (await desk.again()).titles == ["a note"]


@story
async def test_locking_stops_it() -> None:
    desk = await Desk.begun("a note")
    desk.notes.erase()
    await desk.notes.lock()
    await desk.hours.pass_(COUNTDOWN)
    assert (await desk.again()).titles == ["a note"]


@story
async def test_what_was_being_typed_does_not_come_back_after_it() -> None:
    desk = await Desk.begun("a note")
    await desk.notes.edit(Kind.FREE)
    desk.notes.erase()
    await desk.hours.pass_(COUNTDOWN - 1)
    desk.type("the last words")
    await desk.hours.pass_(AUTOSAVE + 1)
    assert (desk.door(), desk.typed) == (Erased(), None)
    desk.notes.forget_erased()
    await desk.notes.begin(OTHER)
    assert desk.titles == []


@pytest.mark.parametrize("call", range(4))
@story
async def test_a_deletion_that_fails_is_finished_at_the_next_start(call: int) -> None:
    """Two writings of the container, each read back. The secret was overwritten before them."""
    desk = await Desk.begun("a note")
    desk.notes.erase()
    desk.platform.store.fail(len(desk.platform.store.calls) + call, StoreFailure.BROKEN)
    await desk.hours.pass_(COUNTDOWN)
    assert (desk.door(), desk.titles) == (Unfinished(StoreFailure.BROKEN), [])
    desk.notes.hidden()  # the old vault must not be sealed anew over it
    await settle()
    assert (await desk.again(CODE)).door() == Locked(0, wrong=True)


@story
async def test_an_error_that_nobody_knows_ends_a_deletion_calmly() -> None:
    platform = RaisingPlatform()
    desk = await Desk.begun("a note", platform=platform)
    desk.notes.erase()
    platform.raises = RuntimeError("broken")
    await desk.hours.pass_(COUNTDOWN)
    assert (desk.door(), desk.titles) == (Unfinished(StoreFailure.BROKEN), [])


@story
async def test_nothing_is_deleted_before_the_files_were_looked_at() -> None:
    desk = Desk()
    desk.notes.erase()
    await desk.hours.pass_(COUNTDOWN)
    assert (desk.notes.countdown, desk.door()) == (0, Starting())


# --- Files. ---


@story
async def test_notes_that_are_taken_out_come_in_elsewhere_once() -> None:
    desk = await Desk.begun("one", "two")
    file = await desk.notes.export(OTHER)
    assert file is not None
    other = await Desk.begun("three")
    assert await other.notes.take_in(file, OTHER.upper()) == 2
    assert sorted(other.titles) == ["one", "three", "two"]
    assert await other.notes.take_in(file, OTHER) == 0
    assert sorted((await other.again()).titles) == ["one", "three", "two"]


@story
async def test_another_file_or_other_words_bring_nothing_in() -> None:
    desk = await Desk.begun("one")
    file = await desk.notes.export(OTHER)
    assert file is not None
    for data, words in ((file, CODE), (file[:-1], OTHER), (b"", OTHER), (b"text", OTHER)):
        desk.notes.go_on()
        assert not desk.notes.hitch
        assert await desk.notes.take_in(data, words) is None
        assert (desk.notes.hitch, desk.titles) == (NotesError.NOT_OURS, ["one"])


# --- Why something did not work. ---


@pytest.mark.parametrize("trouble", StoreFailure)
@story
async def test_a_device_that_does_not_write_is_a_hitch_and_the_text_stays(
    trouble: StoreFailure,
) -> None:
    desk = await Desk.begun("a note")
    await desk.notes.edit(desk.notes.entries[0])
    desk.type("a note and more")
    desk.platform.store.fail_always(trouble)
    await desk.hours.pass_(AUTOSAVE)
    expected = NotesError.FULL if trouble is StoreFailure.FULL else NotesError.DEVICE
    assert (desk.notes.hitch, desk.notes.unsaved) == (expected, True)
    assert (desk.typed, desk.titles) == ("a note and more", ["a note"])
    desk.platform.store.fail_always(None)
    assert await desk.notes.close()
    assert (desk.notes.hitch, desk.titles) == (None, ["a note and more"])


@story
async def test_a_full_notebook_says_so_and_the_text_stays() -> None:
    desk = await Desk.begun("a note")
    await desk.notes.edit(Kind.FREE)
    long = "x" * LONGEST_DOCUMENT
    desk.type(long)
    assert not await desk.notes.close()
    assert (desk.notes.hitch, desk.typed) == (NotesError.TOO_LONG, long)
    desk.type("shorter")
    assert await desk.notes.close()
    assert desk.titles == ["shorter", "a note"]


async def newer() -> Desk:
    """A notebook that a newer version of the app wrote."""
    desk = await Desk.begun()
    vault = Phone(desk.platform.store, desk.platform.secret).start()
    opened = vault.unlock(CODE)
    opened.write(
        b'{"about":{"1":{"schema":2,"days":7}},"notes":{"1":{"kind":"free","answers":'
        b'{"text":"from later"},"made":"2020-01-01T12:00:00","changed":"2020-01-01T12:00:00"}}}'
    )
    return await desk.again()


@story
async def test_what_a_newer_version_wrote_is_read_and_never_written() -> None:
    desk = await newer()
    assert (desk.door(), desk.titles) == (Open(read_only=True), ["from later"])
    before = desk.platform.store.files["a"], desk.platform.store.files["b"]
    await desk.notes.edit(desk.notes.entries[0])
    desk.type("changed")
    await desk.hours.pass_(AUTOSAVE)
    assert (desk.typed, desk.notes.unsaved, desk.notes.hitch) == ("from later", False, None)
    assert not await desk.notes.delete()
    assert desk.notes.hitch is NotesError.READ_ONLY
    assert await desk.notes.close()
    assert not await desk.notes.choose(NotebookPreferences())
    assert before == (desk.platform.store.files["a"], desk.platform.store.files["b"])


# --- What is forgotten. ---


def texts_in(value: object, seen: set[int] | None = None) -> set[str]:
    """Every text that can be reached from here by attributes and containers of ours."""
    seen = set() if seen is None else seen
    if isinstance(value, str):
        return {value}
    if id(value) in seen or isinstance(value, type | MemoryBlobStore | MemorySecret | FakePlatform):
        return set()
    seen.add(id(value))
    parts: list[object] = []
    if isinstance(value, dict):
        parts += [*value, *value.values()]
    elif isinstance(value, list | tuple | set | frozenset):
        parts += value
    elif type(value).__module__.split(".")[0] in ("app", "storage", "tinydb", "tests"):
        names = [name for kind in type(value).__mro__ for name in getattr(kind, "__slots__", ())]
        parts += [getattr(value, name, None) for name in names]
        parts += getattr(value, "__dict__", {}).values()
    elif callable(value):
        parts += [cell.cell_contents for cell in getattr(value, "__closure__", None) or ()]
        parts += getattr(value, "args", ())
    return set().union(*(texts_in(part, seen) for part in parts))


BACKWARDS = "ylekilnu sdrow rehtona"


@pytest.mark.parametrize("act", ["lock", "erase"])
@story
async def test_after_locking_no_text_and_no_code_is_in_the_notebook(act: str) -> None:
    desk = await Desk.begun(BACKWARDS[::-1])
    await desk.notes.edit(Kind.FREE)
    desk.type(f"typed {BACKWARDS[::-1]}")
    assert any(BACKWARDS[::-1] in text for text in texts_in(desk.notes))
    if act == "lock":
        await desk.notes.lock()
    else:
        desk.notes.erase()
        await desk.hours.pass_(COUNTDOWN)
    left = {text for text in texts_in(desk.notes) if BACKWARDS[::-1] in text or CODE in text}
    assert left == set()


@pytest.mark.parametrize("act", ["lock", "hidden", "erase"])
@story
async def test_after_locking_no_text_is_anywhere_in_the_memory(act: str) -> None:
    desk = await Desk.begun(BACKWARDS[::-1])
    assert await desk.notes.change_code(f"code {BACKWARDS[::-1]}")
    await desk.notes.lock()
    await desk.notes.unlock(f"code {BACKWARDS[::-1]}")
    await desk.notes.edit(desk.notes.entries[0])
    desk.type(f"typed {BACKWARDS[::-1]}")
    assert remains(BACKWARDS) != []
    if act == "lock":
        await desk.notes.lock()
    elif act == "hidden":
        desk.notes.hidden()
        await settle()
    else:
        desk.notes.erase()
        await desk.hours.pass_(COUNTDOWN)
    assert remains(BACKWARDS) == []
    assert desk.door() == (Erased() if act == "erase" else Locked())


@story
async def test_a_wrong_code_is_not_in_the_memory_either() -> None:
    desk = await Desk.begun()
    await desk.notes.lock()
    await desk.notes.unlock(f"wrong {BACKWARDS[::-1]}")
    assert desk.door() == Locked(0, wrong=True)
    assert remains(BACKWARDS) == []


@story
async def test_no_repr_and_no_log_quotes_a_note_or_a_code(caplog: pytest.LogCaptureFixture) -> None:
    said: list[str] = []
    with caplog.at_level(logging.DEBUG):
        desk = await Desk.begun("secret text", platform=RaisingPlatform())
        await desk.notes.edit(desk.notes.entries[0])
        desk.type("secret text, typed")
        book = desk.notes
        said += [
            repr(book),
            repr(book.draft),
            repr(book.entries),
            repr(book.door),
            repr(vars(book)),
        ]
        assert isinstance(desk.platform, RaisingPlatform)
        desk.platform.raises = RuntimeError("secret text")
        await book.save()
        await book.change_code(CODE)
        await book.lock()
        await book.unlock(CODE)
    said += [caplog.text]
    assert [it for it in said if "secret text" in it or CODE in it] == []


def test_nothing_is_kept_in_the_module() -> None:
    """Android may start the interface again in the same process."""
    kept = {name for name, value in vars(module).items() if isinstance(value, list | dict | set)}
    assert {name for name in kept if not name.startswith("__")} == {"FIELDS"}  # of the domain
