import re
from pathlib import Path
from shutil import copyfile

import pytest

from app.look.face import DEFAULT, NAMES
from app.publish import BuildError
from app.publish.face.app_icons import PICTURES
from app.publish.face.face_drawing import DRAWING, draw
from app.publish.face.faces import pictures, read_face

SVG = '<svg xmlns="http://www.w3.org/2000/svg"{}>{}</svg>'
BOX = ' viewBox="0 0 9 9"'
DOT = '<circle r="3" cx="4" cy="4" fill="currentColor"/>'


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A face whose pictures are not drawn yet."""
    copyfile(DEFAULT / NAMES, tmp_path / NAMES)
    (tmp_path / DRAWING).write_text(SVG.format(BOX, DOT))
    return tmp_path


def test_pictures_are_drawn_beside_the_drawing(folder: Path) -> None:
    assert draw(folder) == len(PICTURES)
    assert pictures(folder).keys() == {it.name for it in PICTURES}
    # What the default has is another drawing.
    assert pictures(folder)["icon-192.png"] != pictures(DEFAULT)["icon-192.png"]
    assert read_face(folder) == read_face(DEFAULT)


@pytest.mark.parametrize(
    ("drawing", "sentence"),
    [
        ("", "cannot be read as SVG: no element found"),
        ("<svg", "cannot be read as SVG: unclosed token"),
        ("<svg/>", "cannot be read as SVG: it begins with another element"),
        (SVG.format("", DOT), "has no viewBox of four numbers"),
        (SVG.format(BOX, "<text>Ord</text>" + DOT), "has <text>, which is not drawn"),
        (SVG.format(BOX, "<g><image/></g>" + DOT), "has <image>, which is not drawn"),
        (SVG.format(BOX, '<circle r="3"/>'), "would have no contrast in the dark"),
        (SVG.format(BOX, '<g fill="currentColor"/>'), "shows nothing inside its viewBox"),
        (SVG.format(' viewBox="0 0 9 nine"', DOT), "has no viewBox of four numbers"),
    ],
)
def test_drawing_that_cannot_be_used_is_refused_in_one_sentence(
    folder: Path, drawing: str, sentence: str
) -> None:
    (folder / DRAWING).write_text(drawing)
    with pytest.raises(BuildError, match=rf"mark\.svg .*{re.escape(sentence)}[^\n]*\.$"):
        draw(folder)
    assert not list(folder.glob("*.png"))


def test_missing_drawing_is_named(folder: Path) -> None:
    (folder / DRAWING).unlink()
    with pytest.raises(BuildError, match=r"mark\.svg cannot be read: No such file or directory\.$"):
        draw(folder)


def test_drawing_in_another_encoding_is_refused(folder: Path) -> None:
    (folder / DRAWING).write_bytes(b"<svg>\xff</svg>")
    with pytest.raises(BuildError, match=r"mark\.svg cannot be read as SVG: "):
        draw(folder)
