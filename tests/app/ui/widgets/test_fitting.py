"""The size of letters that fill a box: the widths of letters, the rows, the pages."""

import math
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

from app.ui.screens.card import LARGEST, SMALLEST
from app.ui.widgets.fitting import GAP, LINE, filling, widest_word, width_of
from app.wording.cards import card_lines, norwegian_line
from i18n.words import words_for
from tests.support.guide import bundled

ROBOTO = Path("assets/fonts/roboto-medium.woff2")
LETTERS = "abcdefghijklmnopqrstuvwxyzæøåéABCDEFGHIJKLMNOPQRSTUVWXYZÆØÅ0123456789 .,:;!?'()+-\xa0"
AREAS = [(288, 340), (288, 408), (328, 580), (608, 236)]
"""The card on phones of 320×568, there in the largest text, too, of 360×740, and of 640×320."""

GUIDE = bundled()
NORWEGIAN = words_for("nb", GUIDE.facts)
CARDS = [
    [norwegian_line(NORWEGIAN, GUIDE, it, "vi") for it in card_lines(card, "vi")]
    for card in GUIDE.cards.cards
]


def test_no_letter_is_wider_than_reckoned() -> None:
    font = TTFont(ROBOTO)
    names, widths, size = font.getBestCmap(), font["hmtx"], font["head"].unitsPerEm
    real = {it: widths[names[ord(it)]][0] / size for it in LETTERS}
    assert {it: width for it, width in real.items() if width > width_of(it)} == {}
    said = "".join(text for card in CARDS for text in card)
    assert width_of(said) < 1.03 * sum(real[it] for it in said)


@pytest.mark.parametrize(("width", "height"), AREAS)
@pytest.mark.parametrize("texts", CARDS)
def test_all_lines_are_on_two_pages_at_most_in_legible_letters(
    texts: list[str], width: float, height: float
) -> None:
    size, pages = filling(texts, width=width, height=height, legible=SMALLEST, largest=LARGEST)
    assert [texts[n] for page in pages for n in page] == texts
    assert SMALLEST <= size <= LARGEST
    assert len(pages) <= 2
    assert widest_word(texts) * size <= width


def fill(texts: list[str], width: float, height: float) -> tuple[int, list[list[int]]]:
    return filling(texts, width=width, height=height, legible=20, largest=40)


def test_letters_are_the_largest_that_fit() -> None:
    def height(rows: int) -> float:
        return rows * math.ceil(40 * LINE) + 2 * 40 * GAP

    for width, rows in ((width_of("Ja. Ja."), 3), (width_of("Ja. Ja.") - 0.01, 4)):
        texts = ["Ja.", "Ja. Ja.", "Ja."]
        assert fill(texts, width * 40, height(rows)) == (40, [[0, 1, 2]])
        assert fill(texts, width * 40, height(rows) - 0.5)[0] < 40


def test_what_does_not_fit_in_legible_letters_is_on_pages() -> None:
    assert fill(["Ja."] * 4, 200, 84) == (28, [[0, 1], [2, 3]])
    assert fill(["Ja."] * 4, 200, 48) == (40, [[0], [1], [2], [3]])
    assert fill(["Ja." * 9] * 2, 200, 48)[0] < 20


def test_before_the_size_is_known_there_is_one_page() -> None:
    found = filling(["Ja.", "Nei."], width=0, height=0, legible=27, largest=64)
    assert found == (27, [[0, 1]])
