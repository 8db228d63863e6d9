"""The notes behind their door: what opens, what is kept, what is forgotten, and when."""

import asyncio
import logging
from collections.abc import Callable
from functools import partial
from importlib import import_module
from pkgutil import iter_modules
from typing import TypeVar

import pytest

from app import notes as notes_package
from app.notes.door import (
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
from app.notes.editor import AUTOSAVE
from app.notes.erasure import CONFIRMATION, COUNTDOWN
from app.notes.file_dialog import GRACE
from app.notes.session import REWRITE_INTERVAL, START_DELAY
from storage import lifecycle
from storage.container import MAX_DOCUMENT_SIZE
from storage.note import DELETE_AFTER_DAYS, FIELDS, IDLE_MINUTES, Field, Kind, NotebookPreferences
from storage.ports import NotesBackend, StoreFailure
from storage.vault import Vault
from tests.support.app import notes_on
from tests.support.fake_clock import FakeClock, settle
from tests.support.fake_platform import FakePlatform
from tests.support.fake_store import MemoryBlobStore, MemorySecret
from tests.support.faulty_platforms import RaisingPlatform, SlowPlatform
from tests.support.flet_session import story
from tests.support.memory_scan import holders_of
from tests.support.vaults import CODE, OTHER, SECOND, Device

T = TypeVar("T")

DAY = 86_400
OPEN = Open()


class NotesFixture:
    """A notebook on a device in memory, its time, and how often its screens were left."""

    def __init__(self, platform: FakePlatform | None = None) -> None:
        self.platform = platform or FakePlatform()
        self.clock = FakeClock()
        self.left = 0
        self.notes = notes_on(self.platform, self.clock, locked=self._leave)

    def _leave(self) -> None:
        self.left += 1

    @classmethod
    async def begun(cls, *texts: str, platform: FakePlatform | None = None) -> "NotesFixture":
        """With an open notebook that holds these notes."""
        fixture = cls(platform)
        await fixture.notes.start()
        await fixture.notes.begin(CODE)
        assert fixture.door() == OPEN
        for text in texts:
            await fixture.keep(text)
        return fixture

    async def again(self, code: str = CODE) -> "NotesFixture":
        """The same device after the app was ended and started, and this code was given."""
        fixture = NotesFixture()
        fixture.platform.store = self.platform.store.copy()
        fixture.platform.secret = self.platform.secret.copy()
        fixture.clock.seconds = self.clock.seconds
        await fixture.notes.start()
        await fixture.notes.unlock(code)
        return fixture

    async def keep(self, text: str) -> None:
        """Write a note and be done with it, a second before the next one."""
        await self.notes.editor.open(Kind.FREE)
        self.type(text)
        assert await self.notes.editor.close()
        self.clock.seconds += 1

    def type(self, text: str, field: Field = Field.TEXT) -> None:
        """Let this be what stands in a field of the editor."""
        assert self.notes.draft is not None
        self.notes.editor.write(self.notes.draft, field, text)

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
        return bool([it for name, it in self.platform.calls if name == "set_unlocked"][-1])


# --- The start, and what goes on by itself. ---


@story
async def test_the_files_are_looked_at_once_reading_has_begun() -> None:
    fixture = NotesFixture()
    living = asyncio.create_task(fixture.notes.run())
    await fixture.clock.advance(START_DELAY - 0.1)
    assert (fixture.door(), fixture.platform.store.calls) == (Starting(), [])
    await fixture.clock.advance(0.1)
    assert fixture.door() == Locked()
    living.cancel()


@story
async def test_whoever_stands_at_the_door_does_not_wait_for_it() -> None:
    fixture = NotesFixture()
    fixture.notes.start_now()
    await settle()
    assert fixture.door() == Locked()


@pytest.mark.parametrize("trouble", StoreFailure)
@story
async def test_a_device_that_keeps_nothing_says_why_and_can_be_asked_again(
    trouble: StoreFailure,
) -> None:
    fixture = NotesFixture()
    fixture.platform.failure = trouble
    await fixture.notes.start()
    assert fixture.door() == Unavailable(trouble)
    fixture.platform.failure = None
    fixture.platform.store.fail_always(trouble)
    await fixture.notes.start()
    assert fixture.door() == Unavailable(trouble)
    fixture.platform.store.fail_always(None)
    await fixture.notes.start()
    assert fixture.door() == Locked()


@story
async def test_whoever_waits_at_the_door_does_not_knock_again_and_again() -> None:
    class Busy(FakePlatform):
        async def open_notes_backend(self) -> NotesBackend:
            await asyncio.sleep(0)  # the door is drawn meanwhile
            return await super().open_notes_backend()

    fixture = NotesFixture(Busy())
    fixture.platform.failure = StoreFailure.BUSY

    def draw(*_: object) -> None:
        if fixture.door() == Starting():  # what its screen does
            asyncio.get_running_loop().call_soon(fixture.notes.start_now)

    undo = fixture.notes.subscribe(draw)
    await fixture.notes.start()
    await settle()
    assert (fixture.door(), fixture.platform.count("open_notes_backend")) == (
        Unavailable(StoreFailure.BUSY),
        1,
    )
    undo()


@story
async def test_what_cannot_be_opened_is_left_as_it_is_until_she_begins_anew() -> None:
    fixture = NotesFixture()
    fixture.platform.store.files = {"a": bytes(1000), "b": b"\1" * 1000}
    fixture.platform.secret.secret = (await NotesFixture.begun()).platform.secret.secret
    before = dict(fixture.platform.store.files)
    await fixture.notes.start()
    await fixture.notes.unlock(CODE)
    assert (fixture.door(), fixture.platform.store.files) == (Broken(), before)
    await fixture.notes.begin(CODE)
    assert fixture.door() == OPEN
    assert (await fixture.again()).door() == OPEN


@pytest.mark.parametrize("used", [False, True])
@story
async def test_it_is_sealed_anew_from_time_to_time_used_or_not(used: bool) -> None:
    fixture = await NotesFixture.begun("a note") if used else NotesFixture()
    living = asyncio.create_task(fixture.notes.run())
    await fixture.clock.advance(START_DELAY)
    for _ in range(3):
        fixture.notes.touch()
        before = dict(fixture.platform.store.files)
        await fixture.clock.advance(REWRITE_INTERVAL[1])
        after = fixture.platform.store.files
        assert all(before[name] != after[name] for name in "ab")
    living.cancel()


@pytest.mark.parametrize("signal", ["on_hidden", "leave"])
@pytest.mark.parametrize("used", [False, True])
@story
async def test_at_an_exit_something_is_written_used_or_not(used: bool, signal: str) -> None:
    fixture = await NotesFixture.begun("a note") if used else NotesFixture()
    if used:
        await fixture.notes.editor.open(Kind.FREE)
        fixture.type("one more")
    else:
        await fixture.notes.start()
    before = dict(fixture.platform.store.files)
    getattr(fixture.notes, signal)()
    await settle()
    assert all(before[name] != fixture.platform.store.files[name] for name in "ab")


@story
async def test_a_device_that_cannot_seal_anew_is_no_matter() -> None:
    fixture = await NotesFixture.begun("a note")
    living = asyncio.create_task(fixture.notes.run())
    fixture.platform.store.fail_always(StoreFailure.FULL)
    await fixture.clock.advance(100)
    fixture.notes.touch()
    await fixture.clock.advance(100)
    assert (fixture.door(), fixture.titles, fixture.notes.error) == (OPEN, ["a note"], None)
    living.cancel()


# --- Opening. ---


@pytest.mark.parametrize("act", ["begin", "unlock"])
@story
async def test_while_a_key_is_derived_the_door_says_so(act: str) -> None:
    doors: list[Door] = []

    class Watched(FakePlatform):
        async def run_blocking(self, act: Callable[[], T]) -> T:
            doors.append(fixture.door())
            return await super().run_blocking(act)

    fixture = NotesFixture(Watched())
    await fixture.notes.start()
    if act == "unlock":
        await fixture.notes.begin(CODE)
        await fixture.notes.lock()
    doors.clear()
    await getattr(fixture.notes, act)(CODE)
    assert doors
    assert set(doors) == {Working()}
    assert fixture.door() == OPEN


@story
async def test_a_wrong_code_opens_nothing_and_the_right_one_still_does() -> None:
    fixture = await (await NotesFixture.begun("a note")).again(OTHER)
    assert (fixture.door(), fixture.titles) == (Locked(0, wrong=True), [])
    await fixture.notes.unlock(CODE)
    assert (fixture.door(), fixture.titles, fixture.keys_told) == (OPEN, ["a note"], True)


@pytest.mark.parametrize("code", [CODE, f" {CODE.title()}  "])
@story
async def test_a_code_is_typed_as_a_keyboard_types_it(code: str) -> None:
    fixture = await (await NotesFixture.begun()).again(code)
    assert fixture.door() == OPEN


@story
async def test_after_six_wrong_codes_one_waits_and_then_is_let_in(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    fixture = await NotesFixture.begun("a note")
    monkeypatch.setattr(lifecycle, "Vault", partial(Vault, clock=fixture.clock))
    again = NotesFixture()
    again.clock, again.platform = fixture.clock, fixture.platform
    again.notes = notes_on(fixture.platform, fixture.clock)
    await again.notes.start()
    for _ in range(5):
        await again.notes.unlock(OTHER)
        assert again.door() == Locked(0, wrong=True)
    await again.notes.unlock(OTHER)
    assert again.door() == Locked(30, wrong=True)
    await again.notes.unlock(CODE)
    assert again.door() == Locked(30)  # looked at, it would have opened
    for left in range(29, -1, -1):
        await again.clock.advance(1)
        assert again.door() == Locked(left)
    await again.notes.unlock(CODE)
    assert (again.door(), again.titles) == (OPEN, ["a note"])


@story
async def test_a_wait_goes_on_after_a_restart(monkeypatch: pytest.MonkeyPatch) -> None:
    fixture = await (await NotesFixture.begun()).again(OTHER)
    for _ in range(5):
        await fixture.notes.unlock(OTHER)
    later = NotesFixture(fixture.platform)
    monkeypatch.setattr(lifecycle, "Vault", partial(Vault, clock=later.clock))
    await later.notes.start()
    assert later.door() == Locked(30)
    await later.clock.advance(30)
    assert later.door() == Locked(0)


@story
async def test_two_taps_open_once() -> None:
    fixture = await NotesFixture.begun()
    await fixture.notes.lock()
    await asyncio.gather(fixture.notes.unlock(CODE), fixture.notes.unlock(OTHER))
    assert fixture.door() == OPEN


@story
async def test_an_open_notebook_is_not_begun_over() -> None:
    fixture = await NotesFixture.begun("a note")
    await asyncio.gather(fixture.notes.begin(OTHER), fixture.notes.begin(OTHER))
    assert (fixture.door(), fixture.titles) == (OPEN, ["a note"])


@story
async def test_beginning_anew_leaves_nothing_of_what_there_was() -> None:
    fixture = await (await NotesFixture.begun("a note")).again(OTHER)
    await fixture.notes.begin(OTHER)
    assert (fixture.door(), fixture.titles) == (OPEN, [])
    assert (await fixture.again(CODE)).door() == Locked(0, wrong=True)
    assert (await fixture.again(OTHER)).door() == OPEN


@story
async def test_a_device_without_memory_says_so_and_the_door_stays_closed() -> None:
    class Small(FakePlatform):
        short = False

        async def run_blocking(self, act: Callable[[], T]) -> T:
            if self.short:
                raise MemoryError
            return await super().run_blocking(act)

    platform = Small()
    fixture = await NotesFixture.begun("a note", platform=platform)
    await fixture.notes.lock()
    platform.short = True
    await fixture.notes.unlock(CODE)
    assert (fixture.door(), fixture.notes.error) == (Locked(), NotesError.MEMORY)
    platform.short = False
    await fixture.notes.unlock(CODE)
    assert (fixture.door(), fixture.notes.error, fixture.titles) == (OPEN, None, ["a note"])


@story
async def test_after_an_error_of_the_device_it_can_be_tried_again() -> None:
    fixture = await NotesFixture.begun("a note")
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


@story
async def test_whatever_else_the_device_raises_the_door_does_not_stay_at_work() -> None:
    platform = RaisingPlatform()
    fixture = await NotesFixture.begun("a note", platform=platform)
    await fixture.notes.lock()
    platform.raises = RuntimeError(CODE)
    await fixture.notes.unlock(CODE)
    assert fixture.door() == Unavailable(StoreFailure.BROKEN)
    platform.raises = None
    await fixture.notes.start()
    assert fixture.door() == Locked()


@story
async def test_a_beginning_that_could_not_delete_says_so_and_can_be_tried_again() -> None:
    platform = RaisingPlatform()
    fixture = await NotesFixture.begun("a note", platform=platform)
    await fixture.notes.lock()
    platform.raises = RuntimeError(CODE)
    await fixture.notes.begin(OTHER)
    assert fixture.door() == Unfinished(StoreFailure.BROKEN)
    await fixture.notes.erasure.retry()
    assert fixture.door() == Unfinished(StoreFailure.BROKEN)
    platform.raises = None
    await fixture.notes.start()  # only asks for what has not been looked at
    assert fixture.door() == Unfinished(StoreFailure.BROKEN)
    await fixture.notes.erasure.retry()
    assert fixture.door() == Erased()
    fixture.notes.erasure.dismiss()
    await fixture.notes.unlock(CODE)
    assert fixture.door() == Locked(0, wrong=True)


@story
async def test_nothing_is_deleted_again_that_was_not_to_be_deleted() -> None:
    fixture = await NotesFixture.begun("a note")
    await fixture.notes.erasure.retry()
    assert (fixture.door(), fixture.titles) == (OPEN, ["a note"])


@story
async def test_no_platform_that_raises_gets_an_exception_out_of_it() -> None:
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
    book = fixture.notes
    assert not await book.editor.save()
    assert not await book.editor.close()
    assert not await book.editor.delete()
    assert not await book.choose(NotebookPreferences())
    assert not await book.passcodes.change(OTHER)
    assert not await book.passcodes.add_second(OTHER)
    assert await book.files.export(OTHER) is None
    assert await book.files.import_file(b"", OTHER) is None
    assert (book.error, fixture.typed, fixture.door()) == (NotesError.DEVICE, "a note", OPEN)
    async with book.file_dialog.open():
        pass
    book.on_hidden()
    await settle()
    assert (fixture.door(), fixture.left, fixture.typed) == (Locked(), 1, None)


# --- Notes. ---


@story
async def test_what_is_written_is_kept_within_two_seconds() -> None:
    fixture = await NotesFixture.begun()
    await fixture.notes.editor.open(Kind.FREE)
    assert not fixture.notes.unsaved
    fixture.type("a")
    assert fixture.notes.unsaved
    await fixture.clock.advance(AUTOSAVE - 0.1)
    assert fixture.titles == []
    fixture.type("a no")
    await fixture.clock.advance(0.1)
    assert (fixture.titles, fixture.notes.unsaved, fixture.typed) == (["a no"], False, "a no")
    assert (await fixture.again()).titles == ["a no"]


@story
async def test_who_never_stops_typing_loses_no_more_than_two_seconds() -> None:
    fixture = await NotesFixture.begun()
    await fixture.notes.editor.open(Kind.FREE)
    for second in range(60):
        fixture.type("x" * (second + 1))
        await fixture.clock.advance(1)
        kept = max(map(len, (await fixture.again()).titles), default=0)
        assert kept >= second + 1 - AUTOSAVE, second
    assert len(fixture.notes.entries) == 1


@story
async def test_what_is_typed_while_it_is_saved_is_kept_next() -> None:
    platform = SlowPlatform()
    fixture = await NotesFixture.begun(platform=platform)
    await fixture.notes.editor.open(Kind.FREE)
    fixture.type("first")
    async with platform.working():
        await fixture.clock.advance(AUTOSAVE)
        fixture.type("first and then")
    assert (fixture.titles, fixture.notes.unsaved) == (["first"], True)
    await fixture.clock.advance(AUTOSAVE)
    assert (fixture.titles, fixture.notes.unsaved) == (["first and then"], False)


@story
async def test_draft_stays_unsaved_while_something_else_is_saved() -> None:
    """She went back and chose something within two seconds of her last letter."""
    fixture = await NotesFixture.begun()
    await fixture.notes.editor.open(Kind.FREE)
    fixture.type("the last words")
    assert await fixture.notes.choose(NotebookPreferences(idle_minutes=5))
    assert fixture.notes.unsaved
    await fixture.clock.advance(AUTOSAVE)
    assert (fixture.titles, fixture.notes.unsaved) == (["the last words"], False)


@story
async def test_done_waits_for_what_is_typed_while_it_saves() -> None:
    platform = SlowPlatform()
    fixture = await NotesFixture.begun(platform=platform)
    await fixture.notes.editor.open(Kind.FREE)
    fixture.type("first")
    async with platform.working():
        done = asyncio.create_task(fixture.notes.editor.close())
        await settle()
        fixture.type("first and then")
    assert await done
    assert (fixture.titles, fixture.typed) == (["first and then"], None)


@pytest.mark.parametrize("act", ["close", "delete"])
@story
async def test_a_second_tap_is_told_that_the_first_has_done_it(act: str) -> None:
    """Each that is done leads a screen back, and two would leave the notes."""
    platform = SlowPlatform()
    fixture = await NotesFixture.begun(platform=platform)
    await fixture.notes.editor.open(Kind.FREE)
    fixture.type("a note")
    async with platform.working():
        taps = [asyncio.create_task(getattr(fixture.notes.editor, act)()) for _ in range(3)]
    assert [await tap for tap in taps] == [True, False, False]
    assert not await getattr(fixture.notes.editor, act)()


@story
async def test_a_guided_note_has_a_field_for_each_question() -> None:
    fixture = await NotesFixture.begun()
    await fixture.notes.editor.open(Kind.LAWYER)
    for field in FIELDS[Kind.LAWYER]:
        fixture.type(f"about {field}", field)
    assert await fixture.notes.editor.close()
    [note] = (await fixture.again()).notes.entries
    assert note.kind is Kind.LAWYER
    assert note.answers == tuple((field, f"about {field}") for field in FIELDS[Kind.LAWYER])


@story
async def test_dates_are_those_of_the_device() -> None:
    fixture = await NotesFixture.begun()
    made = fixture.clock.now()
    await fixture.notes.editor.open(Kind.FREE)
    await fixture.clock.advance(30)
    fixture.type("a note")
    assert await fixture.notes.editor.close()
    [note] = fixture.notes.entries
    assert (note.made, note.changed) == (made, fixture.clock.now())
    await fixture.clock.advance(30)
    await fixture.notes.editor.open(note)
    assert await fixture.notes.editor.close()
    assert fixture.notes.entries == (note,)  # read, not changed


@pytest.mark.parametrize("text", ["", "  \n"])
@story
async def test_a_new_note_without_a_word_is_none(text: str) -> None:
    fixture = await NotesFixture.begun()
    await fixture.notes.editor.open(Kind.FREE)
    fixture.type(text)
    assert await fixture.notes.editor.close()
    assert (fixture.notes.entries, fixture.notes.unsaved) == ((), False)


@story
async def test_a_note_whose_words_were_all_taken_away_is_an_empty_one() -> None:
    fixture = await NotesFixture.begun("a note")
    await fixture.notes.editor.open(fixture.notes.entries[0])
    fixture.type("")
    assert await fixture.notes.editor.close()
    assert fixture.titles == [""]


@story
async def test_another_note_waits_until_the_last_one_is_kept() -> None:
    """The screen was left with Back, before two seconds were over."""
    fixture = await NotesFixture.begun("old")
    await fixture.notes.editor.open(Kind.FREE)
    fixture.type("new")
    await fixture.notes.editor.open(next(it for it in fixture.notes.entries if it.title == "old"))
    assert (fixture.titles, fixture.typed) == (["new", "old"], "old")


@story
async def test_the_same_note_again_has_what_was_typed_last() -> None:
    fixture = await NotesFixture.begun("old")
    [old] = fixture.notes.entries
    await fixture.notes.editor.open(old)
    fixture.type("old and more")
    await fixture.notes.editor.open(old)
    assert fixture.typed == "old and more"
    await fixture.clock.advance(AUTOSAVE)
    assert fixture.titles == ["old and more"]


@story
async def test_what_cannot_be_kept_stays_in_the_editor_and_no_other_note_takes_its_place() -> None:
    fixture = await NotesFixture.begun("old")
    await fixture.notes.editor.open(Kind.FREE)
    fixture.type("new")
    fixture.platform.store.fail_always(StoreFailure.FULL)
    await fixture.notes.editor.open(fixture.notes.entries[0])
    told = (fixture.typed, fixture.notes.error, fixture.notes.unsaved)
    assert told == ("new", NotesError.FULL, True)
    assert not await fixture.notes.editor.close()
    # It can be given up, and the others be read.
    assert await fixture.notes.editor.delete()
    await fixture.notes.editor.open(fixture.notes.entries[0])
    assert (fixture.typed, fixture.notes.error) == ("old", None)


@story
async def test_letters_for_a_note_that_has_left_the_editor_come_into_no_other() -> None:
    """Two cards were tapped in one moment, and the screen of the first was still there."""
    fixture = await NotesFixture.begun("one", "two")
    two, one = fixture.notes.entries
    await fixture.notes.editor.open(one)
    first = fixture.notes.draft
    assert first is not None
    await fixture.notes.editor.open(two)
    fixture.notes.editor.write(first, Field.TEXT, "one and more")
    await fixture.clock.advance(AUTOSAVE)
    assert sorted(fixture.titles) == ["one", "two"]
    assert fixture.typed == "two"


@story
async def test_typing_draws_nothing_anew_but_that_it_is_not_saved() -> None:
    fixture = await NotesFixture.begun()
    await fixture.notes.editor.open(Kind.FREE)
    drawn: list[str | None] = []
    undo = fixture.notes.subscribe(lambda _, field: drawn.append(field))
    for text in ("a", "ab", "abc"):
        fixture.type(text)
    assert drawn == ["unsaved"]
    undo()


@story
async def test_one_note_is_deleted_and_stays_so() -> None:
    fixture = await NotesFixture.begun("one", "two")
    await fixture.notes.editor.open(fixture.notes.entries[0])
    fixture.type("two, changed")
    assert await fixture.notes.editor.delete()
    await fixture.clock.advance(AUTOSAVE)
    assert (fixture.titles, fixture.typed, fixture.notes.unsaved) == (["one"], None, False)
    assert (await fixture.again()).titles == ["one"]


@story
async def test_a_note_that_is_deleted_while_it_is_kept_for_the_first_time_is_gone() -> None:
    platform = SlowPlatform()
    fixture = await NotesFixture.begun(platform=platform)
    await fixture.notes.editor.open(Kind.FREE)
    fixture.type("a note")
    async with platform.working():
        await fixture.clock.advance(AUTOSAVE)  # it is being written
        gone = asyncio.create_task(fixture.notes.editor.delete())
    assert await gone
    assert fixture.titles == []
    assert (await fixture.again()).titles == []


@story
async def test_a_saving_that_comes_after_a_deletion_brings_nothing_back() -> None:
    platform = SlowPlatform()
    fixture = await NotesFixture.begun("a note", platform=platform)
    await fixture.notes.editor.open(fixture.notes.entries[0])
    fixture.type("a note and more")
    async with platform.working():
        gone = asyncio.create_task(fixture.notes.editor.delete())
        await settle()
        await fixture.clock.advance(AUTOSAVE)  # waits for the deletion
    assert await gone
    await settle()
    assert (await fixture.again()).titles == []


@story
async def test_a_note_that_was_never_kept_is_deleted_without_a_word_to_the_disk() -> None:
    fixture = await NotesFixture.begun()
    await fixture.notes.editor.open(Kind.FREE)
    fixture.type("a note")
    before = len(fixture.platform.store.calls)
    assert await fixture.notes.editor.delete()
    assert len(fixture.platform.store.calls) == before
    assert not await fixture.notes.editor.delete()


@story
async def test_a_note_that_cannot_be_deleted_is_still_in_the_editor_with_its_last_letters() -> None:
    fixture = await NotesFixture.begun("a note")
    await fixture.notes.editor.open(fixture.notes.entries[0])
    fixture.type("a note and more")
    fixture.platform.store.fail_always(StoreFailure.BROKEN)
    assert not await fixture.notes.editor.delete()
    assert (fixture.typed, fixture.notes.error) == ("a note and more", NotesError.DEVICE)
    fixture.platform.store.fail_always(None)
    await fixture.clock.advance(AUTOSAVE)
    assert (fixture.titles, fixture.notes.error) == (["a note and more"], None)


@pytest.mark.parametrize("days", DELETE_AFTER_DAYS)
@story
async def test_old_notes_are_deleted_at_the_next_opening(days: int) -> None:
    fixture = await NotesFixture.begun("old")
    assert await fixture.notes.choose(NotebookPreferences(delete_after_days=days))
    [old] = fixture.notes.entries
    fixture.clock.seconds += days * DAY - (fixture.clock.now() - old.changed).total_seconds()
    again = await fixture.again()
    assert again.titles == ["old"]  # not yet
    again.clock.seconds += 1
    await again.keep("young")
    later = await again.again()
    assert later.titles == ["young"]
    assert (await later.again()).titles == ["young"]


@story
async def test_hidden_with_nothing_new_the_files_are_written_all_the_same() -> None:
    fixture = await NotesFixture.begun("a note")
    before = dict(fixture.platform.store.files)
    fixture.notes.on_hidden()
    await settle()
    after = fixture.platform.store.files
    assert [name for name in ("a", "b") if after[name] == before[name]] == []


@story
async def test_a_change_of_code_that_failed_halfway_is_taken_back() -> None:
    fixture = await NotesFixture.begun("a note")
    # The first copy has the new code by then, and is read back.
    fixture.platform.store.fail(len(fixture.platform.store.calls) + 2, StoreFailure.BROKEN)
    assert not await fixture.notes.passcodes.change(OTHER)
    assert (await fixture.again(OTHER)).door() == Locked(0, wrong=True)
    assert (await fixture.again(CODE)).titles == ["a note"]


@story
async def test_without_that_habit_nothing_is_deleted() -> None:
    fixture = await NotesFixture.begun("old")
    await fixture.notes.lock()
    fixture.clock.seconds += 1000 * DAY
    assert (await fixture.again()).titles == ["old"]


@story
async def test_a_device_that_cannot_delete_old_notes_still_lets_her_read() -> None:
    fixture = await NotesFixture.begun("old")
    assert await fixture.notes.choose(NotebookPreferences(delete_after_days=7))
    fixture.clock.seconds += 8 * DAY
    await fixture.notes.lock()
    writes = len(fixture.platform.store.calls)
    await fixture.notes.unlock(CODE)
    opening = len(fixture.platform.store.calls) - writes
    assert fixture.titles == []

    fixture = await NotesFixture.begun("old")
    assert await fixture.notes.choose(NotebookPreferences(delete_after_days=7))
    await fixture.notes.lock()
    fixture.clock.seconds += 8 * DAY
    # The last two writings of an opening are those that delete.
    armed = len(fixture.platform.store.calls) + opening - 4
    fixture.platform.store.fail(armed, StoreFailure.FULL)
    await fixture.notes.unlock(CODE)
    assert (fixture.door(), fixture.titles, fixture.notes.error) == (OPEN, ["old"], NotesError.FULL)


@pytest.mark.parametrize("idle", IDLE_MINUTES)
@pytest.mark.parametrize("days", [None, *DELETE_AFTER_DAYS])
@story
async def test_habits_are_kept_in_the_notebook(idle: int, days: int | None) -> None:
    fixture = await NotesFixture.begun()
    assert await fixture.notes.choose(NotebookPreferences(idle, days))
    assert fixture.notes.preferences == NotebookPreferences(idle, days)
    await fixture.notes.lock()
    assert fixture.notes.preferences == NotebookPreferences()
    assert (await fixture.again()).notes.preferences == NotebookPreferences(idle, days)


# --- Locking. ---


@pytest.mark.parametrize("act", ["lock", "on_hidden", "leave", "idle"])
@story
async def test_locking_keeps_the_draft_and_forgets_everything(act: str) -> None:
    fixture = await NotesFixture.begun("a note")
    await fixture.notes.editor.open(Kind.FREE)
    fixture.type("the last words")
    if act == "idle":
        await fixture.clock.advance(60 * NotebookPreferences().idle_minutes)
    elif act == "lock":
        await fixture.notes.lock()
    else:
        getattr(fixture.notes, act)()
        await settle()
    book = fixture.notes
    assert (fixture.door(), book.entries, book.draft, book.unsaved) == (Locked(), (), None, False)
    assert (fixture.left, fixture.keys_told, fixture.platform.count("restart_worker")) == (
        1,
        False,
        1,
    )
    assert not book.is_open
    assert (await fixture.again()).titles == ["the last words", "a note"]


@story
async def test_the_draft_is_sealed_before_the_screen_is_left() -> None:
    seen: list[list[str]] = []
    fixture = await NotesFixture.begun()

    async def look() -> None:
        seen.append((await fixture.again()).titles)

    fixture.notes._locked = lambda: tasks.append(asyncio.create_task(look()))
    tasks: list[asyncio.Task[None]] = []
    await fixture.notes.editor.open(Kind.FREE)
    fixture.type("the last words")
    await fixture.notes.lock()
    await asyncio.gather(*tasks)
    assert seen == [["the last words"]]


@story
async def test_a_device_that_cannot_write_does_not_keep_the_notes_open() -> None:
    fixture = await NotesFixture.begun("a note")
    await fixture.notes.editor.open(Kind.FREE)
    fixture.type("the last words")
    fixture.platform.store.fail_always(StoreFailure.FULL)
    await fixture.notes.lock()
    assert (fixture.door(), fixture.left, fixture.keys_told, fixture.titles) == (
        Locked(),
        1,
        False,
        [],
    )


@pytest.mark.parametrize("act", ["unlock", "begin"])
@pytest.mark.parametrize("signal", ["on_hidden", "leave"])
@story
async def test_notes_that_are_opened_behind_the_cover_are_locked_at_once(
    signal: str, act: str
) -> None:
    platform = SlowPlatform()
    fixture = await NotesFixture.begun("a note", platform=platform)
    await fixture.notes.lock()
    async with platform.working():
        opening = asyncio.create_task(getattr(fixture.notes, act)(CODE))
        await settle()
        assert fixture.door() == Working()
        getattr(fixture.notes, signal)()
    await opening
    await settle()
    assert (fixture.door(), fixture.notes.is_open, fixture.keys_told) == (Locked(), False, False)


@pytest.mark.parametrize("idle", IDLE_MINUTES)
@story
async def test_left_alone_it_locks_and_a_touch_puts_that_off(idle: int) -> None:
    fixture = await NotesFixture.begun()
    assert await fixture.notes.choose(NotebookPreferences(idle_minutes=idle))
    fixture.notes.touch()
    await fixture.clock.advance(60 * idle - 1)
    fixture.notes.touch()
    await fixture.clock.advance(60 * idle - 1)
    assert fixture.door() == OPEN
    await fixture.clock.advance(1)
    assert fixture.door() == Locked()


@story
async def test_a_shorter_time_counts_from_when_it_is_chosen() -> None:
    fixture = await NotesFixture.begun()
    assert await fixture.notes.choose(NotebookPreferences(idle_minutes=10))
    fixture.notes.touch()
    await fixture.clock.advance(90)
    assert await fixture.notes.choose(NotebookPreferences(idle_minutes=1))
    fixture.notes.touch()
    await fixture.clock.advance(59)
    assert fixture.door() == OPEN
    await fixture.clock.advance(1)
    assert fixture.door() == Locked()


@story
async def test_locking_what_is_locked_leaves_no_screen() -> None:
    fixture = NotesFixture()
    await fixture.notes.start()
    fixture.notes.leave()
    fixture.notes.on_hidden()
    await settle()
    assert not await fixture.notes.lock()
    assert (fixture.left, fixture.platform.count("restart_worker")) == (0, 0)


@story
async def test_the_window_for_files_does_not_lock() -> None:
    fixture = await NotesFixture.begun("a note")
    async with fixture.notes.file_dialog.open():
        assert not fixture.keys_told
        fixture.notes.on_hidden()
        await fixture.clock.advance(GRACE - 1)
        fixture.notes.on_shown()
    assert (fixture.door(), fixture.keys_told) == (OPEN, True)
    await fixture.clock.advance(2)
    assert fixture.door() == OPEN
    fixture.notes.on_hidden()
    await settle()
    assert fixture.door() == Locked()


@story
async def test_who_takes_longer_over_a_file_finds_the_notes_locked() -> None:
    fixture = await NotesFixture.begun("a note")
    async with fixture.notes.file_dialog.open():
        fixture.notes.on_hidden()
        await fixture.clock.advance(GRACE)
        assert fixture.door() == Locked()
        fixture.notes.on_shown()
    assert (fixture.door(), fixture.keys_told, fixture.notes.is_open) == (Locked(), False, False)
    assert await fixture.notes.files.import_file(b"a file", OTHER) is None
    assert fixture.notes.error is None


@story
async def test_after_a_minute_with_a_window_for_files_in_sight_hiding_locks_again() -> None:
    fixture = await NotesFixture.begun()
    async with fixture.notes.file_dialog.open():
        await fixture.clock.advance(GRACE)
        assert (fixture.door(), fixture.keys_told) == (OPEN, True)
        fixture.notes.on_hidden()
        await settle()
        assert fixture.door() == Locked()


@story
async def test_a_file_that_comes_before_the_screen_does_not_end_the_worker() -> None:
    """The page would take keys behind the cover for a reason to start anew."""
    fixture = await NotesFixture.begun()
    async with fixture.notes.file_dialog.open():
        fixture.notes.on_hidden()
    assert not fixture.keys_told
    fixture.notes.on_shown()
    assert (fixture.door(), fixture.keys_told) == (OPEN, True)


@story
async def test_a_file_that_comes_without_the_screen_locks_after_the_minute() -> None:
    fixture = await NotesFixture.begun()
    async with fixture.notes.file_dialog.open():
        fixture.notes.on_hidden()
    await fixture.clock.advance(GRACE)
    assert (fixture.door(), fixture.keys_told) == (Locked(), False)


@story
async def test_the_minute_of_one_errand_is_not_that_of_the_next() -> None:
    fixture = await NotesFixture.begun()
    async with fixture.notes.file_dialog.open():
        await fixture.clock.advance(GRACE - 5)
    async with fixture.notes.file_dialog.open():
        fixture.notes.on_hidden()
        await fixture.clock.advance(10)
        assert fixture.door() == OPEN
        fixture.notes.on_shown()
    assert fixture.keys_told


@story
async def test_of_two_windows_for_files_the_last_one_counts() -> None:
    fixture = await NotesFixture.begun()
    async with fixture.notes.file_dialog.open():
        async with fixture.notes.file_dialog.open():
            pass
        assert fixture.keys_told
    assert (fixture.door(), fixture.keys_told) == (OPEN, True)


@story
async def test_an_errand_after_which_the_notes_are_locked_tells_of_no_keys() -> None:
    fixture = await NotesFixture.begun()
    async with fixture.notes.file_dialog.open():
        fixture.notes.leave()
        await settle()
    assert (fixture.door(), fixture.keys_told) == (Locked(), False)


# --- Codes. ---


@story
async def test_another_code_takes_the_place_of_the_old_one() -> None:
    fixture = await NotesFixture.begun("a note")
    assert await fixture.notes.passcodes.change(OTHER)
    await fixture.keep("one more")
    assert (await fixture.again(CODE)).door() == Locked(0, wrong=True)
    assert (await fixture.again(OTHER)).titles == ["one more", "a note"]


@story
async def test_a_second_notebook_is_empty_and_has_a_code_of_its_own() -> None:
    fixture = await NotesFixture.begun("a note")
    assert not await fixture.notes.passcodes.add_second(CODE.upper())
    assert fixture.notes.error is NotesError.TAKEN
    assert await fixture.notes.passcodes.add_second(SECOND)
    second = await fixture.again(SECOND)
    assert (second.door(), second.titles) == (OPEN, [])
    await second.keep("harmless")
    assert (await second.again(CODE)).titles == ["a note"]
    assert (await second.again(SECOND)).titles == ["harmless"]


@story
async def test_words_for_a_code_are_five_and_others_each_time() -> None:
    fixture = NotesFixture()
    assert fixture.notes.passcodes.make() == ""
    await fixture.notes.start()
    made = [fixture.notes.passcodes.make() for _ in range(20)]
    assert {len(words.split()) for words in made} == {5}
    assert len(set(made)) == 20


@story
async def test_without_an_open_notebook_no_code_is_changed() -> None:
    fixture = NotesFixture()
    await fixture.notes.start()
    assert not await fixture.notes.passcodes.change(OTHER)
    assert not await fixture.notes.passcodes.add_second(OTHER)
    assert await fixture.notes.files.export(OTHER) is None


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
    assert NotesFixture().notes.passcodes.is_same(one, other) is same


# --- All of it. ---


@story
async def test_everything_is_deleted_after_five_seconds() -> None:
    fixture = await NotesFixture.begun("a note")
    assert await fixture.notes.passcodes.add_second(SECOND)
    fixture.notes.erasure.start()
    for left in range(COUNTDOWN, 0, -1):
        assert (fixture.notes.countdown, fixture.door()) == (left, OPEN)
        await fixture.clock.advance(1)
    assert (fixture.notes.countdown, fixture.door(), fixture.titles) == (0, Erased(), [])
    # Hiding the page now ends the worker that had the notes, as if they were open.
    assert (fixture.left, fixture.keys_told, fixture.platform.count("restart_worker")) == (
        0,
        True,
        0,
    )
    fixture.notes.erasure.dismiss()
    assert fixture.door() == Locked()
    assert (fixture.left, fixture.keys_told, fixture.platform.count("restart_worker")) == (
        1,
        False,
        1,
    )
    fixture.notes.erasure.dismiss()
    assert fixture.left == 1
    for code in (CODE, SECOND):
        assert (await fixture.again(code)).door() == Locked(0, wrong=True)


@pytest.mark.parametrize("second", range(COUNTDOWN))
@story
async def test_until_then_it_can_be_stopped(second: int) -> None:
    fixture = await NotesFixture.begun("a note")
    fixture.notes.erasure.start()
    await fixture.clock.advance(second)
    assert fixture.notes.countdown == COUNTDOWN - second
    fixture.notes.erasure.cancel()
    await fixture.clock.advance(COUNTDOWN)
    assert (fixture.notes.countdown, fixture.door(), fixture.titles) == (0, OPEN, ["a note"])
    assert (await fixture.again()).titles == ["a note"]


@story
async def test_who_stops_it_and_begins_again_has_five_seconds_again() -> None:
    fixture = await NotesFixture.begun("a note")
    fixture.notes.erasure.start()
    await fixture.clock.advance(0.5)
    fixture.notes.erasure.cancel()
    fixture.notes.erasure.start()
    fixture.notes.erasure.start()  # a second tap begins nothing
    await fixture.clock.advance(COUNTDOWN - 0.1)
    assert (fixture.notes.countdown, fixture.door(), fixture.titles) == (1, OPEN, ["a note"])
    await fixture.clock.advance(0.1)
    assert fixture.door() == Erased()


@pytest.mark.parametrize("act", ["on_hidden", "leave", "wait"])
@story
async def test_what_says_that_everything_is_deleted_does_not_stay(act: str) -> None:
    fixture = await NotesFixture.begun("a note")
    fixture.notes.erasure.start()
    await fixture.clock.advance(COUNTDOWN)
    if act == "wait":
        await fixture.clock.advance(CONFIRMATION - 1)
        assert fixture.door() == Erased()
        await fixture.clock.advance(1)
    else:
        getattr(fixture.notes, act)()
        await settle()
    assert (fixture.door(), fixture.left, fixture.keys_told) == (Locked(), 1, False)
    await fixture.clock.advance(CONFIRMATION)
    assert fixture.left == 1


@story
async def test_it_is_stopped_also_while_a_note_is_still_being_kept() -> None:
    platform = SlowPlatform()
    fixture = await NotesFixture.begun("a note", platform=platform)
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
    assert (await fixture.again()).titles == ["a note"]


@story
async def test_locking_stops_it() -> None:
    fixture = await NotesFixture.begun("a note")
    fixture.notes.erasure.start()
    await fixture.notes.lock()
    await fixture.clock.advance(COUNTDOWN)
    assert (await fixture.again()).titles == ["a note"]


@story
async def test_what_was_being_typed_does_not_come_back_after_it() -> None:
    fixture = await NotesFixture.begun("a note")
    await fixture.notes.editor.open(Kind.FREE)
    fixture.notes.erasure.start()
    await fixture.clock.advance(COUNTDOWN - 1)
    fixture.type("the last words")
    await fixture.clock.advance(AUTOSAVE + 1)
    assert (fixture.door(), fixture.typed) == (Erased(), None)
    fixture.notes.erasure.dismiss()
    await fixture.notes.begin(OTHER)
    assert fixture.titles == []


@pytest.mark.parametrize("call", range(4))
@story
async def test_a_deletion_that_fails_is_finished_at_the_next_start(call: int) -> None:
    """Two writings of the container, each read back. The secret was overwritten before them."""
    fixture = await NotesFixture.begun("a note")
    fixture.notes.erasure.start()
    fixture.platform.store.fail(len(fixture.platform.store.calls) + call, StoreFailure.BROKEN)
    await fixture.clock.advance(COUNTDOWN)
    assert (fixture.door(), fixture.titles) == (Unfinished(StoreFailure.BROKEN), [])
    fixture.notes.on_hidden()  # the old vault must not be sealed anew over it
    await settle()
    assert (await fixture.again(CODE)).door() == Locked(0, wrong=True)


@story
async def test_an_error_that_nobody_knows_ends_a_deletion_calmly() -> None:
    platform = RaisingPlatform()
    fixture = await NotesFixture.begun("a note", platform=platform)
    fixture.notes.erasure.start()
    platform.raises = RuntimeError("broken")
    await fixture.clock.advance(COUNTDOWN)
    assert (fixture.door(), fixture.titles) == (Unfinished(StoreFailure.BROKEN), [])


@story
async def test_nothing_is_deleted_before_the_files_were_looked_at() -> None:
    fixture = NotesFixture()
    fixture.notes.erasure.start()
    await fixture.clock.advance(COUNTDOWN)
    assert (fixture.notes.countdown, fixture.door()) == (0, Starting())


# --- Files. ---


@story
async def test_notes_that_are_taken_out_come_in_elsewhere_once() -> None:
    fixture = await NotesFixture.begun("one", "two")
    file = await fixture.notes.files.export(OTHER)
    assert file is not None
    other = await NotesFixture.begun("three")
    assert await other.notes.files.import_file(file, OTHER.upper()) == 2
    assert sorted(other.titles) == ["one", "three", "two"]
    assert await other.notes.files.import_file(file, OTHER) == 0
    assert sorted((await other.again()).titles) == ["one", "three", "two"]


@story
async def test_another_file_or_other_words_bring_nothing_in() -> None:
    fixture = await NotesFixture.begun("one")
    file = await fixture.notes.files.export(OTHER)
    assert file is not None
    for data, words in ((file, CODE), (file[:-1], OTHER), (b"", OTHER), (b"text", OTHER)):
        fixture.notes.clear_error()
        assert not fixture.notes.error
        assert await fixture.notes.files.import_file(data, words) is None
        assert (fixture.notes.error, fixture.titles) == (NotesError.NOT_OURS, ["one"])


# --- Why something did not work. ---


@pytest.mark.parametrize("trouble", StoreFailure)
@story
async def test_a_device_that_does_not_write_is_a_hitch_and_the_text_stays(
    trouble: StoreFailure,
) -> None:
    fixture = await NotesFixture.begun("a note")
    await fixture.notes.editor.open(fixture.notes.entries[0])
    fixture.type("a note and more")
    fixture.platform.store.fail_always(trouble)
    await fixture.clock.advance(AUTOSAVE)
    expected = NotesError.FULL if trouble is StoreFailure.FULL else NotesError.DEVICE
    assert (fixture.notes.error, fixture.notes.unsaved) == (expected, True)
    assert (fixture.typed, fixture.titles) == ("a note and more", ["a note"])
    fixture.platform.store.fail_always(None)
    assert await fixture.notes.editor.close()
    assert (fixture.notes.error, fixture.titles) == (None, ["a note and more"])


@story
async def test_a_full_notebook_says_so_and_the_text_stays() -> None:
    fixture = await NotesFixture.begun("a note")
    await fixture.notes.editor.open(Kind.FREE)
    long = "x" * MAX_DOCUMENT_SIZE
    fixture.type(long)
    assert not await fixture.notes.editor.close()
    assert (fixture.notes.error, fixture.typed) == (NotesError.TOO_LONG, long)
    fixture.type("shorter")
    assert await fixture.notes.editor.close()
    assert fixture.titles == ["shorter", "a note"]


async def newer() -> NotesFixture:
    """A notebook that a newer version of the app wrote."""
    fixture = await NotesFixture.begun()
    vault = Device(fixture.platform.store, fixture.platform.secret).start()
    opened = vault.unlock(CODE)
    opened.write(
        b'{"about":{"1":{"schema":2,"days":7}},"notes":{"1":{"kind":"free","answers":'
        b'{"text":"from later"},"made":"2020-01-01T12:00:00","changed":"2020-01-01T12:00:00"}}}'
    )
    return await fixture.again()


@story
async def test_what_a_newer_version_wrote_is_read_and_never_written() -> None:
    fixture = await newer()
    assert (fixture.door(), fixture.titles) == (Open(read_only=True), ["from later"])
    before = fixture.platform.store.files["a"], fixture.platform.store.files["b"]
    await fixture.notes.editor.open(fixture.notes.entries[0])
    fixture.type("changed")
    await fixture.clock.advance(AUTOSAVE)
    assert (fixture.typed, fixture.notes.unsaved, fixture.notes.error) == (
        "from later",
        False,
        None,
    )
    assert not await fixture.notes.editor.delete()
    assert fixture.notes.error is NotesError.READ_ONLY
    assert await fixture.notes.editor.close()
    assert not await fixture.notes.choose(NotebookPreferences())
    assert before == (fixture.platform.store.files["a"], fixture.platform.store.files["b"])


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
    fixture = await NotesFixture.begun(BACKWARDS[::-1])
    await fixture.notes.editor.open(Kind.FREE)
    fixture.type(f"typed {BACKWARDS[::-1]}")
    assert any(BACKWARDS[::-1] in text for text in texts_in(fixture.notes))
    if act == "lock":
        await fixture.notes.lock()
    else:
        fixture.notes.erasure.start()
        await fixture.clock.advance(COUNTDOWN)
    left = {text for text in texts_in(fixture.notes) if BACKWARDS[::-1] in text or CODE in text}
    assert left == set()


@pytest.mark.parametrize("act", ["lock", "on_hidden", "erase"])
@story
async def test_after_locking_no_text_is_anywhere_in_the_memory(act: str) -> None:
    fixture = await NotesFixture.begun(BACKWARDS[::-1])
    assert await fixture.notes.passcodes.change(f"code {BACKWARDS[::-1]}")
    await fixture.notes.lock()
    await fixture.notes.unlock(f"code {BACKWARDS[::-1]}")
    await fixture.notes.editor.open(fixture.notes.entries[0])
    fixture.type(f"typed {BACKWARDS[::-1]}")
    assert holders_of(BACKWARDS) != []
    if act == "lock":
        await fixture.notes.lock()
    elif act == "on_hidden":
        fixture.notes.on_hidden()
        await settle()
    else:
        fixture.notes.erasure.start()
        await fixture.clock.advance(COUNTDOWN)
    assert holders_of(BACKWARDS) == []
    assert fixture.door() == (Erased() if act == "erase" else Locked())


@story
async def test_a_wrong_code_is_not_in_the_memory_either() -> None:
    fixture = await NotesFixture.begun()
    await fixture.notes.lock()
    await fixture.notes.unlock(f"wrong {BACKWARDS[::-1]}")
    assert fixture.door() == Locked(0, wrong=True)
    assert holders_of(BACKWARDS) == []


@story
async def test_no_repr_and_no_log_quotes_a_note_or_a_code(caplog: pytest.LogCaptureFixture) -> None:
    said: list[str] = []
    with caplog.at_level(logging.DEBUG):
        fixture = await NotesFixture.begun("secret text", platform=RaisingPlatform())
        await fixture.notes.editor.open(fixture.notes.entries[0])
        fixture.type("secret text, typed")
        book = fixture.notes
        said += [
            repr(book),
            repr(book.draft),
            repr(book.entries),
            repr(book.door),
            repr(vars(book)),
        ]
        assert isinstance(fixture.platform, RaisingPlatform)
        fixture.platform.raises = RuntimeError("secret text")
        await book.editor.save()
        await book.passcodes.change(CODE)
        await book.lock()
        await book.unlock(CODE)
    said += [caplog.text]
    assert [it for it in said if "secret text" in it or CODE in it] == []


@pytest.mark.parametrize("name", [it.name for it in iter_modules(notes_package.__path__)])
def test_no_module_holds_state(name: str) -> None:
    """Android may start the interface again in the same process."""
    names = vars(import_module(f"app.notes.{name}")).items()
    mutable = {name for name, value in names if isinstance(value, list | dict | set)}
    assert {name for name in mutable if not name.startswith("__")} <= {"FIELDS"}  # of storage
