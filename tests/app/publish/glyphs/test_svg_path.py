"""The outlines of icons: as fontTools draws them, in fewer letters."""

from io import BytesIO

import resvg_py
from fontTools.misc.transform import Transform
from fontTools.pens.svgPathPen import SVGPathPen
from fontTools.pens.transformPen import TransformPen
from PIL import Image, ImageChops, ImageStat

from app.publish.glyphs.material_icons import font
from app.publish.glyphs.svg_path import OutlinePen

SIDE = 96  # px
NAMES = ("call", "close", "translate", "back_hand", "chevron_right", "menu_book", "directions")


def picture(data: str) -> Image.Image:
    svg = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 512 512"><path d="{data}"/></svg>'
    drawn = resvg_py.svg_to_bytes(svg_string=svg, width=SIDE, height=SIDE)
    return Image.open(BytesIO(bytes(drawn))).getchannel("A")


def test_outline_looks_like_fonttools_own_and_is_shorter() -> None:
    glyphs = font().getGlyphSet()
    ours = theirs = 0
    for name in NAMES:
        short, long = OutlinePen(glyphs), SVGPathPen(glyphs)
        for pen in (short, long):
            glyphs[f"{name}_rounded"].draw(TransformPen(pen, Transform(1, 0, 0, -1, 0, 512)))
        [difference] = ImageStat.Stat(
            ImageChops.difference(picture(short.data), picture(str(long.getCommands())))
        ).mean
        assert difference < 1, name  # of 255
        ours += len(short.data)
        theirs += len(str(long.getCommands()))
    assert ours < 0.8 * theirs


def test_subpath_is_relative_to_the_end_of_the_last() -> None:
    pen = OutlinePen(None)
    for left in (0, 100):
        pen.moveTo((left, 0))
        pen.lineTo((left + 10, 0))
        pen.lineTo((left + 10, 10))
        pen.curveTo((left + 8, 12), (left + 6, 12), (left, 10))
        pen.closePath()
    assert pen.data == "m0 0h10v10c-2 2-4 2-10 0zm100 0h10v10c-2 2-4 2-10 0z"
