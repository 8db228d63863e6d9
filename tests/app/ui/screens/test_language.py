"""The choice of a language."""

import flet as ft

from app.routes import FIRST_CARD, Route
from i18n.languages import LANGUAGES
from tests.support.app import App
from tests.support.flet_session import async_test, name_of
from tests.support.guide import bundled


@async_test
async def test_languages_have_the_names_that_their_speakers_give_them() -> None:
    app = await App.started(language="", introduced=False)
    names = [name_of(it) for it in app.session.tappable()]
    assert names == [language.endonym for language in LANGUAGES]
    app.session.close()


@async_test
async def test_chosen_language_is_marked() -> None:
    app = await App.started("/l", language="nb")
    selected = [
        name_of(it.content)
        for it in app.session.controls()
        if isinstance(it, ft.Semantics) and it.selected and it.content
    ]
    assert selected == ["Norsk bokmål"]
    app.session.close()


@async_test
async def test_screen_speaks_the_device_language_until_one_is_chosen() -> None:
    app = await App.started(language="", introduced=False)
    assert app.session.texts()[0] == "Language"
    app.session.close()


@async_test
async def test_whose_language_is_missing_finds_the_card_and_rosa() -> None:
    app = await App.started(Route.LANGUAGE, guide=bundled())
    await app.session.tap(app.names[-1])
    assert app.shown[0] == "ROSA"
    await app.arrive(Route.LANGUAGE)
    await app.session.tap("My language is not here")
    assert app.places[-2:] == [FIRST_CARD, Route.INTERPRETER]
    app.session.close()
