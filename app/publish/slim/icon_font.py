"""Material's icons as they ship: of nine thousand, those that the app or Flutter may draw."""

import json
import re
from collections.abc import Mapping
from io import BytesIO

from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont

from app.publish import BuildError

TABLE = "flet/controls/material/icons.json"
FONT = "assets/fonts/MaterialIcons-Regular.otf"

# What Flutter's and Flet's own widgets put on the screen by themselves. Few of these widgets are
# used today; their icons cost 2 kB, and one that is missing would be an empty box.
FLUTTERS = frozenset({
    "arrow_back", "arrow_back_ios_new_rounded",  # the way back, in bars and in the text toolbar
    "arrow_downward", "arrow_upward",  # sorted columns
    "arrow_drop_down", "arrow_drop_up",  # menus
    "calendar_today", "edit", "edit_outlined", "keyboard_outlined",  # choosing a day and a time
    "access_time",
    "cancel", "clear", "close",  # chips, fields, bars
    "check",  # chosen segments and menu items
    "chevron_left", "chevron_right",  # pages and months
    "drag_handle",  # lists to sort
    "error", "error_outline", "warning",  # what cannot be drawn
    "expand_less", "expand_more",  # panels, and the tile that unfolds
    "first_page", "last_page",  # tables
    "keyboard_arrow_down", "keyboard_arrow_up", "keyboard_arrow_left", "keyboard_arrow_right",
    "menu", "more_horiz", "more_vert",  # menus, and what does not fit into the text toolbar
    "search",
    "visibility", "visibility_off",  # a field for a password
})  # fmt: skip

# A source names an icon in quotes, in lower case, or as one of `Icons`. More than icons is found:
# "home" is a route, too.
QUOTED = re.compile(r"[\"'](\w+)[\"']", re.ASCII)
ATTRIBUTE = re.compile(r"\bIcons\.([A-Z][A-Z0-9_]*)\b")

STYLES = ("_outlined", "_rounded", "_sharp")
BASELINE = "_baseline"  # how the font calls an icon without a style


class IconError(BuildError):
    """The font lacks an icon of Flutter's; the message names it."""


def known(table: bytes, font: bytes) -> frozenset[str]:
    """The icons that there are, in lower case, by Flet's table and the names in the whole font.

    A few hundred that have two names are here by one of them.
    """
    glyphs = set(TTFont(BytesIO(font)).getGlyphOrder())
    return frozenset(name.lower() for name in json.loads(table) if glyph(name.lower()) in glyphs)


def used(files: Mapping[str, bytes], there: frozenset[str]) -> frozenset[str]:
    """Of the icons that there are, those that these sources and contents name, and Flutter's.

    Raises IconError.
    """
    if missing := sorted(FLUTTERS - there):
        raise IconError(f"Flet's font has no icon {missing[0]}; look again.")
    found: set[str] = set()
    for name, data in files.items():
        if name.endswith((".py", ".toml")):
            text = data.decode()
            found.update(QUOTED.findall(text))
            found.update(icon.lower() for icon in ATTRIBUTE.findall(text))
    return (there & found) | FLUTTERS


def table(whole: bytes, names: frozenset[str]) -> bytes:
    """Flet's table of names and numbers, for these icons."""
    numbers: dict[str, int] = json.loads(whole)
    kept = {name: number for name, number in numbers.items() if name.lower() in names}
    return json.dumps(kept, separators=(",", ":")).encode()


def font(whole: bytes, names: frozenset[str]) -> bytes:
    """The font with these icons only, the same bytes each time."""
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
    """What the font calls the icon of this name."""
    return name if name.endswith(STYLES) else name + BASELINE
