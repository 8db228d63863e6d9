"""The font whose every letter is a dot, for codes that nobody is to read over her shoulder."""

from io import BytesIO
from struct import pack
from typing import Final

from fontTools.fontBuilder import FontBuilder
from fontTools.misc.psCharStrings import T2CharString
from fontTools.pens.t2CharStringPen import T2CharStringPen
from fontTools.ttLib.tables.DefaultTable import DefaultTable

from app.look.mask_font import FAMILY, FONT
from app.publish.glyphs.drawings import EPOCH

ASSET: Final = f"assets/{FONT}"
"""The font's path on the site and in the native app."""

SIZE: Final = 1000
"""Units of a line's height."""
ASCENT: Final = 800
WIDTH: Final = 620
RADIUS: Final = 190
CURVE: Final = 0.5523
"""Share of the radius at which the handles of a quarter of a circle lie."""

FIRST: Final = 0x20
LAST: Final = 0x10FFFF
"""The code points that the dot stands for: all that can be typed."""


def font() -> bytes:
    """Return the font, the same bytes each time."""
    builder = FontBuilder(SIZE, isTTF=False)
    builder.setupGlyphOrder([".notdef", "dot"])
    builder.setupCharacterMap({FIRST: "dot"})
    builder.setupCFF(FAMILY, {"FullName": FAMILY}, {it: _dot() for it in (".notdef", "dot")}, {})
    builder.setupHorizontalMetrics(dict.fromkeys((".notdef", "dot"), (WIDTH, 0)))
    builder.setupHorizontalHeader(ascent=ASCENT, descent=ASCENT - SIZE)
    builder.setupNameTable({"familyName": FAMILY, "styleName": "Regular"})
    builder.setupOS2(sTypoAscender=ASCENT, usWinAscent=ASCENT, usWinDescent=SIZE - ASCENT)
    builder.setupPost()
    builder.font["cmap"] = _everything()
    builder.font.recalcTimestamp = False
    builder.font["head"].created = builder.font["head"].modified = EPOCH
    stream = BytesIO()
    builder.save(stream)
    return stream.getvalue()


def _everything() -> DefaultTable:
    """Return the map of each code point to the dot, which is one range in format 13."""
    table = DefaultTable("cmap")
    tables = pack(">HHHHL", 0, 1, 3, 10, 12)
    table.data = tables + pack(">HHLLLLLL", 13, 0, 28, 0, 1, FIRST, LAST, 1)
    return table


def _dot() -> T2CharString:
    pen = T2CharStringPen(WIDTH, None)
    x, y, r, k = WIDTH / 2, 350.0, RADIUS, RADIUS * CURVE
    pen.moveTo((x + r, y))
    pen.curveTo((x + r, y + k), (x + k, y + r), (x, y + r))
    pen.curveTo((x - k, y + r), (x - r, y + k), (x - r, y))
    pen.curveTo((x - r, y - k), (x - k, y - r), (x, y - r))
    pen.curveTo((x + k, y - r), (x + r, y - k), (x + r, y))
    pen.closePath()
    return pen.getCharString()
