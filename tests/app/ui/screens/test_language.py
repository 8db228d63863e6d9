"""The choice of a language."""

import flet as ft
import pytest

from app.domain.routes import FIRST_CARD, Route
from app.wording.helplines import call_warning
from i18n.language_names import own_name
from i18n.languages import language
from i18n.words import words_for
from tests.support.app import App
from tests.support.fake_platform import FakePlatform
from tests.support.flet_session import async_test, name_of
from tests.support.guide import bundled
from tests.support.languages import NOWHERE, PHONES, SEARCHES, listed

NOTHING = "Nothing found. Try another word, or call ROSA."


def shown(app: App) -> list[str]:
    """Return the tags of the languages on the screen, in reading order."""
    tags = (
        (it.identifier or "").strip()
        for it in app.session.controls()
        if isinstance(it, ft.Semantics) and it.selected is not None
    )
    return [it for it in tags if it]


@pytest.mark.parametrize("phone", PHONES)
@async_test
async def test_languages_of_the_phone_come_first(phone: tuple[str, ...]) -> None:
    app = await App.started(language="", introduced=False, platform=FakePlatform(languages=phone))
    assert shown(app) == listed(phone)
    names = [name_of(it) for it in app.session.tappable()]
    assert names[1:] == [language(tag).endonym for tag in listed(phone)]
    assert [app.state.language.tag] == (PHONES[phone][:1] or ["en"])
    app.session.close()


@async_test
async def test_second_language_is_any_other_in_the_same_order() -> None:
    phone = ("so-NO", "en")
    app = await App.started("/l/2", platform=FakePlatform(languages=phone))
    assert shown(app) == [it for it in listed(phone) if it != "en"]
    await app.type("Search", "rumensk")
    assert shown(app) == ["ro"]
    await app.session.tap("Română")
    assert app.state.second_language.tag == "ro"
    app.session.close()


@async_test
async def test_language_is_found_by_any_of_its_names() -> None:
    app = await App.started(Route.LANGUAGE)
    found = {}
    for typed in SEARCHES:
        await app.type("Search", typed)
        found[typed] = sorted(shown(app))
    assert found == {typed: sorted(tags.split()) for typed, tags in SEARCHES.items()}
    assert NOTHING not in app.shown
    await app.type("Search", "  ")
    assert shown(app) == listed(())
    app.session.close()


@async_test
async def test_whose_language_is_not_found_reads_so_beside_the_ways_on() -> None:
    app = await App.started(Route.LANGUAGE, guide=bundled())
    for typed in NOWHERE:
        await app.type("Search", typed)
        assert shown(app) == []
        assert app.said == [NOTHING]
    assert "My language is not here" in app.names
    await app.type("Search", "")
    assert app.said == []
    app.session.close()


@async_test
async def test_whose_language_is_not_found_at_the_first_start_can_call_rosa() -> None:
    app = await App.started(language="", introduced=False, guide=bundled())
    await app.type("Search", "suomi")
    assert [url for _, url, _ in app.session.links()] == ["tel:+4722331160"]
    assert call_warning(words_for("en", {})) in app.shown
    app.session.close()


@async_test
async def test_groups_stand_apart() -> None:
    app = await App.started(Route.LANGUAGE, platform=FakePlatform(languages=("ku",)))
    first = [
        it.content.key
        for it in app.session.controls()
        if isinstance(it, ft.Container)
        and isinstance(it.content, ft.Semantics)
        and isinstance(it.margin, ft.Margin)
        and it.margin.top
    ]
    assert first == ["en", "bg", "ur", "hi", "th", "ti", "zh-Hans"]
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
    await app.session.tap(f"{own_name('rom')}\nRomany")
    assert app.place == FIRST_CARD
    assert any("romanes" in it for it in app.shown)
    await app.session.tap("I am afraid of the person with me")
    await app.session.tap("Interpreter: Romany")
    await app.session.tap("Български\nBulgarian")
    assert app.place != FIRST_CARD
    assert any("bulgarsk" in it for it in app.shown)
    app.session.close()
