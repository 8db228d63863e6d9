"""The icon font with the icons that the app or Flutter may draw, out of nine thousand."""

import json
import re
from collections.abc import Mapping
from io import BytesIO
from typing import Final

from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont

from app.publish import BuildError

TABLE: Final = "flet/controls/material/icons.json"
FONT: Final = "assets/fonts/MaterialIcons-Regular.otf"

FLUTTERS: Final = frozenset({
    "arrow_back", "arrow_back_ios_new_rounded",  # Back, in bars and in the text toolbar
    "arrow_downward", "arrow_upward",  # sorted columns
    "arrow_drop_down", "arrow_drop_up",  # menus
    "calendar_today", "edit", "edit_outlined", "keyboard_outlined",  # choosing a day and a time
    "access_time",
    "cancel", "clear", "close",  # chips, fields, bars
    "check",  # chosen segments and menu items
    "chevron_left", "chevron_right",  # pages and months
    "drag_handle",  # lists to sort
    "error", "error_outline", "warning",  # in place of a widget that fails
    "expand_less", "expand_more",  # panels, and the tile that unfolds
    "first_page", "last_page",  # tables
    "keyboard_arrow_down", "keyboard_arrow_up", "keyboard_arrow_left", "keyboard_arrow_right",
    "menu", "more_horiz", "more_vert",  # menus, and the rest of the text toolbar
    "search",
    "visibility", "visibility_off",  # a field for a password
})  # fmt: skip
"""Icons that Flutter's and Flet's widgets draw by themselves. The app uses few of these widgets;
their icons cost 2 kB, and a missing one would be an empty box."""

# A source names an icon in quotes, in lower case, or as a member of `Icons`. Other words match,
# too: "home" is a route.
QUOTED = re.compile(r"[\"'](\w+)[\"']", re.ASCII)
ATTRIBUTE = re.compile(r"\bIcons\.([A-Z][A-Z0-9_]*)\b")

STYLES: Final = ("_outlined", "_rounded", "_sharp")
BASELINE: Final = "_baseline"
"""Suffix in the font of an icon without a style."""


def known(table: bytes, font: bytes) -> frozenset[str]:
    """Return the icons that are in Flet's table and in the whole font, in lower case.

    A few hundred icons have two names, of which this has one.
    """
    glyphs = set(TTFont(BytesIO(font)).getGlyphOrder())
    return frozenset(name.lower() for name in json.loads(table) if glyph(name.lower()) in glyphs)


def used(files: Mapping[str, bytes], known: frozenset[str]) -> frozenset[str]:
    """Return the *known* icons that these sources and contents name, and those that Flutter draws.

    Raises BuildError.
    """
    if missing := sorted(FLUTTERS - known):
        raise BuildError(f"Flet's font has no icon {missing[0]}; look again.")
    found: set[str] = set()
    for name, data in files.items():
        if name.endswith((".py", ".toml")):
            text = data.decode()
            found.update(QUOTED.findall(text))
            found.update(icon.lower() for icon in ATTRIBUTE.findall(text))
    return (known & found) | FLUTTERS


def table(whole: bytes, names: frozenset[str]) -> bytes:
    """Return Flet's table of names and numbers with only these icons."""
    numbers: dict[str, int] = json.loads(whole)
    chosen = {name: number for name, number in numbers.items() if name.lower() in names}
    return json.dumps(chosen, separators=(",", ":")).encode()


def font(whole: bytes, names: frozenset[str]) -> bytes:
    """Return the font with only these icons, the same bytes each time."""
    opened = TTFont(BytesIO(whole), recalcTimestamp=False)
    glyphs = {glyph(name) for name in names}
    points = [point for point, name in opened.getBestCmap().items() if name in glyphs]
    subsetter = Subsetter(Options(desubroutinize=True, notdef_outline=True))
    subsetter.populate(unicodes=points)
    subsetter.subset(opened)
    stream = BytesIO()
    opened.save(stream)
    return stream.getvalue()


def glyph(name: str) -> str:
    """Return the font's name of an icon."""
    return name if name.endswith(STYLES) else name + BASELINE
