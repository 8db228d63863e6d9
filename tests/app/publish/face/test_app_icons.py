import struct
from pathlib import Path
from xml.etree import ElementTree

import pytest

from app.publish.face.app_icons import PAPER, PICTURES, Picture, compose, is_picture, render
from app.publish.face.face_drawing import DRAWING, read_drawing
from app.publish.face.faces import FACES, read_face

OURS = sorted(file.parent for file in FACES.glob(f"*/{DRAWING}"))

each_face = pytest.mark.parametrize("folder", OURS, ids=lambda folder: folder.name)
each_picture = pytest.mark.parametrize("picture", PICTURES, ids=lambda picture: picture.name)


@each_face
@each_picture
def test_committed_picture_is_rendered_from_the_drawing(folder: Path, picture: Picture) -> None:
    drawn = render(read_drawing(folder), picture, read_face(folder).color)
    assert (folder / picture.name).read_bytes() == drawn, (
        f"{picture.name} is not the drawing's; run: varde face {folder}"
    )


@each_face
def test_drawing_consists_of_shapes_and_holds_no_word(folder: Path) -> None:
    found = ElementTree.fromstring(read_drawing(folder)).iter()
    names = {element.tag.partition("}")[2] for element in found}
    assert names <= {"svg", "mask", "g", "path", "circle", "rect"}


@each_face
def test_every_committed_picture_is_in_the_table(folder: Path) -> None:
    assert {file.name for file in folder.glob("*.png")} == {picture.name for picture in PICTURES}


@pytest.mark.parametrize(
    ("picture", "ink", "tile"),
    [
        (Picture("x.png", 48, 0.5), PAPER, "#123456"),
        (Picture("x.png", 48, 0.5, corner=None), PAPER, None),
        (Picture("x.png", 48, 0.5, ink="face", corner=None), "#123456", None),
    ],
)
def test_ink_and_tile_are_the_pictures(picture: Picture, ink: str, tile: str | None) -> None:
    drawing = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"><g/></svg>'
    parts = list(ElementTree.fromstring(compose(drawing, picture, "#123456")))
    assert parts[-1].get("color") == ink
    assert [it.get("fill") for it in parts[:-1]] == ([tile] if tile else [])


def test_picture_is_known_by_its_size() -> None:
    picture = Picture("x.png", 48, 0.5)
    header = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR"
    assert is_picture(header + struct.pack(">II", 48, 48), picture)
    assert not is_picture(header + struct.pack(">II", 48, 47), picture)
    assert not is_picture(b"", picture)
