import struct
from xml.etree import ElementTree

import pytest

from app.publish.app_icons import ICONS, PICTURES, Picture, compose, render

DRAWING = (ICONS / "mark.svg").read_text(encoding="utf-8")


@pytest.mark.parametrize("picture", PICTURES, ids=lambda picture: picture.name)
def test_committed_picture_is_rendered_from_the_drawing(picture: Picture) -> None:
    assert (ICONS / picture.name).read_bytes() == render(DRAWING, picture), (
        f"{picture.name} is not the drawing's; run: python -m app.publish.app_icons"
    )


@pytest.mark.parametrize("picture", PICTURES, ids=lambda picture: picture.name)
def test_picture_is_square_and_of_its_size(picture: Picture) -> None:
    header = (ICONS / picture.name).read_bytes()[16:24]
    assert struct.unpack(">II", header) == (picture.size, picture.size)


def test_drawing_consists_of_shapes_and_holds_no_word() -> None:
    names = {element.tag.partition("}")[2] for element in ElementTree.fromstring(DRAWING).iter()}
    assert names == {"svg", "mask", "g", "path", "circle", "rect"}


def test_ink_and_tile_are_the_pictures() -> None:
    text = compose(DRAWING, Picture("x.png", 48, 0.5, ink="#123456", tile="#654321"))
    assert "#123456" in text
    assert "#654321" in text
    assert "#2F6F73" not in text


def test_every_committed_picture_is_in_the_table() -> None:
    assert {file.name for file in ICONS.glob("*.png")} == {picture.name for picture in PICTURES}
