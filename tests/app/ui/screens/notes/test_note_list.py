"""The list of notes, its search, and the lock below it."""

import flet as ft
import pytest

from app.domain.routes import Route
from storage.note import FIELDS, Kind
from tests.support.app import App
from tests.support.flet_session import async_test
from tests.support.notes_app import NOTES_ROUTES, restarted
from tests.support.vaults import CODE, Device


@async_test
async def test_empty_notebook_says_so_and_has_no_search() -> None:
    app = await App.started()
    await app.open_notes()
    assert app.names == [
        "Back",
        "Language",
        "New note",
        "New note for a lawyer",
        "Codes, files and deleting",
        "Lock now",
    ]
    assert "There are no notes here yet." in app.session.texts()
    app.session.close()


@async_test
async def test_card_has_first_words_and_day_the_last_changed_first() -> None:
    app = await App.started()
    await app.open_notes("one\nand more")
    app.clock.seconds += 86_400
    app.notes.touch()
    await app.notes.editor.open(Kind.LAWYER)
    draft = app.notes.draft
    assert draft
    app.notes.editor.write(draft, FIELDS[Kind.LAWYER][1], "two")
    await app.notes.editor.close()
    await app.session.settle()
    assert app.names[5:7] == ["two\n25 November 2026", "one\n24 November 2026"]
    icons = [it.icon for it in app.session.controls() if isinstance(it, ft.Icon)]
    assert ft.Icons.GAVEL in icons
    await app.session.tap("one\n24 November 2026")
    await app.type("Write here", "")
    await app.session.tap("Done")
    assert "Empty note\n25 November 2026" in app.names
    app.session.close()


@pytest.mark.parametrize("query", ["ØDEGARD", "ødegård", "strasse", "  odegård street"])
@async_test
async def test_search_ignores_case_and_accents(query: str) -> None:
    app = await App.started()
    await app.open_notes("Ødegård lives in the Straße, street", "nobody")
    await app.type("Search", query)
    names = [name for name in app.names if "2026" in name]
    assert names == ["Ødegård lives in the Straße, street\n24 November 2026"]
    app.session.close()


@async_test
async def test_search_without_a_result_says_so() -> None:
    app = await App.started()
    await app.open_notes("one", "two")
    await app.type("Search", "three")
    assert "No notes found." in app.session.texts()
    await app.type("Search", "")
    assert len([name for name in app.names if "2026" in name]) == 2
    app.session.close()


@pytest.mark.parametrize("route", ["/", Route.SETTINGS, *NOTES_ROUTES])
@async_test
async def test_lock_now_leads_home_and_leaves_no_screen_of_the_notes(route: str) -> None:
    app = await App.started()
    await app.open_notes("a note")
    await app.arrive(route)
    await app.arrive(Route.NOTES)
    await app.session.tap("Lock now")
    assert app.places == ["/"]
    assert app.said == ["Locked"]
    assert ("restart_worker", True) in app.platform.calls
    assert not app.notes.is_open
    await app.arrive(route)
    assert "a note" not in " ".join(app.session.texts())
    assert "Locked" not in app.said or route == "/"
    app.session.close()


@async_test
async def test_notes_of_a_newer_version_can_be_read_and_not_changed() -> None:
    writer = await App.started()
    await writer.open_notes("a note")
    opened = Device(writer.platform.store, writer.platform.secret).start().unlock(CODE)
    opened.write(opened.read().replace(b'"schema":1', b'"schema":2'))
    app = await restarted(writer)
    await app.unlock()
    assert "so you can read them, but not change them." in " ".join(app.session.texts())
    assert not [name for name in app.names if name.startswith("New note")]
    await app.session.tap("a note\n24 November 2026")
    assert app.field("Write here").read_only
    assert app.names == ["Back", "Language", "Write here", "Done"]
    await app.type("Write here", "changed")
    await app.advance(2)
    await app.session.tap("Done")
    assert "a note\n24 November 2026" in app.names
    await app.session.tap("Codes, files and deleting")
    await app.session.tap("5 minutes")
    assert app.said[0].startswith("Not saved: a newer version of this app wrote these notes.")
    app.session.close()
