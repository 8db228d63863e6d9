"""The editor: letters stay on the screen, are saved, and never come into another note."""

import asyncio

import flet as ft
import pytest
from flet.messaging.protocol import MessageAction

from app.domain.routes import Route
from app.notes.editor import AUTOSAVE
from storage.note import FIELDS, Kind
from storage.ports import StoreFailure
from tests.support.app import App
from tests.support.faulty_platforms import SlowPlatform
from tests.support.flet_session import async_test

CARD = "a note\n24 November 2026"


async def open_list(*texts: str, platform: SlowPlatform | None = None) -> App:
    app = await App.started(platform=platform)
    await app.open_notes(*texts)
    return app


@async_test
async def test_free_note_is_one_field() -> None:
    app = await open_list()
    await app.session.tap("New note")
    assert app.places == ["/", Route.NOTES, Route.NOTE_EDITOR]
    assert app.names == ["Back", "Language", "Write here", "Delete this note", "Done"]
    field = app.field("Write here")
    assert (field.multiline, field.min_lines, field.max_lines) == (True, 8, None)
    await app.type("Write here", "a note")
    await app.session.tap("Done")
    assert app.places == ["/", Route.NOTES]
    assert CARD in app.names
    await app.session.tap(CARD)
    assert app.field("Write here").value == "a note"
    app.session.close()


@async_test
async def test_note_for_a_lawyer_asks_questions_and_saves_each_answer() -> None:
    app = await open_list()
    await app.session.tap("New note for a lawyer")
    shown = app.session.texts()
    fields = list(app.fields())
    assert len(fields) == len(FIELDS[Kind.LAWYER]) == 7
    assert shown[:2] == [
        "Note for a lawyer",
        "A lawyer will ask about these things. Write what you remember. "
        "You can leave out anything you like.",
    ]
    assert len({text for text in shown if text.endswith("?") or "? " in text}) >= 6
    for number, field in enumerate(fields):
        await app.session.change(field, f"answer {number}")
    await app.session.tap("Done")
    await app.session.tap("answer 0\n24 November 2026")
    assert [field.value for field in app.fields()] == [f"answer {number}" for number in range(7)]
    app.session.close()


@async_test
async def test_screen_says_whether_everything_is_saved() -> None:
    app = await open_list()
    await app.session.tap("New note")
    assert not {"Saved", "Not saved yet"} & set(app.session.texts())  # there is nothing
    assert app.field("Write here").autofocus
    await app.type("Write here", "a note")
    assert "Not saved yet" in app.session.texts()
    await app.advance(AUTOSAVE)
    assert "Saved" in app.session.texts()
    assert [note.title for note in app.notes.entries] == ["a note"]
    app.session.close()


@async_test
async def test_draft_left_with_back_is_saved() -> None:
    app = await open_list("old")
    await app.session.tap("New note")
    await app.type("Write here", "a note")
    await app.session.tap("Back")
    assert app.places == ["/", Route.NOTES]
    await app.session.tap("New note")
    assert app.field("Write here").value == ""
    await app.session.tap("Back")
    assert CARD in app.names
    app.session.close()


@async_test
async def test_note_opened_again_shows_the_letters_typed_last() -> None:
    app = await open_list("a note")
    await app.session.tap(CARD)
    await app.type("Write here", "a note and more")
    await app.session.tap("Back")
    await app.session.tap(CARD)
    assert app.field("Write here").value == "a note and more"
    app.session.close()


@async_test
async def test_drawing_anew_takes_no_letter_back() -> None:
    """The client sends the new text first and the event later. The screen is drawn in between."""
    app = await open_list()
    await app.session.tap("New note")
    await app.type("Write here", "a")
    app.session.connection.messages.clear()
    field = app.field("Write here")
    app.session.session.apply_patch(field._i, {"value": "ab"})
    await app.advance(AUTOSAVE)  # saves the letters heard so far, and draws
    assert app.field("Write here").value == "ab"
    await app.session.event(app.field("Write here"), "change", "ab")
    await app.advance(AUTOSAVE)
    assert [note.title for note in app.notes.entries] == ["ab"]
    sent = [body for act, body in app.session.connection.messages if act is not None]
    assert MessageAction.PATCH_CONTROL in [act for act, _ in app.session.connection.messages]
    assert "'value', 'a'" not in str(sent)
    app.session.close()


@async_test
async def test_two_cards_tapped_in_one_moment_mix_no_notes() -> None:
    app = await open_list("one", "two")
    first, second = (app.session.find(f"{it}\n24 November 2026") for it in ("one", "two"))
    await app.session.event(first, "click")
    stale = app.field("Write here")
    await app.session.event(second, "click")  # it was on its way when the screen changed
    assert app.places == ["/", Route.NOTES, Route.NOTE_EDITOR]
    assert app.field("Write here").value == "two"
    app.session.session.apply_patch(stale._i, {"value": "one and more"})
    await app.session.event(stale, "change", "one and more")
    await app.advance(AUTOSAVE)
    assert sorted(note.title for note in app.notes.entries) == ["one", "two"]
    app.session.close()


@pytest.mark.parametrize("name", ["Done", "Yes, delete it"])
@async_test
async def test_two_taps_lead_one_screen_back(name: str) -> None:
    platform = SlowPlatform()
    app = await open_list("a note", platform=platform)
    await app.session.tap(CARD)
    await app.type("Write here", "a note, changed")
    if name != "Done":
        await app.session.tap("Delete this note")
    button = app.session.find(name)
    async with platform.working():
        taps = [asyncio.create_task(app.session.event(button, "click")) for _ in range(2)]
    await asyncio.gather(*taps)
    assert app.places == ["/", Route.NOTES]
    app.session.close()


@async_test
async def test_done_and_back_in_one_moment_lead_one_screen_back() -> None:
    platform = SlowPlatform()
    app = await open_list("a note", platform=platform)
    await app.session.tap(CARD)
    await app.type("Write here", "a note, changed")
    async with platform.working():
        done = asyncio.create_task(app.session.tap("Done"))
        await app.session.settle()
        await app.session.tap("Back")
    await done
    assert app.places == ["/", Route.NOTES]
    app.session.close()


@async_test
async def test_deletion_needs_two_taps_and_the_second_may_be_no() -> None:
    app = await open_list("a note")
    await app.session.tap(CARD)
    await app.session.tap("Delete this note")
    assert "Delete this note? You cannot get it back." in app.session.texts()
    await app.session.tap("No, keep it")
    assert "Delete this note" in app.names
    assert len(app.notes.entries) == 1
    await app.session.tap("Delete this note")
    await app.session.tap("Yes, delete it")
    assert app.places == ["/", Route.NOTES]
    assert not app.notes.entries
    app.session.close()


@pytest.mark.parametrize("name", ["Done", "Yes, delete it"])
@async_test
async def test_failure_is_announced_and_the_text_stays(name: str) -> None:
    app = await open_list("a note")
    await app.session.tap(CARD)
    await app.type("Write here", "a note, changed")
    app.platform.store.fail_always(StoreFailure.FULL)
    if name != "Done":
        await app.session.tap("Delete this note")
    await app.session.tap(name)
    assert app.place == Route.NOTE_EDITOR
    assert app.said[0].startswith("That did not work: your phone is full.")
    assert app.field("Write here").value == "a note, changed"
    app.platform.store.fail_always(None)
    await app.session.tap("Done")
    assert app.places == ["/", Route.NOTES]
    assert app.said == []
    app.session.close()


@async_test
async def test_draft_that_cannot_be_saved_is_shown_in_place_of_the_next_note() -> None:
    app = await open_list("old")
    await app.session.tap("New note")
    await app.type("Write here", "new")
    await app.session.tap("Back")
    app.platform.store.fail_always(StoreFailure.FULL)
    await app.session.tap("old\n24 November 2026")
    assert app.field("Write here").value == "new"
    assert app.said[0].startswith("That did not work: your phone is full.")
    app.session.close()


@async_test
async def test_editor_without_a_draft_is_the_list_or_the_door() -> None:
    app = await open_list("a note")
    await app.arrive(Route.NOTE_EDITOR)
    assert CARD in app.names
    await app.notes.lock()
    await app.arrive(Route.NOTE_EDITOR)
    assert "Your code" in app.names
    assert not [it for it in app.session.controls() if isinstance(it, ft.Text) and it.value == CARD]
    app.session.close()
