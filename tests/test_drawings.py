"""The drawings: one for each sentence, answer and worry, all of one family."""

from io import BytesIO
from pathlib import Path
from typing import Final
from xml.etree import ElementTree

import pytest
import resvg_py
from PIL import Image

from app.content.load import load
from app.screens.home import worries

FOLDER: Final = Path(__file__).parents[1] / "app/content/drawings"
FILES: Final = sorted(FOLDER.iterdir())
LIMIT: Final = 6_000
"""Bytes of a drawing."""
TOGETHER: Final = 160_000
"""Bytes of all drawings."""
SIDE: Final = 160
"""Units of a drawing's sides."""
MARGIN: Final = 4
"""Units on each side that stay empty."""
SVG: Final = "{http://www.w3.org/2000/svg}"
LINES: Final = {
    "viewBox": f"0 0 {SIDE} {SIDE}",
    "fill": "none",
    "stroke": "currentColor",
    "stroke-width": "4",
    "stroke-linecap": "round",
    "stroke-linejoin": "round",
}
SOFT: Final = {"fill": "currentColor", "fill-opacity": ".16", "stroke": "none"}
SOLID: Final = {"fill": "currentColor", "stroke": "none"}
SHAPES: Final = {
    "path": {"d"},
    "circle": {"cx", "cy", "r"},
    "ellipse": {"cx", "cy", "rx", "ry"},
    "rect": {"x", "y", "width", "height", "rx"},
}

each_drawing = pytest.mark.parametrize("file", FILES, ids=[file.stem for file in FILES])


def test_each_sentence_answer_and_worry_has_a_drawing_and_no_file_is_left_over() -> None:
    guide = load()
    keys = [sign.key for group in guide.signs.groups for sign in group.signs]
    keys += [it.key for it in guide.pictures.answers]
    keys += [it.picture.key for it in worries(guide)]
    assert sorted(f"{key}.svg" for key in keys) == [file.name for file in FILES]


@each_drawing
def test_drawing_has_the_lines_and_shapes_of_its_family_and_no_text(file: Path) -> None:
    text = file.read_text(encoding="utf-8")
    assert len(text.encode()) <= LIMIT
    root = ElementTree.fromstring(text)
    assert (root.tag, root.attrib) == (f"{SVG}svg", LINES)
    groups = [it for it in root if it.tag == f"{SVG}g"]
    assert [it.attrib for it in groups] in ([SOFT], [SOLID], [SOFT, SOLID])
    shapes = [it for it in root if it not in groups] + [shape for it in groups for shape in it]
    for shape in shapes:
        assert shape.attrib.keys() <= SHAPES[shape.tag.removeprefix(SVG)]
        assert len(shape) == 0
    assert not "".join(root.itertext()).strip()


@each_drawing
def test_drawing_stays_within_its_margins_and_is_no_speck(file: Path) -> None:
    picture = Image.open(BytesIO(bytes(resvg_py.svg_to_bytes(svg_path=str(file)))))
    assert picture.size == (SIDE, SIDE)
    box = picture.getchannel("A").getbbox()
    assert box is not None
    left, top, right, bottom = box
    assert min(left, top, SIDE - right, SIDE - bottom) >= MARGIN
    assert right - left >= SIDE / 2


def test_all_drawings_together_are_small() -> None:
    assert sum(file.stat().st_size for file in FILES) <= TOGETHER
