"""A second language: one tap shows it, one hides it, and the exit ends it."""

import flet as ft
import pytest

from i18n.words import words_for
from tests.support.app import App
from tests.support.flet_session import async_test
from tests.support.guide import bundled

SCREENS = ["/t/1", "/w/1", "/w", "/o", "/i", "/h/1"]


@pytest.mark.parametrize("route", SCREENS)
@async_test
async def test_one_tap_shows_the_second_language_and_one_hides_it(route: str) -> None:
    app = await App.started(route, guide=bundled())
    alone = app.session.texts()
    await app.session.tap("Also show Norsk bokmål")
    both = app.session.texts()
    assert len(both) > len(alone)
    # A button has both languages in one text, on two lines.
    shown = {line for text in both for line in text.splitlines()}
    assert set(alone) <= shown
    await app.session.tap("Hide Norsk bokmål")
    assert app.session.texts() == alone
    app.session.close()


@async_test
async def test_readers_of_bokmal_get_english() -> None:
    guide = bundled()
    app = await App.started("/t/1", language="nb", guide=guide)
    await app.session.tap("Vis også English")
    block = guide.topics[0].blocks[0]
    assert words_for("en", guide.facts).sentence(block.key, block.text) in app.session.texts()
    app.session.close()


@async_test
async def test_second_language_ends_with_the_exit() -> None:
    app = await App.started("/t/1", native=True, guide=bundled())
    await app.session.tap("Also show Norsk bokmål")
    await app.session.tap("Exit")
    assert app.state.visit.bilingual is False
    app.session.close()


@async_test
async def test_untranslated_text_is_not_repeated() -> None:
    app = await App.started("/t/1")
    alone = app.session.texts()
    await app.session.tap("Also show Norsk bokmål")
    more = [it for it in app.session.texts() if it not in alone]
    assert more == ["Alle hjelpetelefoner", "Om denne guiden"]  # the links, which are translated
    app.session.close()


@async_test
async def test_chrome_of_the_first_screen_and_of_the_result_has_both_languages() -> None:
    guide = bundled()
    for route, first, second in [
        ("/", "Police, emergency", "Politi, nødnummer"),
        ("/h/2", "The call stays in your call list", "Samtalen blir stående i listen"),
        ("/w", "Answer more questions", "Svar på flere spørsmål"),
        ("/w", "ROSA or a lawyer can", "ROSA eller en advokat kan"),
    ]:
        app = await App.started(route, guide=guide)
        await app.session.tap("Also show Norsk bokmål")
        lines = [line for text in app.session.texts() for line in text.splitlines()]
        at = next(n for n, line in enumerate(lines) if line.startswith(first))
        assert any(line.startswith(second) for line in lines[at : at + 3]), (route, lines)
        app.session.close()


@async_test
async def test_second_language_of_a_heading_has_its_language_and_the_line_at_its_side() -> None:
    app = await App.started("/w", guide=bundled())
    await app.session.tap("Also show Norsk bokmål")
    marked = [
        it
        for it in app.session.controls()
        if isinstance(it, ft.Container)
        and it.border
        and "Dette er fortsatt uklart" in app.session.texts(it)
    ]
    [content] = [it.content for it in marked]
    assert isinstance(content, ft.Semantics)
    assert (content.identifier or "").endswith("nb")
    app.session.close()
