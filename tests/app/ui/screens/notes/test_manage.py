"""How the open notebook behaves: habits, and five seconds before everything is gone."""

import flet as ft
import pytest

from app.notes.door import Erased, Locked
from app.notes.erasure import COUNTDOWN
from app.routes import Route
from storage.note import NotebookPreferences
from tests.support.app import App
from tests.support.flet_session import name_of, story
from tests.support.vaults import CODE


async def opened(*texts: str) -> App:
    app = await App.started()
    await app.open_notes(*texts)
    await app.session.tap("Codes, files and deleting")
    return app


def chosen(app: App) -> list[str]:
    return [
        name_of(it.content)
        for it in app.session.controls()
        if isinstance(it, ft.Semantics) and it.checked and it.content
    ]


@story
async def test_what_is_chosen_takes_effect_and_is_kept_in_the_notebook() -> None:
    app = await opened()
    assert chosen(app) == ["After 2 minutes without a touch", "Never"]
    await app.session.tap("After 10 minutes without a touch")
    await app.session.tap("30 days after the last change")
    assert chosen(app) == ["After 10 minutes without a touch", "30 days after the last change"]
    await app.advance(9 * 60)
    assert app.notes.preferences == NotebookPreferences(10, 30)
    await app.advance(60)
    assert app.notes.door == Locked()
    await app.notes.unlock(CODE)
    await app.arrive(Route.MANAGE_NOTES)
    assert chosen(app) == ["After 10 minutes without a touch", "30 days after the last change"]
    app.session.close()


@pytest.mark.parametrize(
    ("name", "route"),
    [
        ("Change the code", Route.CHANGE_PASSCODE),
        ("A second notebook", Route.SECOND_NOTEBOOK),
        ("Take notes out", Route.EXPORT_NOTES),
        ("Bring notes in", Route.IMPORT_NOTES),
    ],
)
@story
async def test_each_line_leads_somewhere(name: str, route: str) -> None:
    app = await opened()
    await app.session.tap(name)
    assert app.places == ["/", Route.NOTES, Route.MANAGE_NOTES, route]
    app.session.close()


@story
async def test_everything_is_deleted_after_a_countdown_that_is_spoken() -> None:
    app = await opened("a note")
    await app.session.tap("Delete everything")
    for left in range(COUNTDOWN, 1, -1):
        assert app.said == [f"Everything is deleted in {left} seconds."]
        assert "Delete everything" not in app.names
        await app.advance(1)
    assert app.said == ["Everything is deleted in 1 second."]
    await app.advance(1)
    assert app.said == ["Everything is deleted. Files that you took out are still where they were."]
    assert app.names == ["Back", "Language", "Continue"]
    await app.session.tap("Continue")
    assert app.places == ["/"]
    await app.arrive(Route.NOTES)
    await app.unlock(CODE)
    assert app.said == ["This code opens nothing here. Try again."]
    app.session.close()


@pytest.mark.parametrize("second", range(COUNTDOWN))
@story
async def test_one_tap_stops_it_at_every_second(second: int) -> None:
    app = await opened("a note")
    await app.session.tap("Delete everything")
    await app.advance(second + 0.9)
    await app.session.tap("Stop")
    assert "Delete everything" in app.names
    await app.advance(COUNTDOWN)
    assert app.place == Route.MANAGE_NOTES
    await app.session.tap("Back")
    assert "a note\n24 November 2026" in app.names
    app.session.close()


@story
async def test_on_another_screen_it_goes_on() -> None:
    app = await opened("a note")
    await app.session.tap("Delete everything")
    await app.session.tap("Back")
    await app.advance(COUNTDOWN)
    assert app.notes.door == Erased()
    assert app.places == ["/", Route.NOTES]
    assert "Continue" in app.names
    app.session.close()
