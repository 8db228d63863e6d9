"""The name, colours, letters and measures that the app and the static pages share.

Name and icon are those of a phrasebook, which is the cover. A build chooses them: `app/face.py`.
"""

from dataclasses import dataclass
from typing import Final

from app.face import FACE

NAME: Final = FACE.name
SEED: Final = FACE.color


@dataclass(frozen=True, slots=True)
class Palette:
    """The colours of one mode, as the pages' styles name them: `on_tint` is `--on-tint`.

    The app and the pages have the same, so nothing changes its colour when one gives way to the
    other.
    """

    surface: str
    """Behind everything."""
    card: str
    """The ground of cards that open, of fields and of notes."""
    raised: str
    """The ground of tiles and bars."""
    text: str
    muted: str
    """Text that comes second: 5.4:1 on every ground (WCAG 2.2, 1.4.3 asks for 4.5)."""
    teal: str
    """Numbers, pictures, the one thing that a screen is for."""
    tint: str
    """The emergency number."""
    on_tint: str
    line: str
    """Around what is not tapped."""
    outline: str
    """Around what is tapped: 3:1 (WCAG 2.2, 1.4.11)."""
    pill: str
    """The exit."""
    on_pill: str


LIGHT: Final = Palette(
    surface="#F7FAF9",
    card="#FFFFFF",
    raised="#EBF0EE",
    text="#17211F",
    muted="#46534F",
    teal="#1F5C60",
    tint="#D8EAE8",
    on_tint="#0F3B3E",
    line="#D3DEDB",
    outline="#6D7D79",
    pill="#25322F",
    on_pill="#F3F8F6",
)
DARK: Final = Palette(
    surface="#101615",
    card="#19211F",
    raised="#1C2422",
    text="#E1E8E6",
    muted="#B0BDB9",
    teal="#8FD0D2",
    tint="#1F4446",
    on_tint="#C9ECEB",
    line="#2D3936",
    outline="#8A9894",
    pill="#DFE8E5",
    on_pill="#17211F",
)

HEADER: Final = 64
"""Height of a screen's header in CSS pixels: a target of 48, with 8 above and below it."""
TARGET: Final = 48
"""The least height and width in CSS pixels of anything to tap (WCAG 2.2, 2.5.5 asks for 44)."""
RADIUS: Final = 14
"""Radius of the corners of tiles and buttons, in CSS pixels."""
CARD_RADIUS: Final = 18
"""Radius of the corners of cards that open, in CSS pixels, as on the phrasebook."""


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
