"""The cards to show: Norwegian large, her language below, an interpreter of her choice."""

import flet as ft
import pytest

from app.content.load import load
from app.ui.screens.card import ARM
from tests.support.app import App
from tests.support.flet_session import story

ROSA = "22\N{NO-BREAK SPACE}33\N{NO-BREAK SPACE}11\N{NO-BREAK SPACE}60"


@story
async def test_it_is_one_tap_from_home() -> None:
    app = await App.started()
    await app.session.tap("Show this to someone")
    assert app.places == ["/", "/c/1"]
    app.session.close()


@story
async def test_each_line_stands_in_norwegian_with_its_meaning_below() -> None:
    app = await App.started("/c/1")
    assert app.session.texts()[:4] == [
        "Jeg er trett.",
        "I am tired.",
        f"Ring {ROSA}.",
        f"Call {ROSA}.",
    ]
    large = [it for it in app.session.controls() if isinstance(it, ft.Text) and it.size == ARM]
    assert [it.value for it in large] == ["Jeg er trett.", f"Ring {ROSA}."]
    [title] = [
        it
        for it in app.session.controls()
        if isinstance(it, ft.Semantics) and it.heading_level == 1
    ]
    assert app.session.texts(title.content) == ["Jeg er trett."]
    app.session.close()


@story
async def test_it_asks_for_an_interpreter_of_the_language_that_is_chosen() -> None:
    app = await App.started("/c/2")
    assert app.session.texts()[:2] == ["Jeg snakker engelsk.", "I speak English."]
    await app.session.tap("Interpreter: English")
    assert app.place == "/c/l"
    await app.session.tap("Bulgarian")
    assert app.place == "/c/2"
    assert app.session.texts()[:2] == ["Jeg snakker bulgarsk.", "I speak Bulgarian."]
    app.session.close()


@story
async def test_officials_read_the_name_that_they_book_by() -> None:
    app = await App.started("/c/2")
    app.state.choose_interpreter("ckb")
    await app.session.settle()
    assert app.session.texts()[:2] == ["Jeg snakker sorani.", "I speak Central Kurdish."]
    app.session.close()


@story
async def test_without_an_interpreter_the_line_is_left_out() -> None:
    app = await App.started("/c/2")
    await app.session.tap("Interpreter: English")
    await app.session.tap("No interpreter")
    assert "Jeg snakker" not in " ".join(app.session.texts())
    app.session.close()


@story
async def test_who_reads_norwegian_asks_for_none_and_reads_each_line_once() -> None:
    app = await App.started("/c/1", language="nb")
    assert app.session.texts()[:2] == ["Jeg er trett.", f"Ring {ROSA}."]
    assert app.state.interpreter == ""
    app.session.close()


@story
async def test_the_choice_goes_with_the_exit() -> None:
    app = await App.started("/c/l", native=True)
    await app.session.tap("Bulgarian")
    assert app.state.interpreter == "bg"
    await app.session.tap("Exit")
    assert app.state.interpreter == "en"
    assert "bg" not in app.platform.kept
    app.session.close()


@story
async def test_other_cards_and_the_phrases_are_below() -> None:
    app = await App.started("/c/1")
    await app.session.tap("Talk")
    assert app.places == ["/", "/c/1", "/c/2"]
    await app.session.tap("What you can say on the phone")
    assert app.session.texts()[-4:] == [
        "Jeg vil sove.",
        "I want to sleep.",
        "yay vil SAW-veh",
        f"ROSA \N{MIDDLE DOT} {ROSA}",
    ]
    app.session.close()


@story
async def test_one_tap_shows_the_card_alone_and_one_brings_the_rest_back() -> None:
    app = await App.started("/c/1")
    await app.session.tap("Show the card alone")
    assert app.names == ["Back", "Language", "Show the rest"]
    await app.session.tap("Show the rest")
    assert "Talk" in app.names
    app.session.close()


def test_no_two_cards_begin_alike() -> None:
    """The first line is the title of the screen."""
    first = [card.lines[0].norwegian for card in load().cards.cards]
    assert len(set(first)) == len(first)


@pytest.mark.parametrize("number", range(1, len(load().cards.cards) + 1))
@story
async def test_every_card_of_the_guide_fits_and_names_rosa(number: int) -> None:
    guide = load()
    app = await App.started(f"/c/{number}", guide=guide)
    card = guide.cards.cards[number - 1]
    shown = " ".join(app.session.texts())
    assert ROSA in shown
    assert "{" not in shown
    assert len(card.lines) <= 6
    app.session.close()


@story
async def test_every_language_of_an_interpreter_has_a_name_in_english_and_norwegian() -> None:
    app = await App.started("/c/l", guide=load())
    for tag in load().cards.interpreter_languages:
        assert app.services.words.language_name(tag) != tag
        assert app.services.norwegian.language_name(tag) != tag
    app.session.close()
