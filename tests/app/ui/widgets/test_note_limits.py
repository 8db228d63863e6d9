"""The limits of notes: three lines in sight, and all others behind a fold."""

import pytest

from app.domain.routes import Route
from app.ui.widgets.note_limits import protection, short_limits, threats
from tests.support.app import App
from tests.support.flet_session import async_test


@async_test
async def test_three_lines_stand_above_the_code_and_all_the_rest_unfolds() -> None:
    app = await App.started(Route.NEW_NOTEBOOK)
    words = app.services.words
    shown = app.session.texts()
    assert shown[1:4] == short_limits(words)
    assert app.names.index("Read more") < app.names.index("Six digits")
    rest = [*protection(words), *threats(words)]
    assert len(protection(words)) >= 3
    assert len(threats(words)) >= 6
    assert not set(rest) & set(shown)
    await app.session.tap("Read more")
    shown = app.session.texts()
    assert [it for it in shown if it in rest] == rest
    first, second = "Your notes are protected from", "Your notes are not protected from"
    assert shown.index(first) < shown.index(second) < shown.index(rest[-1])
    assert any(text.endswith("Ask ROSA.") for text in shown)
    assert any("nobody can help you open your notes again" in text for text in shown)
    await app.session.tap("Read more")
    assert not set(rest) & set(app.session.texts())
    app.session.close()


@async_test
async def test_six_digits_never_promise_to_stop_a_copy() -> None:
    """storage/README.md promises that of five words alone."""
    app = await App.started(Route.NEW_NOTEBOOK)
    assert "A program that watches or copies it can." in app.session.texts()
    await app.session.tap("Stronger: five words")
    assert "someone copies your phone" in " ".join(app.session.texts())
    app.session.close()


@pytest.mark.parametrize("route", [Route.CHANGE_PASSCODE, Route.SECOND_NOTEBOOK])
@async_test
async def test_digits_say_the_same_for_a_notebook_that_is_open(route: str) -> None:
    app = await App.started()
    await app.open_notes("a note")
    await app.arrive(route)
    if route == Route.SECOND_NOTEBOOK:
        await app.session.tap(app.names[-1])
    assert "Six digits" in app.names
    said = "It does not stop someone who copies it and uses special software."
    assert any(text.endswith(said) for text in app.session.texts())
    assert "Read more" not in app.names
    assert "Notes already here will be deleted." not in app.session.texts()
    app.session.close()
