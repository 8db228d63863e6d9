"""The second notebook: what to know first, and a code of its own."""

from app.routes import Route
from tests.support.app import App
from tests.support.flet_session import story
from tests.support.vaults import CODE

AGREE = "If I have made a second notebook before, it and its notes are deleted."
OWN = "tulip 88 winter"


async def choose(app: App, code: str) -> None:
    await app.session.tap(AGREE)
    await app.session.tap("I want a code of my own")
    await app.type("Your own code", code)
    await app.session.tap("Next")
    await app.type("Your code", code)
    await app.session.tap("Make the second notebook")


@story
async def test_it_is_told_what_it_cannot_do_before_its_code_is_chosen() -> None:
    app = await App.started()
    await app.open_notes()
    await app.arrive(Route.SECOND_NOTEBOOK)
    assert app.names == ["Back", "Language", AGREE]
    shown = app.session.texts()
    assert shown.index("Know this first") < shown.index(AGREE)
    await app.session.tap(AGREE)
    assert "I know them or wrote them down" in app.names
    app.session.close()


@story
async def test_its_code_opens_an_empty_notebook_and_the_first_one_is_as_it_was() -> None:
    app = await App.started()
    await app.open_notes("a note")
    await app.session.tap("Codes, files and deleting")
    before = app.dump
    await app.session.tap("A second notebook")
    await choose(app, OWN)
    assert app.places == ["/", Route.NOTES, Route.MANAGE_NOTES]
    assert app.dump == before  # nothing tells that there is one
    await app.notes.lock()
    await app.arrive(Route.NOTES)
    await app.unlock(OWN)
    assert "Nothing is written here yet." in app.session.texts()
    await app.session.tap("Codes, files and deleting")
    assert app.dump == before
    await app.notes.lock()
    await app.arrive(Route.NOTES)
    await app.unlock(CODE)
    assert "a note\n24 November 2026" in app.names
    app.session.close()


@story
async def test_the_code_of_the_first_one_is_refused() -> None:
    app = await App.started()
    await app.open_notes("a note")
    await app.session.tap("Codes, files and deleting")
    await app.session.tap("A second notebook")
    await choose(app, CODE)
    said = "This code is in use already. Choose another one."
    assert (app.place, app.said) == (Route.SECOND_NOTEBOOK, [said])
    await app.session.tap("Back")
    await app.session.tap("Change the code")
    assert app.said == []  # it is not said of something else
    app.session.close()
