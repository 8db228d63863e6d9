"""Draws the pictures of a face from its `mark.svg`, and mixes its palettes. Behind `varde face`."""

import re
from pathlib import Path
from typing import Final
from xml.etree import ElementTree

from app.look.face import PALETTES
from app.publish import BuildError
from app.publish.face.app_icons import PICTURES, SVG, render
from app.publish.face.faces import read_names
from app.publish.face.palettes import as_toml, palettes

DRAWING: Final = "mark.svg"
BOX: Final = r"\s*[-+.\d]+([\s,]+[-+.\d]+){3}\s*"
INK: Final = "currentColor"
NOT_DRAWN: Final = ("text", "image", "foreignObject")
"""Elements for which the renderer would need fonts or other files."""
EMPTY: Final = f'<svg xmlns="{SVG}" viewBox="0 0 1 1"/>'


def read_drawing(folder: Path) -> str:
    """Return the drawing in *folder*. Raises BuildError for the first thing wrong with it."""
    file = folder / DRAWING
    try:
        text = file.read_text(encoding="utf-8")
        root = ElementTree.fromstring(text)
    except OSError as error:
        raise BuildError(f"{file} cannot be read: {error.strerror}.") from error
    except (UnicodeDecodeError, ElementTree.ParseError) as error:
        raise BuildError(f"{file} cannot be read as SVG: {error}.") from error
    if root.tag != f"{{{SVG}}}svg":
        raise BuildError(f"{file} cannot be read as SVG: it begins with another element.")
    if not re.fullmatch(BOX, root.get("viewBox", "")):
        raise BuildError(f"{file} has no viewBox of four numbers, which tells its size.")
    for name in NOT_DRAWN:
        if root.find(f".//{{{SVG}}}{name}") is not None:
            raise BuildError(f"{file} has <{name}>, which is not drawn: make a path of it.")
    if INK not in text:
        raise BuildError(f"{file} names no {INK}, so its mark would have no contrast in the dark.")
    return text


def draw(folder: Path) -> int:
    """Write the pictures and the palettes of the face in *folder*; return the number of pictures.

    Raises BuildError.
    """
    color, drawing = read_names(folder)["color"], read_drawing(folder)
    try:
        drawn = {it.name: render(drawing, it, color) for it in PICTURES}
    except ValueError as error:
        raise BuildError(f"{folder / DRAWING} cannot be drawn: {error}.") from error
    if drawn[PICTURES[0].name] == render(EMPTY, PICTURES[0], color):
        raise BuildError(f"{folder / DRAWING} shows nothing inside its viewBox.")
    try:
        for name, data in drawn.items():
            (folder / name).write_bytes(data)
        (folder / PALETTES).write_text(as_toml(palettes(color)), encoding="utf-8")
    except OSError as error:
        raise BuildError(f"{folder} cannot be written: {error.strerror}.") from error
    return len(drawn)
