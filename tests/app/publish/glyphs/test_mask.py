"""The font that hides a code: one dot for whatever can be typed."""

from io import BytesIO

from fontTools.pens.boundsPen import BoundsPen
from fontTools.ttLib import TTFont

from app.look.mask_font import FAMILY
from app.publish.glyphs.mask import SIZE, font


def test_every_letter_is_the_same_dot() -> None:
    made = TTFont(BytesIO(font()))
    letters = made.getBestCmap()
    assert {letters[ord(it)] for it in "1aZ Жخ我ሀ😀"} == {"dot"}
    assert set(letters.values()) == {"dot"}
    assert made["name"].getDebugName(1) == FAMILY
    glyphs = made.getGlyphSet()
    pen = BoundsPen(glyphs)
    glyphs["dot"].draw(pen)
    left, bottom, right, top = pen.bounds
    assert right - left == top - bottom > SIZE / 4


def test_font_is_the_same_each_time_and_small() -> None:
    assert font() == font()
    assert len(font()) < 1000
