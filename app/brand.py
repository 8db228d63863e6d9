"""The name, colours and measures that the app and the static pages share.

Name and icon are those of a phrasebook, which is the cover.
"""

from typing import Final

NAME: Final = "Norsk parlør"
SHORT_NAME: Final = "Parlør"
"""The label below an icon, which has room for some ten letters."""

SEED: Final = "#2F6F73"
"""The colour from which Material makes the others: 5.7:1 on white."""
LIGHT_SURFACE: Final = "#F7FAF9"
DARK_SURFACE: Final = "#101615"
"""Behind everything, in the page as in Flutter: where they differ the handover flashes."""

HEADER: Final = 64
"""Height of a screen's header in CSS pixels: a target of 48, with 8 above and below it."""
