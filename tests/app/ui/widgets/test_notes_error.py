"""Each failure of the notes has one calm sentence, in every language."""

import pytest

from app.domain.routes import Route
from app.notes.door import NotesError
from app.ui.widgets.notes_error import error_callout, error_sentence, failure_sentence
from i18n.languages import LANGUAGES
from storage.ports import StoreFailure
from tests.support.app import App
from tests.support.flet_session import async_test

SCREENS = [
    Route.NOTES,
    Route.MANAGE_NOTES,
    Route.CHANGE_PASSCODE,
    Route.SECOND_NOTEBOOK,
    Route.EXPORT_NOTES,
    Route.IMPORT_NOTES,
]


FULL_STOPS = ".۔।።。"  # Thai ends a sentence with nothing


@pytest.mark.parametrize("tag", [language.tag for language in LANGUAGES])
@async_test
async def test_each_failure_has_a_sentence_of_its_own(tag: str) -> None:
    app = await App.started(language=tag)
    said = [error_sentence(app.services, error) for error in NotesError]
    said += [failure_sentence(app.services, failure) for failure in StoreFailure]
    assert len(set(said)) == len(NotesError) + len(StoreFailure)
    assert all(sentence[-1] in FULL_STOPS or tag == "th" for sentence in said)
    assert not any("!" in sentence for sentence in said)
    app.session.close()


@pytest.mark.parametrize("error", NotesError)
@pytest.mark.parametrize("route", SCREENS)
@async_test
async def test_error_is_announced_on_every_screen_of_open_notes(
    route: str, error: NotesError
) -> None:
    app = await App.started()
    await app.open_notes("a note")
    await app.arrive(route)
    assert app.said == []
    app.notes.error = error
    await app.session.settle()
    assert app.said == [error_sentence(app.services, error)]
    app.session.close()


@async_test
async def test_no_error_draws_nothing() -> None:
    app = await App.started()
    assert error_callout(app.services) is None
    app.session.close()
