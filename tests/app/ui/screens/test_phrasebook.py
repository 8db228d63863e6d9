"""The cover: a real phrasebook, without a hint, with a way back to the guide."""

import asyncio

import flet as ft
import pytest

from app.domain.phrases import find
from app.state import HOLD, Settings, StartScreen
from app.ui.screens import phrasebook
from i18n.languages import LANGUAGES
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
    tiles = [it for it in app.session.controls() if isinstance(it, ft.ExpansionTile)]
    assert len(tiles) >= 8
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
        assert not [it for it in app.session.controls() if isinstance(it, ft.ExpansionTile)]
    await app.session.change(field(app), "melken brødet")
    assert app.session.texts()[-1] == "No phrase found. Try another word."
    await app.session.change(field(app), "  ")
    assert app.session.texts()[-1] != "No phrase found. Try another word."
    app.session.close()


@async_test
async def test_search_finds_a_situation_whole_by_its_title() -> None:
    app = await cover()
    await app.session.change(field(app), "shop the")
    assert {"Hvor er melken?", "Hva koster brødet?"} <= set(app.session.texts())
    await app.session.change(field(app), "shop milk")
    assert app.session.texts()[-1] == "No phrase found. Try another word."
    app.session.close()


EVERYDAY = {
    "en": ("police", "help", "hospital", "work"),
    "nb": ("politi", "hjelp", "sykehus", "jobb"),
    "nn": ("politi", "hjelp", "sykehus", "jobb"),
    "ro": ("poliția", "ajut", "spital", "muncă"),
    "bg": ("полиция", "помощ", "болница", "работа"),
    "fil": ("pulis", "tulong", "ospital", "trabaho"),
    "ur": ("پولیس", "مدد", "ہسپتال", "کام"),
    "ar": ("الشرطة", "مساعد", "المستشفى", "العمل"),
    "lt": ("policij", "pagalb", "ligonin", "darb"),
    "uk": ("поліці", "допомо", "лікарн", "робот"),
    "ru": ("полици", "помо", "больниц", "работ"),
    "pl": ("policj", "pomoc", "szpital", "prac"),
    "vi": ("cảnh sát", "cứu", "bệnh viện", "công việc"),
    "hi": ("पुलिस", "मदद", "अस्पताल", "काम"),
    "th": ("ตำรวจ", "ช่วย", "โรงพยาบาล", "งาน"),
}
"""The words for police, help, hospital and work, without endings where a language has many."""


@pytest.mark.parametrize("tag", [language.tag for language in LANGUAGES])
@async_test
async def test_search_finds_everyday_words(tag: str) -> None:
    app = await App.started(language=tag, guide=bundled())
    sought = (*EVERYDAY[tag], "politi", "hjelp", "112", "113", "110")
    situations, sentence = app.services.guide.situations, app.services.words.sentence
    norwegian = app.services.norwegian.filled
    missed = [query for query in sought if not find(situations, query, sentence, norwegian)]
    app.session.close()
    assert missed == []


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
    assert app.session.texts()[-1] == "No phrase found. Try another word."
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
