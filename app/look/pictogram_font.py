"""The font that draws the pictograms in the app: its name, its file, its letters.

The pages draw the same outlines, which a style sheet of theirs holds.
"""

from typing import Final

from app.domain.pictograms import Pictogram

FAMILY: Final = "Pictograms"
"""Name of the font that the publisher makes of the drawings."""

FONT: Final = "fonts/pictograms.otf"
"""Path of that font among the assets."""

FIRST_LETTER: Final = 0xE000
"""Code point of the first pictogram: Unicode leaves those from here on to whoever makes a font."""


def letter(pictogram: Pictogram) -> str:
    """Return the letter that draws a pictogram in the font."""
    return chr(FIRST_LETTER + list(Pictogram).index(pictogram))
