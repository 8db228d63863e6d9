"""The font of the pictograms, and the style sheet of pictograms and icons, made of outlines."""

from functools import cache
from io import BytesIO
from typing import Final
from urllib.parse import quote
from xml.etree import ElementTree

from fontTools.fontBuilder import FontBuilder
from fontTools.misc.transform import Transform
from fontTools.pens.t2CharStringPen import T2CharStringPen
from fontTools.pens.transformPen import TransformPen
from fontTools.svgLib.path import parse_path

from app.domain.pictograms import Pictogram
from app.look.pictogram_font import FAMILY, FONT, letter
from app.publish import ROOT, BuildError
from app.publish.glyphs import material_icons

DRAWINGS: Final = ROOT / "assets/pictograms"
ASSET: Final = f"assets/{FONT}"
"""The font's path on the site and in the native app."""
SHEET: Final = "pictograms.css"
MATERIAL: Final = (
    "add_to_home_screen", "arrow_forward", "check", "delete", "favorite", "group", "headphones",
    "hearing", "help_outline", "history", "info", "lock", "mail", "mic_off", "more_horiz",
    "payments", "person_off", "phonelink_lock", "qr_code", "question_answer",
    "radio_button_checked", "radio_button_unchecked", "schedule", "search", "settings",
    "support_agent", "visibility_off", "volume_down", "volume_off", "volume_up",
)  # fmt: skip
"""The Material icons in the sheet: those of the guide's screens but what is in sight first, where
no phrase has them. In each of the pages they would take thirty kilobytes together."""

SIZE: Final = 480
"""Units of a drawing's sides: ten for each of the 48 that Health Icons has."""

EPOCH: Final = 2_082_844_800
"""Seconds from the beginning of 1904, from which fonts count, to that of 1970."""

_SVG: Final = "{http://www.w3.org/2000/svg}"


@cache
def outline(pictogram: Pictogram) -> str:
    """Return the outline of a pictogram as SVG path data. Raises BuildError."""
    file = DRAWINGS / f"{pictogram}.svg"
    try:
        drawing = ElementTree.fromstring(file.read_text(encoding="utf-8"))
    except (OSError, ValueError, ElementTree.ParseError) as error:
        raise BuildError(f"{file.name} cannot be read: {error}") from error
    paths = [it.get("d", "") for it in drawing.iter(f"{_SVG}path")]
    if drawing.get("viewBox") != f"0 0 {SIZE} {SIZE}" or len(paths) != 1 or not paths[0]:
        raise BuildError(f"{file.name} is not one path in a square of {SIZE} units.")
    return paths[0]


def font() -> bytes:
    """Return the font, the same bytes each time; a letter fills its line. Raises BuildError."""
    builder = FontBuilder(SIZE, isTTF=False)
    builder.setupGlyphOrder([".notdef", *Pictogram])
    builder.setupCharacterMap({ord(letter(it)): it.value for it in Pictogram})
    letters = {".notdef": T2CharStringPen(SIZE, None).getCharString()}
    for it in Pictogram:
        pen = T2CharStringPen(SIZE, None)
        # Fonts count upwards from the base line, pictures downwards from the top.
        parse_path(outline(it), TransformPen(pen, Transform(1, 0, 0, -1, 0, SIZE)))
        letters[it] = pen.getCharString()
    builder.setupCFF(FAMILY, {"FullName": FAMILY}, letters, {})
    builder.setupHorizontalMetrics(dict.fromkeys(letters, (SIZE, 0)))
    builder.setupHorizontalHeader(ascent=SIZE, descent=0)
    builder.setupNameTable({"familyName": FAMILY, "styleName": "Regular"})
    builder.setupOS2(sTypoAscender=SIZE, usWinAscent=SIZE, usWinDescent=0)
    builder.setupPost()
    builder.font.recalcTimestamp = False
    builder.font["head"].created = builder.font["head"].modified = EPOCH
    stream = BytesIO()
    builder.save(stream)
    return stream.getvalue()


def sheet() -> str:
    """Return the style that draws each picture in the colour of its text. Raises BuildError.

    It is a mask, so what fails to load is blank and no box. The room is made by the page's own
    style, so nothing moves when this one arrives.
    """
    blank = "linear-gradient(transparent,transparent)"  # a scene whose sheet has not come
    mask = f"var(--drawing,{blank}) center/contain no-repeat"
    icon = "calc(24px*var(--scale,1))"
    rules = [
        f".pictogram,.drawing,.scene{{-webkit-mask:{mask};mask:{mask};background:currentColor;"
        "-webkit-print-color-adjust:exact;print-color-adjust:exact}",  # paper has backgrounds, too
        # Where the reader chose all colours herself, a background has none of its own.
        "@media(forced-colors:active){.pictogram,.drawing,.scene{background:CanvasText}}",
        # Material's icons are smaller than the pictograms of the same list, as in the app.
        f".way>.drawing{{-webkit-mask-size:{icon};mask-size:{icon}}}",
    ]
    rules += [_rule(f"p-{it}", SIZE, outline(it)) for it in Pictogram]
    icons = {it: material_icons.outline(it) for it in MATERIAL}
    rules += [_rule(f"m-{it}", material_icons.SIZE, path) for it, path in icons.items()]
    return "".join(rules)


def _rule(name: str, size: int, path: str) -> str:
    svg = f"<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 {size} {size}'>"
    image = quote(f"{svg}<path d='{path}'/></svg>", safe=" ='/:.-")
    return f'.{name}{{--drawing:url("data:image/svg+xml,{image}")}}'
