"""The life of a draft, from opening to saving, closing and deleting."""

import asyncio

import pytest

from app.notes.door import NotesError
from app.notes.editor import AUTOSAVE, LAST_LETTERS, LETTER_GAP
from storage.container import MAX_DOCUMENT_SIZE
from storage.note import FIELDS, Field, Kind, NotebookPreferences
from storage.ports import StoreFailure
from tests.support.fake_clock import settle
from tests.support.faulty_platforms import SlowPlatform
from tests.support.flet_session import async_test
from tests.support.notes_fixture import NotesFixture


@async_test
async def test_letters_are_saved_within_two_seconds() -> None:
    fixture = await NotesFixture.open()
    await fixture.notes.editor.open(Kind.FREE)
    assert not fixture.notes.unsaved
    fixture.type("a")
    assert fixture.notes.unsaved
    await fixture.clock.advance(AUTOSAVE - 0.1)
    assert fixture.titles == []
    fixture.type("a no")
    await fixture.clock.advance(0.1)
    assert (fixture.titles, fixture.notes.unsaved, fixture.draft_text) == (["a no"], False, "a no")
    assert (await fixture.restart()).titles == ["a no"]


@async_test
async def test_letters_that_come_after_the_app_is_hidden_are_saved() -> None:
    """The page's news can overtake Flutter's letters. Nobody waits long for more of them."""
    fixture = await NotesFixture.open()
    await fixture.notes.editor.open(Kind.FREE)
    fixture.type("o")
    fixture.notes.on_hidden()
    await settle()
    fixture.type("only just")
    await fixture.clock.advance(LETTER_GAP)
    assert fixture.notes.is_open
    await fixture.clock.advance(LETTER_GAP)
    assert not fixture.notes.is_open
    assert (await fixture.restart()).titles == ["only just"]


@async_test
async def test_a_hidden_app_locks_though_letters_keep_coming() -> None:
    fixture = await NotesFixture.open()
    await fixture.notes.editor.open(Kind.FREE)
    fixture.notes.on_hidden()
    await settle()
    for number in range(100):
        if not fixture.notes.is_open:
            break
        fixture.type("x" * (number + 1))
        await fixture.clock.advance(LETTER_GAP)
    assert number == round(LAST_LETTERS / LETTER_GAP)
    assert (await fixture.restart()).titles == ["x" * number]


@async_test
async def test_unbroken_typing_is_saved_every_two_seconds() -> None:
    fixture = await NotesFixture.open()
    await fixture.notes.editor.open(Kind.FREE)
    for second in range(60):
        fixture.type("x" * (second + 1))
        await fixture.clock.advance(1)
        saved = max(map(len, (await fixture.restart()).titles), default=0)
        assert saved >= second + 1 - AUTOSAVE, second
    assert len(fixture.notes.entries) == 1


@async_test
async def test_letters_typed_during_a_saving_are_saved_by_the_next() -> None:
    platform = SlowPlatform()
    fixture = await NotesFixture.open(platform=platform)
    await fixture.notes.editor.open(Kind.FREE)
    fixture.type("first")
    async with platform.working():
        await fixture.clock.advance(AUTOSAVE)
        fixture.type("first and then")
    assert (fixture.titles, fixture.notes.unsaved) == (["first"], True)
    await fixture.clock.advance(AUTOSAVE)
    assert (fixture.titles, fixture.notes.unsaved) == (["first and then"], False)


@async_test
async def test_draft_stays_unsaved_while_something_else_is_saved() -> None:
    """She goes back and chooses something within two seconds of her last letter."""
    fixture = await NotesFixture.open()
    await fixture.notes.editor.open(Kind.FREE)
    fixture.type("the last words")
    assert await fixture.notes.choose(NotebookPreferences(idle_minutes=5))
    assert fixture.notes.unsaved
    await fixture.clock.advance(AUTOSAVE)
    assert (fixture.titles, fixture.notes.unsaved) == (["the last words"], False)


@async_test
async def test_closing_waits_for_letters_typed_during_its_saving() -> None:
    platform = SlowPlatform()
    fixture = await NotesFixture.open(platform=platform)
    await fixture.notes.editor.open(Kind.FREE)
    fixture.type("first")
    async with platform.working():
        done = asyncio.create_task(fixture.notes.editor.close())
        await settle()
        fixture.type("first and then")
    assert await done
    assert (fixture.titles, fixture.draft_text) == (["first and then"], None)


@pytest.mark.parametrize("act", ["close", "delete"])
@async_test
async def test_only_the_first_of_several_taps_succeeds(act: str) -> None:
    """Each success leads one screen back, and two would leave the notes."""
    platform = SlowPlatform()
    fixture = await NotesFixture.open(platform=platform)
    await fixture.notes.editor.open(Kind.FREE)
    fixture.type("a note")
    async with platform.working():
        taps = [asyncio.create_task(getattr(fixture.notes.editor, act)()) for _ in range(3)]
    assert [await tap for tap in taps] == [True, False, False]
    assert not await getattr(fixture.notes.editor, act)()


@async_test
async def test_note_for_a_lawyer_has_a_field_for_each_question() -> None:
    fixture = await NotesFixture.open()
    await fixture.notes.editor.open(Kind.LAWYER)
    for field in FIELDS[Kind.LAWYER]:
        fixture.type(f"about {field}", field)
    assert await fixture.notes.editor.close()
    [note] = (await fixture.restart()).notes.entries
    assert note.kind is Kind.LAWYER
    assert note.answers == tuple((field, f"about {field}") for field in FIELDS[Kind.LAWYER])


@async_test
async def test_dates_are_those_of_the_device() -> None:
    fixture = await NotesFixture.open()
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
@async_test
async def test_new_note_without_a_word_is_not_saved(text: str) -> None:
    fixture = await NotesFixture.open()
    await fixture.notes.editor.open(Kind.FREE)
    fixture.type(text)
    assert await fixture.notes.editor.close()
    assert (fixture.notes.entries, fixture.notes.unsaved) == ((), False)


@async_test
async def test_saved_note_that_loses_all_its_words_stays_as_an_empty_one() -> None:
    fixture = await NotesFixture.open("a note")
    await fixture.notes.editor.open(fixture.notes.entries[0])
    fixture.type("")
    assert await fixture.notes.editor.close()
    assert fixture.titles == [""]


@async_test
async def test_opening_another_note_saves_the_draft_first() -> None:
    """She leaves the screen with Back before the two seconds are over."""
    fixture = await NotesFixture.open("old")
    await fixture.notes.editor.open(Kind.FREE)
    fixture.type("new")
    await fixture.notes.editor.open(next(it for it in fixture.notes.entries if it.title == "old"))
    assert (fixture.titles, fixture.draft_text) == (["new", "old"], "old")


@async_test
async def test_note_opened_again_has_the_letters_typed_last() -> None:
    fixture = await NotesFixture.open("old")
    [old] = fixture.notes.entries
    await fixture.notes.editor.open(old)
    fixture.type("old and more")
    await fixture.notes.editor.open(old)
    assert fixture.draft_text == "old and more"
    await fixture.clock.advance(AUTOSAVE)
    assert fixture.titles == ["old and more"]


@async_test
async def test_draft_that_cannot_be_saved_stays_in_the_editor() -> None:
    fixture = await NotesFixture.open("old")
    await fixture.notes.editor.open(Kind.FREE)
    fixture.type("new")
    fixture.platform.store.fail_always(StoreFailure.FULL)
    await fixture.notes.editor.open(fixture.notes.entries[0])
    assert (fixture.draft_text, fixture.notes.error) == ("new", NotesError.FULL)
    assert fixture.notes.unsaved
    assert not await fixture.notes.editor.close()
    # She can give it up and read the others.
    assert await fixture.notes.editor.delete()
    await fixture.notes.editor.open(fixture.notes.entries[0])
    assert (fixture.draft_text, fixture.notes.error) == ("old", None)


@async_test
async def test_letters_for_a_draft_that_has_left_come_into_no_other() -> None:
    """She taps two cards in one moment, and the screen of the first is still there."""
    fixture = await NotesFixture.open("one", "two")
    two, one = fixture.notes.entries
    await fixture.notes.editor.open(one)
    first = fixture.notes.draft
    assert first is not None
    await fixture.notes.editor.open(two)
    fixture.notes.editor.write(first, Field.TEXT, "one and more")
    await fixture.clock.advance(AUTOSAVE)
    assert sorted(fixture.titles) == ["one", "two"]
    assert fixture.draft_text == "two"


@async_test
async def test_typing_notifies_once_that_the_draft_is_unsaved() -> None:
    fixture = await NotesFixture.open()
    await fixture.notes.editor.open(Kind.FREE)
    drawn: list[str | None] = []
    undo = fixture.notes.subscribe(lambda _, field: drawn.append(field))
    for text in ("a", "ab", "abc"):
        fixture.type(text)
    assert drawn == ["unsaved"]
    undo()


@async_test
async def test_deleted_note_stays_deleted() -> None:
    fixture = await NotesFixture.open("one", "two")
    await fixture.notes.editor.open(fixture.notes.entries[0])
    fixture.type("two, changed")
    assert await fixture.notes.editor.delete()
    await fixture.clock.advance(AUTOSAVE)
    assert (fixture.titles, fixture.draft_text, fixture.notes.unsaved) == (["one"], None, False)
    assert (await fixture.restart()).titles == ["one"]


@async_test
async def test_note_deleted_during_its_first_saving_is_gone() -> None:
    platform = SlowPlatform()
    fixture = await NotesFixture.open(platform=platform)
    await fixture.notes.editor.open(Kind.FREE)
    fixture.type("a note")
    async with platform.working():
        await fixture.clock.advance(AUTOSAVE)  # now it is being written
        gone = asyncio.create_task(fixture.notes.editor.delete())
    assert await gone
    assert fixture.titles == []
    assert (await fixture.restart()).titles == []


@async_test
async def test_autosave_after_a_deletion_brings_nothing_back() -> None:
    platform = SlowPlatform()
    fixture = await NotesFixture.open("a note", platform=platform)
    await fixture.notes.editor.open(fixture.notes.entries[0])
    fixture.type("a note and more")
    async with platform.working():
        gone = asyncio.create_task(fixture.notes.editor.delete())
        await settle()
        await fixture.clock.advance(AUTOSAVE)  # waits for the deletion
    assert await gone
    await settle()
    assert (await fixture.restart()).titles == []


@async_test
async def test_draft_never_saved_is_deleted_without_touching_the_disk() -> None:
    fixture = await NotesFixture.open()
    await fixture.notes.editor.open(Kind.FREE)
    fixture.type("a note")
    before = len(fixture.platform.store.calls)
    assert await fixture.notes.editor.delete()
    assert len(fixture.platform.store.calls) == before
    assert not await fixture.notes.editor.delete()


@async_test
async def test_failed_deletion_keeps_the_draft_and_its_last_letters() -> None:
    fixture = await NotesFixture.open("a note")
    await fixture.notes.editor.open(fixture.notes.entries[0])
    fixture.type("a note and more")
    fixture.platform.store.fail_always(StoreFailure.BROKEN)
    assert not await fixture.notes.editor.delete()
    assert (fixture.draft_text, fixture.notes.error) == ("a note and more", NotesError.DEVICE)
    fixture.platform.store.fail_always(None)
    await fixture.clock.advance(AUTOSAVE)
    assert (fixture.titles, fixture.notes.error) == (["a note and more"], None)


@pytest.mark.parametrize("failure", StoreFailure)
@async_test
async def test_failing_device_is_an_error_and_the_draft_stays(failure: StoreFailure) -> None:
    fixture = await NotesFixture.open("a note")
    await fixture.notes.editor.open(fixture.notes.entries[0])
    fixture.type("a note and more")
    fixture.platform.store.fail_always(failure)
    await fixture.clock.advance(AUTOSAVE)
    expected = NotesError.FULL if failure is StoreFailure.FULL else NotesError.DEVICE
    assert (fixture.notes.error, fixture.notes.unsaved) == (expected, True)
    assert (fixture.draft_text, fixture.titles) == ("a note and more", ["a note"])
    fixture.platform.store.fail_always(None)
    assert await fixture.notes.editor.close()
    assert (fixture.notes.error, fixture.titles) == (None, ["a note and more"])


@async_test
async def test_full_notebook_is_an_error_and_the_draft_stays() -> None:
    fixture = await NotesFixture.open("a note")
    await fixture.notes.editor.open(Kind.FREE)
    long = "x" * MAX_DOCUMENT_SIZE
    fixture.type(long)
    assert not await fixture.notes.editor.close()
    assert (fixture.notes.error, fixture.draft_text) == (NotesError.TOO_LONG, long)
    fixture.type("shorter")
    assert await fixture.notes.editor.close()
    assert fixture.titles == ["shorter", "a note"]
