"""The size of letters at which lines of text fill a box, and no letter is cut."""

import math
from collections.abc import Sequence
from itertools import combinations
from typing import Final

LINE: Final = 1.2
"""The height of a row, as a multiple of the size of its letters."""
GAP: Final = 0.5
"""The space between two lines of text, likewise."""
LEAST: Final = 8
"""Logical pixels. Where even a line alone needs smaller letters, it scrolls."""

_ORDINARY: Final = 0.575
_WIDTHS: Final[dict[str, float]] = {
    **dict.fromkeys(" \N{NO-BREAK SPACE},;j", 0.255),
    **dict.fromkeys(".:!'ilI", 0.285),
    **dict.fromkeys("-()frt", 0.355),
    **dict.fromkeys("vxyz?", 0.505),
    **dict.fromkeys("cks", 0.525),
    **dict.fromkeys("aeåéFL", 0.55),
    **dict.fromkeys("BCDKPRSTUVXYZ", 0.655),
    **dict.fromkeys("AGHNOQÅØ", 0.715),
    **dict.fromkeys("mwMWæ", 0.885),
    "Æ": 0.945,
}
"""The width of each letter as a share of its size, in Roboto at weight 600, rather too much than
too little; that of all others is `_ORDINARY`."""


def width_of(text: str) -> float:
    """Return the width of a text in one row, as a multiple of the size of its letters."""
    return sum(_WIDTHS.get(letter, _ORDINARY) for letter in text)


def widest_word(texts: Sequence[str]) -> float:
    """Return the width of the widest word, likewise; a no-break space joins words."""
    return max(width_of(word) for text in texts for word in text.split(" "))


def filling(
    texts: Sequence[str], *, width: float, height: float, legible: int, largest: int
) -> tuple[int, list[list[int]]]:
    """Return the largest size of the letters, and the indexes of the lines on each page.

    There are as few pages of `width` times `height` logical pixels as letters of `legible` size
    need; they are never larger than `largest`. Before the size of a page is known, 0, there is one.
    """
    size, pages = legible, [list(range(len(texts)))]
    if not height:
        return size, pages
    for count in range(1, len(texts) + 1):
        size, pages = max(
            (
                (
                    min(_largest([texts[n] for n in it], width, height, largest) for it in pages),
                    pages,
                )
                for pages in _divided(len(texts), count)
            ),
            key=lambda found: found[0],
        )
        if size >= legible:
            break
    return size, pages


def _divided(length: int, count: int) -> list[list[list[int]]]:
    """Return each way to divide so many lines into `count` pages, in their order."""
    return [
        [list(range(start, end)) for start, end in zip((0, *cuts), (*cuts, length), strict=True)]
        for cuts in combinations(range(1, length), count - 1)
    ]


def _largest(texts: Sequence[str], width: float, height: float, largest: int) -> int:
    fitting = (
        size for size in range(largest, LEAST, -1) if _fits(texts, size, width=width, height=height)
    )
    return next(fitting, LEAST)


def _fits(texts: Sequence[str], size: int, *, width: float, height: float) -> bool:
    if widest_word(texts) * size > width:
        return False
    rows = sum(_rows(text, width / size) for text in texts)
    return rows * math.ceil(size * LINE) + (len(texts) - 1) * size * GAP <= height


def _rows(text: str, width: float) -> int:
    """Return the number of rows of a text in a column so many times as wide as its letters."""
    rows, space, end = 1, width_of(" "), -width_of(" ")
    for word in text.split(" "):
        end += space + width_of(word)
        if end > width:
            rows, end = rows + 1, width_of(word)
    return rows
