"""The font that hides a code while it is typed: each letter of it is a dot.

Not Flutter's own dots. Behind them a browser sees a field for a password, and offers to keep that
in an account.
"""

from typing import Final

FAMILY: Final = "Mask"
"""Name of the font that the publisher makes."""

FONT: Final = "fonts/mask.otf"
"""Path of that font among the assets."""
