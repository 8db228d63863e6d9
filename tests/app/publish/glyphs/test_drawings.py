"""The pictograms: one drawing each, the same in the app's font and on the pages."""

import re
from io import BytesIO
from pathlib import Path
from urllib.parse import unquote

import pytest
from fontTools.pens.boundsPen import BoundsPen
from fontTools.ttLib import TTFont

from app.content.load import load
from app.domain.guide import Guide
from app.domain.pictograms import Pictogram
from app.look.pictogram_font import FAMILY, letter
from app.publish import BuildError
from app.publish.glyphs import drawings
from app.publish.glyphs.drawings import DRAWINGS, SIZE, font, outline, sheet

LIMIT = 60_000
"""Bytes of all drawings together."""


@pytest.fixture(scope="module")
def made() -> TTFont:
    return TTFont(BytesIO(font()))


def test_each_drawing_is_a_pictogram_and_each_pictogram_has_a_drawing() -> None:
    assert [file.stem for file in sorted(DRAWINGS.iterdir())] == list(Pictogram)
    assert sum(file.stat().st_size for file in DRAWINGS.iterdir()) <= LIMIT


def shown(guide: Guide) -> list[Pictogram]:
    """Return what each part of the guide is shown by."""
    return [
        *(it.picture for it in guide.topics),
        *(it.picture for it in guide.helplines),
        *(it.picture for it in guide.cards.cards),
        *(it.picture for it in guide.signs.groups),
        *(it.picture for it in guide.pictures.answers),
        *(it.picture for it in (guide.signs, guide.ways, guide.options)),
    ]


def test_each_pictogram_is_used_and_none_for_two_topics() -> None:
    guide = load()
    assert set(shown(guide)) == set(Pictogram)
    assert len({it.picture for it in guide.topics}) == len(guide.topics)
    assert len({it.picture for it in guide.cards.cards}) == len(guide.cards.cards)
    assert len({it.picture for it in guide.signs.groups}) == len(guide.signs.groups)


def test_font_has_a_letter_as_high_and_wide_as_its_line_for_each(made: TTFont) -> None:
    letters = made.getBestCmap()
    assert letters == {ord(letter(it)): it.value for it in Pictogram}
    assert made["name"].getDebugName(1) == FAMILY
    assert (made["head"].unitsPerEm, made["hhea"].ascent, made["hhea"].descent) == (SIZE, SIZE, 0)
    assert {made["hmtx"][name][0] for name in letters.values()} == {SIZE}


@pytest.mark.parametrize("pictogram", list(Pictogram))
def test_drawing_lies_within_its_square_and_is_no_speck(made: TTFont, pictogram: Pictogram) -> None:
    glyphs = made.getGlyphSet()
    pen = BoundsPen(glyphs)
    glyphs[pictogram].draw(pen)
    left, bottom, right, top = pen.bounds
    assert min(left, bottom) >= 0
    assert max(right, top) <= SIZE
    assert max(right - left, top - bottom) >= SIZE / 2


def test_pages_draw_the_same_outlines() -> None:
    found = dict(re.findall(r"\.p-(\w+)\{--drawing:url\(\"([^\"]+)\"\)\}", sheet()))
    assert list(found) == list(Pictogram)
    for pictogram in Pictogram:
        assert f"<path d='{outline(pictogram)}'/>" in unquote(found[pictogram])


def test_font_is_the_same_bytes_each_time() -> None:
    assert font() == font()


@pytest.mark.parametrize(
    "text",
    [
        None,
        "no drawing",
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24"><path d="M0 0h9"/></svg>',
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 480 480"/>',
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 480 480"><path d=""/></svg>',
    ],
)
def test_missing_or_other_drawing_stops_the_build(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, text: str | None
) -> None:
    if text is not None:
        (tmp_path / "bed.svg").write_text(text, encoding="utf-8")
    monkeypatch.setattr(drawings, "DRAWINGS", tmp_path)
    outline.cache_clear()
    with pytest.raises(BuildError, match=r"^bed\.svg "):
        outline(Pictogram.BED)
    outline.cache_clear()
