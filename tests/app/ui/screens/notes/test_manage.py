"""The preferences of the open notebook, and the erasure with its countdown."""

import pytest

from app.domain.routes import Route
from app.notes.door import Erased, Locked
from app.notes.erasure import COUNTDOWN
from storage.note import NotebookPreferences
from tests.support.app import App
from tests.support.flet_session import async_test
from tests.support.vaults import CODE


async def opened(*texts: str) -> App:
    app = await App.started()
    await app.open_notes(*texts)
    await app.session.tap("Codes, files and deleting")
    return app


@async_test
async def test_preferences_take_effect_and_are_saved_in_the_notebook() -> None:
    app = await opened()
    assert app.checked == ["2 minutes", "Never"]
    await app.session.tap("10 minutes")
    await app.session.tap("30 days after the last change")
    assert app.checked == [
        "10 minutes",
        "30 days after the last change",
    ]
    await app.advance(9 * 60)
    assert app.notes.preferences == NotebookPreferences(10, 30)
    await app.advance(60)
    assert app.notes.door == Locked()
    await app.notes.unlock(CODE)
    await app.arrive(Route.MANAGE_NOTES)
    assert app.checked == [
        "10 minutes",
        "30 days after the last change",
    ]
    app.session.close()


@pytest.mark.parametrize(
    ("name", "route"),
    [
        ("Change the code", Route.CHANGE_PASSCODE),
        ("A second notebook", Route.SECOND_NOTEBOOK),
        ("Save notes to a file", Route.EXPORT_NOTES),
        ("Add notes from a file", Route.IMPORT_NOTES),
    ],
)
@async_test
async def test_each_line_leads_to_its_screen(name: str, route: str) -> None:
    app = await opened()
    await app.session.tap(name)
    assert app.places == ["/", Route.NOTES, Route.MANAGE_NOTES, route]
    app.session.close()


@async_test
async def test_erasure_follows_a_spoken_countdown() -> None:
    app = await opened("a note")
    await app.session.tap("Delete all notes")
    for left in range(COUNTDOWN, 1, -1):
        assert app.said == [f"Everything will be deleted in {left} seconds."]
        assert "Delete all notes" not in app.names
        await app.advance(1)
    assert app.said == ["Everything will be deleted in 1 second."]
    await app.advance(1)
    assert app.said == [
        "Everything is deleted, but files that you saved are still where they were."
    ]
    assert app.names == ["Back", "Language", "Continue"]
    await app.session.tap("Continue")
    assert app.places == ["/"]
    await app.arrive(Route.NOTES)
    await app.unlock(CODE)
    assert app.said == ["This code does not open anything here. Try again."]
    app.session.close()


@pytest.mark.parametrize("second", range(COUNTDOWN))
@async_test
async def test_countdown_can_be_stopped_in_every_second(second: int) -> None:
    app = await opened("a note")
    await app.session.tap("Delete all notes")
    await app.advance(second + 0.9)
    await app.session.tap("Stop")
    assert "Delete all notes" in app.names
    await app.advance(COUNTDOWN)
    assert app.place == Route.MANAGE_NOTES
    await app.session.tap("Back")
    assert "a note\n24 November 2026" in app.names
    app.session.close()


@async_test
async def test_countdown_goes_on_when_another_screen_is_shown() -> None:
    app = await opened("a note")
    await app.session.tap("Delete all notes")
    await app.session.tap("Back")
    await app.advance(COUNTDOWN)
    assert app.notes.door == Erased()
    assert app.places == ["/", Route.NOTES]
    assert "Continue" in app.names
    app.session.close()
