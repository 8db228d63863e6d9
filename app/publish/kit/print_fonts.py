"""The fonts inside what is printed: the same letters on every machine and every printer."""

import unicodedata
from base64 import b64encode
from collections.abc import Iterable
from functools import cache
from io import BytesIO
from typing import Final

from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont
from fontTools.ttLib.tables._g_l_y_f import Glyph
from fontTools.ttLib.tables.otBase import USE_HARFBUZZ_REPACKER
from fontTools.ttLib.woff2 import decompress

from app.publish import ROOT
from app.publish.fetch import flet_web
from app.publish.glyphs.fonts import FOLDER, ROBOTO, SCRIPT_FONTS

MEDIUM: Final = f"{FOLDER}/roboto-medium.woff2"
LATIN: Final = "Paper"
SCRIPT: Final = "Paper Script"
"""The family of the other letters. WeasyPrint takes two fonts of one name and weight for one."""
LISTS: Final = "•.0123456789"
"""The signs before the items of a list, which no page spells out."""
SPACE: Final = 0.26
"""The width of a space in the Noto fonts, in em."""
VERTICAL: Final = ["vhea", "vmtx"]
"""The metrics of lines that run down: no paper has one, and the space that is added has none."""


def font_faces(script: str, letters: Iterable[str]) -> str:
    """Return Roboto in two weights and the font of a script as CSS, their order and line height.

    They have these letters, and all joined forms of them. The font of another script than Roboto's
    has one weight; from 600 on a browser would thicken it. Raises BuildError as `flet_web.read`.
    """
    text = f"{''.join(letters)}{LISTS}"
    # HarfBuzz takes some letters apart before it looks for their shapes: the Thai am, for one.
    wanted = frozenset(text + unicodedata.normalize("NFKD", text))
    faces = [
        _face(LATIN, 400, _loaded(flet_web.read(ROBOTO)), wanted),
        _face(LATIN, 500, _ours(MEDIUM), wanted),
    ]
    families, height = f"{LATIN},sans-serif", 1.25
    for it in SCRIPT_FONTS:
        if it.script == script:
            faces.append(_face(SCRIPT, 400, _with_space(_ours(it.file)), wanted))
            # They reach further up and down than Roboto.
            families, height = f'{LATIN},"{SCRIPT}",sans-serif', 1.35
    return "".join(faces) + f"html{{font-family:{families};line-height:{height}}}"


def _ours(path: str) -> TTFont:
    return _loaded((ROOT / path).read_bytes())


def _loaded(data: bytes) -> TTFont:
    font = TTFont(BytesIO(_unpacked(data)), recalcTimestamp=False)  # a time would change the bytes
    font.cfg[USE_HARFBUZZ_REPACKER] = False  # and so would HarfBuzz, which not every machine has
    return font


@cache
def _unpacked(data: bytes) -> bytes:
    """Return a WOFF2 font as TrueType: each language takes letters from it, and this is slow."""
    unpacked = BytesIO()
    decompress(BytesIO(data), unpacked)
    return unpacked.getvalue()


def _with_space(font: TTFont) -> TTFont:
    """Add a space to a font: Pango takes it from the font of the letters before it.

    Ours have none, because browsers and Flutter take it from Roboto.
    """
    font["glyf"]["space"] = Glyph()
    font["hmtx"]["space"] = (round(SPACE * font["head"].unitsPerEm), 0)
    for table in font["cmap"].tables:
        table.cmap[ord(" ")] = "space"
    return font


def _face(family: str, weight: int, font: TTFont, letters: Iterable[str]) -> str:
    options = Options(notdef_outline=True)  # a box for a letter that is missing
    options.drop_tables += VERTICAL
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=map(ord, letters))
    subsetter.subset(font)
    saved = BytesIO()
    font.flavor = "woff2"
    font.save(saved)
    data = b64encode(saved.getvalue()).decode()
    return (
        f'@font-face{{font-family:"{family}";font-weight:{weight};'
        f'src:url(data:font/woff2;base64,{data}) format("woff2")}}'
    )
