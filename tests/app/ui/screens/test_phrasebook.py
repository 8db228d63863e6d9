"""The cover: a real phrasebook, without a hint, with a way back to the guide."""

import asyncio

import flet as ft
import pytest

from app.platform.ports import StoredList
from app.session.cover import HOLD
from app.ui.screens import phrasebook
from app.ui.widgets import phrasebook as phrasebook_parts
from i18n.listing import grouped_languages
from i18n.words import words_for
from storage.settings import Settings, StartScreen, read_settings
from tests.support.app import App
from tests.support.flet_session import async_test, name_of
from tests.support.guide import bundled

LEFT = Settings(language="en", introduced=True, start_screen=StartScreen.PHRASEBOOK)


async def cover(*, real: bool = False) -> App:
    return await App.started(settings=LEFT, native=True, guide=bundled() if real else None)


def title(app: App) -> ft.GestureDetector:
    return next(it for it in app.session.controls() if isinstance(it, ft.GestureDetector))


def field(app: App) -> ft.TextField:
    return next(it for it in app.session.controls() if isinstance(it, ft.TextField))


@async_test
async def test_cover_is_the_only_screen_and_a_real_phrasebook() -> None:
    app = await cover(real=True)
    assert app.places == ["/b"]
    assert app.session.texts()[0] == "Norsk parlør"
    assert len(cards(app)) >= 12
    app.session.close()


@async_test
async def test_cover_hints_at_nothing_else() -> None:
    app = await cover(real=True)
    said = " ".join(app.session.texts()).casefold()
    for word in ("varde", "rosa", "exit", "hold", "guide", "back"):
        assert word not in said.split()
    assert name_of(title(app)) == "Norsk parlør"
    app.session.close()


@async_test
async def test_search_finds_in_both_languages() -> None:
    app = await cover()
    for query, found in (("MILK", "Hvor er melken?"), ("koster brød", "Hva koster brødet?")):
        await app.session.change(field(app), query)
        assert found in app.session.texts()
        assert app.session.texts(cards(app)[0]) == ["Language: English"]
        assert len(cards(app)) == 1
    await app.session.change(field(app), "melken brødet")
    assert app.session.texts()[-1] == "No phrase found."
    await app.session.change(field(app), "  ")
    assert app.session.texts()[-1] != "No phrase found."
    app.session.close()


@async_test
async def test_search_finds_a_situation_whole_by_its_title() -> None:
    app = await cover()
    await app.session.change(field(app), "shop the")
    assert {"Hvor er melken?", "Hva koster brødet?"} <= set(app.session.texts())
    await app.session.change(field(app), "shop milk")
    assert app.session.texts()[-1] == "No phrase found."
    app.session.close()


def cards(app: App) -> list[ft.ExpansionTile]:
    return [it for it in app.session.controls() if isinstance(it, ft.ExpansionTile)]


async def opened(app: App, title: str) -> list[str]:
    """Open or close a card, and return all texts."""
    [tile] = [it for it in cards(app) if title in app.session.texts(it.title)]
    await app.session.event(tile, "change", not tile.expanded)
    return app.session.texts()


@async_test
async def test_card_holds_its_phrases_while_it_is_open() -> None:
    app = await cover()
    assert "Hvor er melken?" not in app.session.texts()
    assert "Hvor er melken?" in await opened(app, "In the shop")
    assert "Hvor er melken?" not in await opened(app, "In the shop")
    app.session.close()


@async_test
async def test_starred_phrases_are_in_a_card_and_stay() -> None:
    app = await cover()
    hint = "Tap the star next to a phrase to keep it here."
    assert hint in await opened(app, "Favourites")
    await opened(app, "In the shop")
    star = "Favourite: Hvor er melken?"
    await app.session.tap(star)
    assert app.platform.lists[StoredList.FAVOURITES] == ("Hvor er melken?",)
    assert app.names.count(star) == 2
    assert hint not in app.session.texts()
    await opened(app, "In the shop")

    again = await App.started(settings=LEFT, native=True, platform=app.platform)
    app.session.close()
    assert "Hvor er melken?" in await opened(again, "Favourites")
    await again.session.tap(star)
    assert again.platform.lists[StoredList.FAVOURITES] == ()
    assert hint in again.session.texts()
    again.session.close()


@async_test
async def test_search_that_was_of_use_is_kept_and_searched_again() -> None:
    app = await cover()
    await app.session.change(field(app), "milk")
    await app.session.tap("Favourite: Hvor er melken?")
    assert app.platform.lists[StoredList.SEARCHES] == ("milk",)
    await app.session.change(field(app), "")
    await app.session.tap("milk")
    assert field(app).value == "milk"
    assert "Hvor er melken?" in app.session.texts()
    await app.session.change(field(app), "")
    await app.session.tap("Clear")
    assert app.platform.lists[StoredList.SEARCHES] == ()
    assert "milk" not in app.session.texts()
    app.session.close()


@async_test
async def test_search_that_stands_is_kept_and_nothing_of_one_that_finds_nothing(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(phrasebook_parts, "STANDING", 0)
    app = await cover()
    await app.session.change(field(app), "mil")
    await asyncio.sleep(0.01)
    assert app.platform.lists[StoredList.SEARCHES] == ("mil",)
    await app.session.change(field(app), "milx")
    await asyncio.sleep(0.01)
    assert app.platform.lists[StoredList.SEARCHES] == ()
    app.session.close()


@async_test
async def test_word_that_leads_back_is_no_search(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(phrasebook_parts, "STANDING", 0)
    app = await cover()
    app.platform.word = "milk"
    await app.session.change(field(app), "milk")
    await asyncio.sleep(0.01)
    await app.session.event(field(app), "submit", "milk")
    assert app.places == ["/"]
    assert app.platform.lists[StoredList.SEARCHES] == ()
    app.session.close()


@async_test
async def test_language_and_text_size_are_chosen_in_the_phrasebook() -> None:
    app = await cover()
    await opened(app, "Language: English")
    named = [it.endonym for group in grouped_languages() for it in group]
    assert [it for it in app.names if it in named] == named
    await app.session.tap("Български")
    assert app.places == ["/b"]
    assert read_settings(app.platform.settings).language == "bg"
    words = words_for("bg", {})
    await opened(app, words("Text size"))
    await app.session.tap(words("Largest"))
    assert read_settings(app.platform.settings).text_scale == 2.0
    assert "Text size" not in app.session.texts()
    app.session.close()


@async_test
async def test_phrasebook_says_what_it_is_and_stores() -> None:
    app = await cover()
    texts = await opened(app, "About this phrasebook")
    assert "No account and no advertising. Nothing is counted or sent." in texts
    app.session.close()


@async_test
async def test_keyboard_does_not_learn_the_search() -> None:
    app = await cover()
    search = field(app)
    assert not search.autocorrect
    assert not search.enable_suggestions
    assert not search.enable_ime_personalized_learning
    assert not search.password
    app.session.close()


@async_test
async def test_title_held_long_enough_returns_to_the_guide(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(phrasebook, "HOLD", phrasebook.RECOGNISED)
    app = await cover()
    await app.session.event(title(app), "long_press_start", {})
    assert app.places == ["/"]
    assert '"face":"book"' in app.platform.settings  # for this visit alone
    app.session.close()


@async_test
async def test_title_does_nothing_where_she_has_a_word(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(phrasebook, "HOLD", phrasebook.RECOGNISED)
    app = await cover()
    app.platform.word = "fjellrev"
    shown = app.dump
    await app.session.event(title(app), "long_press_start", {})
    assert app.dump == shown
    assert app.platform.calls[-1] == ("opens_guide", None)
    app.session.close()


@pytest.mark.parametrize("found", [False, True])
@async_test
async def test_word_in_the_search_opens_the_guide_whatever_it_finds(found: bool) -> None:
    app = await cover()
    app.platform.word = "milk" if found else "fjellrev"
    await app.session.change(field(app), app.platform.word)
    assert app.places == ["/b"]
    await app.session.event(field(app), "submit", app.platform.word)
    assert app.places == ["/"]
    app.session.close()


@pytest.mark.parametrize("word", ["", "fjellrev", "milk"])
@async_test
async def test_other_word_is_a_search(word: str) -> None:
    app = await cover()
    app.platform.word = word
    await app.session.change(field(app), "reinrose")
    shown = app.dump
    for _ in range(3):
        await app.session.event(field(app), "submit", "reinrose")
    assert app.dump == shown
    assert app.session.texts()[-1] == "No phrase found."
    app.session.close()


@async_test
async def test_empty_search_is_no_way_back() -> None:
    app = await cover()
    await app.session.event(field(app), "submit", "")
    assert app.places == ["/b"]
    app.session.close()


@async_test
async def test_title_released_too_soon_does_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(phrasebook, "HOLD", phrasebook.RECOGNISED)
    app = await cover()
    target = title(app)
    press = asyncio.create_task(
        app.session.session.dispatch_event(target._i, "long_press_start", {})
    )
    release = asyncio.create_task(
        app.session.session.dispatch_event(target._i, "long_press_end", None)
    )
    await asyncio.gather(press, release)
    await app.session.settle()
    assert app.places == ["/b"]
    app.session.close()


def test_title_is_held_for_three_seconds() -> None:
    assert HOLD == 3.0
