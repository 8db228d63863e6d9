"""Folding: a text in letters that anybody can type, so that "odegard" finds "Ødegård".

`app/web/page/folding.js` folds in the browser, by tables that come from here.
"""

import unicodedata
from collections.abc import Callable
from typing import Final


def _syllables(other: str, usual: str) -> dict[str, str]:
    """Return Ethiopic syllables by others that Eritreans and Ethiopians say alike.

    *other* and *usual* are the consonants in Unicode's names.
    """
    name = "ETHIOPIC SYLLABLE {}{}"
    return {
        unicodedata.lookup(name.format(other, vowel)): unicodedata.lookup(name.format(usual, vowel))
        for vowel in ("A", "U", "I", "AA", "EE", "E", "O")
    }


LETTERS: Final = str.maketrans(
    {
        "ø": "o",
        "æ": "ae",
        "œ": "oe",
        "ł": "l",
        "đ": "d",
        "ð": "d",
        "þ": "th",
        "ı": "i",
        **dict.fromkeys("’‘'ʼ", ""),
        # Keyboards for Arabic and Urdu have different letters for the same sound, and many people
        # type the ends of words without their dots.
        **dict.fromkeys(
            "\N{ARABIC LETTER TEH MARBUTA}\N{ARABIC LETTER HEH GOAL}", "\N{ARABIC LETTER HEH}"
        ),
        "\N{ARABIC LETTER HEH DOACHASHMEE}": "\N{ARABIC LETTER HEH}",
        **dict.fromkeys(
            "\N{ARABIC LETTER ALEF MAKSURA}\N{ARABIC LETTER FARSI YEH}", "\N{ARABIC LETTER YEH}"
        ),
        "\N{ARABIC LETTER KEHEH}": "\N{ARABIC LETTER KAF}",
        "\N{DEVANAGARI SIGN CANDRABINDU}": "\N{DEVANAGARI SIGN ANUSVARA}",
        # Many people leave the half space of Persian out.
        "\N{ZERO WIDTH NON-JOINER}": "",
        "\N{ETHIOPIC SYLLABLE GLOTTAL AA}": "\N{ETHIOPIC SYLLABLE GLOTTAL A}",
        **_syllables("SZ", "S"),
        **_syllables("TZ", "TS"),
        **_syllables("X", "HH"),
        **_syllables("KX", "K"),
        **_syllables("QH", "Q"),
    }
)
"""Letters that Unicode does not decompose, and marks that some people type and some leave out."""

_KEPT: Final = frozenset(
    "\N{DEVANAGARI SIGN VIRAMA}\N{THAI CHARACTER SARA U}\N{THAI CHARACTER SARA UU}"
)
"""Marks that make another word, and that nobody leaves out."""


class Letters(dict[int, str]):
    """A table for `str.translate` that asks for each letter once, however often it comes."""

    def __init__(self, replace: Callable[[str], str]) -> None:
        super().__init__()
        self._replace = replace

    def __missing__(self, code: int) -> str:
        self[code] = found = self._replace(chr(code))
        return found


_UNMARKED: Final = Letters(
    lambda letter: "" if unicodedata.combining(letter) and letter not in _KEPT else letter
)


def fold(text: str) -> str:
    """Return the text without case, accents and other marks, in compatible letters."""
    # Twice, because the first pass may yield capitals and letters with marks.
    for _ in range(1 if text.isascii() else 2):
        text = unicodedata.normalize("NFKD", text).casefold().translate(LETTERS)
    return text.translate(_UNMARKED)


_SPACED: Final = Letters(lambda letter: letter if unicodedata.category(letter)[0] in "LMN" else " ")


def words_in(text: str) -> list[str]:
    """Return the folded words of a text: runs of letters, digits and their marks."""
    return fold(text).translate(_SPACED).split()
