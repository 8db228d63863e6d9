"""The name, colours, letters and measures that the app and the static pages share.

Name, icon and colours are those of a phrasebook, which is the cover. A build chooses them:
`app/look/face.py`.
"""

from dataclasses import dataclass
from typing import Final

from app.look.face import FACE

NAME: Final = FACE.name
SEED: Final = FACE.color
LIGHT: Final = FACE.light
DARK: Final = FACE.dark

UNCLEAR_LIGHT: Final = "#9A6700"
UNCLEAR_DARK: Final = "#E0B050"
"""The edge of a way that is not clear, in both modes of any face: 3:1 on a card (WCAG 2.2, 1.4.11).
`app/web/page/styles/result.css` has them, too."""

HEADER: Final = 64
"""Height of a screen's header in CSS pixels: a target of 48, with 8 above and below it."""
TARGET: Final = 48
"""The least height and width in CSS pixels of anything to tap (WCAG 2.2, 2.5.5 asks for 44)."""
RADIUS: Final = 14
"""Radius of the corners of tiles and buttons, in CSS pixels."""
CARD_RADIUS: Final = 18
"""Radius of the corners of cards that open, in CSS pixels, as on the phrasebook."""
WIDE_FROM: Final = 1000
"""Width in CSS pixels of a window from which a list of contents has room beside a long text."""
STACKED_FROM: Final = 1.5
"""Text scale from which a tile needs its whole width for words: its icon moves above them."""


@dataclass(frozen=True, slots=True)
class TextStyle:
    """Size and height of a line in CSS pixels at text size 1. Strong text is heavier."""

    size: int
    line: int
    is_strong: bool = False


TYPE: Final[dict[str, TextStyle]] = {
    "title": TextStyle(23, 30, is_strong=True),
    "heading": TextStyle(20, 27, is_strong=True),
    "strong": TextStyle(18, 25, is_strong=True),
    "body": TextStyle(17, 26),
    "label": TextStyle(16, 22, is_strong=True),
    "small": TextStyle(15, 22),
    "quiet": TextStyle(13, 18),
}
"""The styles of text: a step above Material's own, because they are read in a hurry, on small
phones, in a second language."""
