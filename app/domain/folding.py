"""Folding: a text in letters that anybody can type, so that "odegard" finds "Ødegård"."""

import unicodedata
from typing import Final

_LETTERS: Final = str.maketrans(
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
    }
)
"""Letters that Unicode does not decompose, and marks that some people type and some leave out."""


def fold(text: str) -> str:
    """Return the text without case, accents and other marks, in compatible letters."""
    # Twice, because the first pass may yield capitals and letters with marks.
    for _ in range(2):
        text = unicodedata.normalize("NFKD", text).casefold().translate(_LETTERS)
    return "".join(letter for letter in text if not unicodedata.combining(letter))
