"""The card alone: no line of it is cut, whichever way the phone and the card are held."""

from functools import partial

import pytest

from app.domain.routes import route_of
from app.ui.screens.card import SMALLEST
from app.wording.cards import card_lines, norwegian_line
from i18n.words import words_for
from tests.support.visitor import Visitor, plain

SIZES = [(320, 568), (640, 320), (360, 740)]
SHORT = [("en", 1.0), ("ar", 2.0)]
LONG = [(tag, scale) for tag in ("en", "ar", "th", "ti", "fil") for scale in (1.0, 2.0)]
ROUNDING = 0.6  # px; Flutter lays out in fractions of a pixel

LINES = """() => Array.from(
  document.querySelectorAll("flt-semantics-host [lang=nb]"),
  (line) => {
    const { left, top, right, bottom } = line.getBoundingClientRect();
    return { text: line.textContent, left, top, right, bottom };
  },
)"""


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    cases = LONG if metafunc.config.getoption("--long") else SHORT
    metafunc.parametrize(("tag", "scale"), cases)


def is_whole(phone: Visitor, *, turned: bool) -> bool:
    """Tell whether every line is as large as it must be and wholly in sight, the first at the top.

    That is the top of the one who reads the card.
    """
    words, size = phone.words(), phone.page.viewport_size
    assert size
    buttons = {it.text: it.box for it in phone.glance() if it.tappable}
    lines = phone.frame.evaluate(LINES)
    assert lines, "before its size is known, nothing is shown"
    assert words("Turn the card round") in buttons
    turn = buttons[words("Turn the card round")]
    is_held_up = size["height"] > size["width"]
    top, bottom = buttons[words("Back")][3], turn[1] if is_held_up else size["height"]
    edges = [edge for it in lines[:: -1 if turned else 1] for edge in (it["top"], it["bottom"])]
    start = bottom - edges[-1] if turned else edges[0] - top
    return (
        (turn[1] > size["height"] / 2) == is_held_up
        and all(it["left"] >= 0 and it["right"] <= size["width"] for it in lines)
        and all(it["bottom"] - it["top"] >= SMALLEST for it in lines)
        and all(
            one <= other + ROUNDING
            for one, other in zip((top, *edges), (*edges, bottom), strict=True)
        )
        and start < 2 * SMALLEST  # there is no room for a row
    )


def has_left(phone: Visitor, line: str) -> bool:
    """Tell whether another line is the first now."""
    return plain(phone.frame.evaluate(LINES)[0]["text"]) != line


def shows_all(phone: Visitor, lines: list[str], *, turned: bool) -> bool:
    """Go on through the pages of the card; tell whether each was whole, and these lines on them.

    Where this began on another page than the first, the next time begins on the first.
    """
    met: list[str] = []
    turn_page = phone.words()("Next")
    while is_whole(phone, turned=turned):
        page = [plain(it["text"]) for it in phone.frame.evaluate(LINES)]
        met += page
        if met == lines or turn_page not in phone.texts():
            break
        phone.tap(turn_page)
        phone.until(partial(has_left, phone, page[0]), "the other page")
        if met != lines[: len(met)]:
            break
    return met == lines


def test_no_line_of_the_longest_card_is_cut(phone: Visitor, tag: str, scale: float) -> None:
    phone.renew(language=tag, introduced=True, text=scale)
    card = max(
        phone.guide.cards.cards, key=lambda it: sum(len(line.norwegian) for line in it.lines)
    )
    phone.start(f"#{route_of(card, phone.guide)}")
    words, norwegian = phone.words(), words_for("nb", phone.guide.facts)
    lines = [
        plain(words.foreign(norwegian_line(norwegian, phone.guide, it, tag)))
        for it in card_lines(card, tag)
    ]
    phone.tap(words("Show only the card"))
    for width, height in SIZES:
        phone.page.set_viewport_size({"width": width, "height": height})
        for turned in (False, True):
            what = f"all lines are whole at {width} × {height}, turned: {turned}"
            phone.until(partial(shows_all, phone, lines, turned=turned), what)
            phone.tap(words("Turn the card round"))
