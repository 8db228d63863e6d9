"""The second notebook: its limits, and a passcode of its own."""

from app.domain.routes import Route
from tests.support.app import App
from tests.support.flet_session import async_test
from tests.support.vaults import CODE

AGREE = "If I already have a second notebook, it will be deleted with its notes."
OWN = "tulip 88 winter"


async def choose(app: App, passcode: str) -> None:
    await app.session.tap(AGREE)
    await app.session.tap("Stronger: five words")
    await app.session.tap("I want to choose my own code")
    await app.type("Your own code", passcode)
    await app.session.tap("Next")
    await app.type("Once more", passcode)
    await app.session.tap("Make the second notebook")


@async_test
async def test_limits_stand_before_the_choice_of_a_passcode() -> None:
    app = await App.started()
    await app.open_notes()
    await app.arrive(Route.SECOND_NOTEBOOK)
    assert app.names == ["Back", "Language", AGREE]
    shown = app.session.texts()
    assert shown.index("Read this first") < shown.index(AGREE)
    await app.session.tap(AGREE)
    assert "Six digits" in app.names
    app.session.close()


@async_test
async def test_its_passcode_opens_an_empty_notebook_and_the_first_stays() -> None:
    app = await App.started()
    await app.open_notes("a note")
    await app.session.tap("Codes, files and deleting")
    before = app.dump
    await app.session.tap("A second notebook")
    await choose(app, OWN)
    assert app.places == ["/", Route.NOTES, Route.MANAGE_NOTES]
    assert app.dump == before  # no screen tells that there is a second one
    await app.notes.lock()
    await app.arrive(Route.NOTES)
    await app.unlock(OWN)
    assert "There are no notes here yet." in app.session.texts()
    await app.session.tap("Codes, files and deleting")
    assert app.dump == before
    await app.notes.lock()
    await app.arrive(Route.NOTES)
    await app.unlock(CODE)
    assert "a note\n24 November 2026" in app.names
    app.session.close()


@async_test
async def test_passcode_of_the_first_notebook_is_refused() -> None:
    app = await App.started()
    await app.open_notes("a note")
    await app.session.tap("Codes, files and deleting")
    await app.session.tap("A second notebook")
    await choose(app, CODE)
    said = "This code is in use already. Choose another one."
    assert (app.place, app.said) == (Route.SECOND_NOTEBOOK, [said])
    await app.session.tap("Back")
    await app.session.tap("Change the code")
    assert app.said == []  # the error does not follow to another screen
    app.session.close()
