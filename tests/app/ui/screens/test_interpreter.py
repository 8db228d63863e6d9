"""The choice of the interpreter's language."""

import flet as ft
import pytest

from app.domain.routes import Route
from i18n.language_names import own_name
from i18n.listing import grouped, is_rtl
from tests.support.app import App
from tests.support.fake_platform import FakePlatform
from tests.support.flet_session import async_test
from tests.support.guide import bundled

GUIDE = bundled()
SEARCHES = {
    "romani": "ro rom",
    "rromani": "rom",
    "romanes": "rom",
    "Edo": "bin",
    "ẹ̀dó": "bin",
    "Farsi": "fa",
    "Dari": "fa_AF",
    "mandarin": "zh",
    "粵": "yue",
    "Kurmanji": "ku",
    "sorani": "ckb",
    "pidgin": "pcm",
    "naija": "pcm",
    "বাং": "bn",
    "Bengali": "bn",
    "ਪੰਜਾਬੀ": "pa",
    "پنجابی": "pa",
    "ქართული": "ka",
    "amharisk": "am",
    "yorùbá": "yo",
    "ibo": "ig",
    "Tagalog": "fil",
    "قيرغيزية": "",
}
"""The codes of the languages that are found, by the name that somebody types."""


async def started(*phone: str, language: str = "en") -> App:
    platform = FakePlatform(languages=phone)
    return await App.started(Route.INTERPRETER, guide=GUIDE, language=language, platform=platform)


def shown(app: App) -> list[str]:
    """Return the tags of the languages on the screen, in reading order."""
    radios = (
        (it.identifier or "").partition(" ")
        for it in app.session.controls()
        if isinstance(it, ft.Semantics) and it.checked is not None
    )
    return [lang for role, _, lang in radios if role == "radio"]


@pytest.mark.parametrize("phone", [(), ("so-NO", "en"), ("zh-TW", "prs"), ("ku",)])
@async_test
async def test_order_is_that_of_every_list_of_languages(phone: tuple[str, ...]) -> None:
    app = await started(*phone)
    names = {it: own_name(it) for it in GUIDE.cards.interpreter_languages}
    codes = [it for group in grouped(names, phone) for it in group]
    assert shown(app) == ["", *(it.replace("_", "-") for it in codes)]
    app.session.close()


@pytest.mark.parametrize("language", ["en", "nb", "ar", "zh-Hans", "so"])
@async_test
async def test_own_name_stands_above_that_in_the_guides_language(language: str) -> None:
    app = await started(language=language)
    words = app.services.words
    for code in GUIDE.cards.interpreter_languages:
        own, name = own_name(code), words.language_name(code)
        same = own.casefold() == name.casefold()
        shown = app.session.texts(radio(app, code))
        assert [text.strip("\u200e") for text in shown] == ([own] if same else [own, name])
        # Brackets at the end would turn in a line from the right.
        assert (shown[0] == own) == (language != "ar" or is_rtl(own))
    app.session.close()


def radio(app: App, code: str) -> ft.Control:
    """Return the choice of this language."""
    [found] = [
        it
        for it in app.session.controls()
        if isinstance(it, ft.Semantics) and it.identifier == f"radio {code.replace('_', '-')}"
    ]
    return found


@async_test
async def test_language_is_found_by_any_of_its_names() -> None:
    app = await started()
    for typed, codes in SEARCHES.items():
        await app.type("Search", typed)
        assert shown(app) == codes.replace("_", "-").split(), typed
    app.session.close()


@async_test
async def test_language_is_found_by_its_name_in_the_guides_language() -> None:
    app = await started(language="ar")
    await app.type(app.services.words("Search"), "الجورجية")
    assert shown(app) == ["ka"]
    app.session.close()


@async_test
async def test_without_a_hit_rosa_is_there() -> None:
    app = await started()
    assert "ROSA" not in "".join(app.names)
    await app.type("Search", "suomi")
    assert app.said == ["Nothing found. Try another word, or call ROSA."]
    assert "ROSA" in app.names[-1] + app.names[-2]
    app.session.close()


@pytest.mark.parametrize(("language", "code"), [("zh-Hans", "zh"), ("prs", "fa_AF"), ("so", "so")])
@async_test
async def test_readers_own_language_is_chosen_at_first(language: str, code: str) -> None:
    app = await started(language=language)
    assert app.checked == ["\n".join(app.session.texts(radio(app, code)))]
    app.session.close()
