"""A second language: one tap shows it, one hides it, and the exit ends it."""

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
    assert len(app.session.texts()) == len(alone)
    app.session.close()
