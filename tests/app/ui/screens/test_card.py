"""The cards to show: large Norwegian, her language below, an interpreter of her choice."""

import flet as ft
import pytest

from app.ui.screens.card import SMALLER, SMALLEST, letters_of
from app.ui.theme import BODY
from app.ui.widgets.fitting import width_of
from storage.settings import TEXT_SCALES
from tests.support.app import App
from tests.support.flet_session import async_test
from tests.support.guide import bundled

ROSA = "22\N{NO-BREAK SPACE}33\N{NO-BREAK SPACE}11\N{NO-BREAK SPACE}60"


@async_test
async def test_card_is_one_tap_from_home() -> None:
    app = await App.started()
    await app.session.tap("Cards to show the police or a doctor")
    assert app.places == ["/", "/c/1"]
    app.session.close()


@async_test
async def test_each_line_is_norwegian_with_its_meaning_below() -> None:
    app = await App.started("/c/1")
    assert app.shown[:4] == [
        "Jeg er trett.",
        "I am tired.",
        f"Ring {ROSA}.",
        f"Call {ROSA}.",
    ]
    large = [it for it in app.session.controls() if isinstance(it, ft.Text) and it.size == SMALLEST]
    assert [it.value for it in large] == ["Jeg er trett.", f"Ring {ROSA}."]
    [title] = [
        it
        for it in app.session.controls()
        if isinstance(it, ft.Semantics) and it.heading_level == 1
    ]
    assert app.session.texts(title.content) == ["Jeg er trett."]
    app.session.close()


@async_test
async def test_card_asks_for_an_interpreter_of_the_chosen_language() -> None:
    app = await App.started("/c/2")
    assert app.shown[:2] == ["Jeg snakker engelsk.", "I speak English."]
    await app.session.tap("Interpreter: English")
    assert app.place == "/c/l"
    await app.session.tap("Български\nBulgarian")
    assert app.place == "/c/2"
    assert app.shown[:2] == ["Jeg snakker bulgarsk.", "I speak Bulgarian."]
    app.session.close()


@async_test
async def test_card_names_the_language_as_offices_book_it() -> None:
    app = await App.started("/c/2")
    app.state.visit = app.state.visit.with_interpreter("ckb")
    await app.session.settle()
    assert app.shown[:2] == ["Jeg snakker sorani.", "I speak Central Kurdish."]
    app.session.close()


@async_test
async def test_line_is_left_out_without_an_interpreter() -> None:
    app = await App.started("/c/2")
    await app.session.tap("Interpreter: English")
    await app.session.tap("No interpreter")
    assert "Jeg snakker" not in " ".join(app.session.texts())
    app.session.close()


@async_test
async def test_readers_of_norwegian_see_each_line_once_and_ask_for_no_interpreter() -> None:
    app = await App.started("/c/1", language="nb")
    assert app.shown[:2] == ["Jeg er trett.", f"Ring {ROSA}."]
    assert app.state.interpreter == ""
    app.session.close()


@async_test
async def test_interpreter_choice_ends_with_the_exit() -> None:
    app = await App.started("/c/l", native=True)
    await app.session.tap("Български\nBulgarian")
    assert app.state.interpreter == "bg"
    await app.session.tap("Exit")
    assert app.state.interpreter == "en"
    assert "bg" not in app.platform.settings
    app.session.close()


@async_test
async def test_other_cards_and_phrases_are_below() -> None:
    app = await App.started("/c/1")
    await app.session.tap("Talk")
    assert app.places == ["/", "/c/1", "/c/2"]
    await app.session.tap("What you can say on the phone")
    assert app.session.texts()[-4:] == [
        "Jeg vil sove.",
        "I want to sleep.",
        "yay vil SAW-veh",
        f"About ROSA \N{MIDDLE DOT} {ROSA}",
    ]
    app.session.close()


@async_test
async def test_one_tap_shows_the_card_alone_and_one_brings_the_rest_back() -> None:
    app = await App.started("/c/1")
    await app.session.tap("Show only the card")
    assert app.places == ["/", "/c/1", "/k/1"]
    assert app.names == ["Back", "Turn the card round"]
    await app.session.tap("Back")
    assert "Talk" in app.names
    app.session.close()


async def turn_phone(app: App, width: float, height: float, *, card: float) -> None:
    """Report the size of the window, and the height of the card in it, as the client does."""
    root = app.session.top().controls
    [body] = (it for it in app.session.controls(root) if isinstance(it, ft.SafeArea))
    await app.session.event(body, "size_change", {"w": width, "h": height})
    [area] = (
        it
        for it in app.session.controls(root)
        if isinstance(it, ft.Container) and it.on_size_change is not None
    )
    await app.session.event(area, "size_change", {"w": width - 32, "h": card})


@async_test
async def test_card_alone_that_does_not_fit_has_a_second_page() -> None:
    guide = bundled()
    app = await App.started("/k/6", guide=guide)
    shown = [line.norwegian.split("{")[0].rstrip() for line in guide.cards.cards[5].lines]
    await turn_phone(app, 360, 740, card=580)
    assert app.names == ["Back", "Turn the card round"]
    await turn_phone(app, 640, 320, card=236)
    assert app.names == ["Back", "Next", "Turn the card round"]
    assert app.session.texts()[0] == "1/2"
    first = app.session.texts()[1:]
    await app.session.tap("Next")
    assert app.session.texts()[0] == "2/2"
    lines = [*first, *app.session.texts()[1:]]
    assert len(lines) == len(shown)
    for line, begin in zip(lines, shown, strict=True):
        assert line.startswith(begin)
    await app.session.tap("Next")
    assert app.session.texts() == ["1/2", *first]
    app.session.close()


LINES = ["Jeg trenger hjelp.", "Jeg kan være et mulig offer for menneskehandel."]


@pytest.mark.parametrize("scale", TEXT_SCALES)
@pytest.mark.parametrize("width", [252, 292, 328, 688])
def test_norwegian_is_the_largest_and_no_word_is_broken(scale: float, width: float) -> None:
    letters = letters_of(LINES, scale, width)
    assert width_of("menneskehandel.") * letters <= width + 0.01
    assert min(BODY * scale, letters * SMALLER) < letters
    assert letters_of(LINES, scale, 0) == SMALLEST


def test_first_lines_of_cards_differ() -> None:
    """The first line is the title of the screen."""
    first = [card.lines[0].norwegian for card in bundled().cards.cards]
    assert len(set(first)) == len(first)


@pytest.mark.parametrize("number", range(1, len(bundled().cards.cards) + 1))
@async_test
async def test_every_card_is_short_and_names_rosa(number: int) -> None:
    guide = bundled()
    app = await App.started(f"/c/{number}", guide=guide)
    card = guide.cards.cards[number - 1]
    shown = " ".join(app.session.texts())
    assert ROSA in shown
    assert "{" not in shown
    assert len(card.lines) <= 6
    app.session.close()


@async_test
async def test_every_interpreter_language_has_an_english_and_a_norwegian_name() -> None:
    app = await App.started("/c/l", guide=bundled())
    for tag in bundled().cards.interpreter_languages:
        assert app.services.words.language_name(tag) != tag
        assert app.services.norwegian.language_name(tag) != tag
    app.session.close()
