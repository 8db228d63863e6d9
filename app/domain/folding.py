"""Reduces a text to letters that anybody can type, so that search finds "Ødegård" by "odegard"."""

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
"""Letters that Unicode does not take apart, and marks that are typed or not."""


def fold(text: str) -> str:
    """Return the text without case, accents and other marks, in compatible letters."""
    # Twice, because capitals and letters without marks may only come out of the first time.
    for _ in range(2):
        text = unicodedata.normalize("NFKD", text).casefold().translate(_LETTERS)
    return "".join(letter for letter in text if not unicodedata.combining(letter))
