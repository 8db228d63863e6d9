"""The outlines of Material's icons, from the font that Flet brings."""

from functools import cache
from io import BytesIO
from typing import Final

from fontTools.misc.transform import Transform
from fontTools.pens.transformPen import TransformPen
from fontTools.ttLib import TTFont

from app.publish.fetch import flet_web
from app.publish.glyphs.svg_path import OutlinePen
from app.publish.slim import icon_font

SIZE: Final = 512
"""Units of the sides of an icon."""


@cache
def font() -> TTFont:
    """Return the whole font of the rounded icons."""
    return TTFont(BytesIO(flet_web.read(icon_font.FONT)))


@cache
def outline(name: str) -> str:
    """Return the outline of a Material icon as SVG path data, in a square of `SIZE`.

    Raises ValueError for a name that is no icon.
    """
    glyphs = font().getGlyphSet()
    if f"{name}_rounded" not in glyphs:
        raise ValueError(f"{name!r} is no Material icon")
    pen = OutlinePen(glyphs)
    # Fonts count upwards from the base line, pictures downwards from the top.
    glyphs[f"{name}_rounded"].draw(TransformPen(pen, Transform(1, 0, 0, -1, 0, SIZE)))
    return pen.data
