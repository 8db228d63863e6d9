"""The pictures of a face, all rendered from one drawing by `varde face`.

The drawing is the face's `mark.svg`. Its pictures lie beside it, so a build renders nothing.
"""

import struct
from dataclasses import dataclass
from typing import Final, Literal
from xml.etree import ElementTree

PAPER: Final = "#F6F4EC"
SVG: Final = "http://www.w3.org/2000/svg"
UNITS: Final = 96
"""Side of a composed picture in its own units."""
PNG: Final = b"\x89PNG\r\n\x1a\n"


@dataclass(frozen=True, slots=True)
class Picture:
    """One PNG: its file name, its side in pixels, and the mark's place on it.

    *mark* is the drawing's side as a share of the picture's. *ink* is the drawing's colour: that of
    paper, or the face's own. *corner* is the radius of the tile, which has the face's colour, as a
    share of the side: 0 for a tile to the edges, None for no tile.
    """

    name: str
    size: int
    mark: float
    ink: Literal["paper", "face"] = "paper"
    corner: float | None = 0.0


TILE: Final = 0.22
"""Usual radius of icons on launchers that do not cut them themselves."""
PICTURES: Final = (
    Picture("favicon-48.png", 48, 0.82, corner=TILE),
    Picture("icon-192.png", 192, 0.72, corner=TILE),
    Picture("icon-512.png", 512, 0.72, corner=TILE),
    # A launcher may cut a maskable icon to a circle of 80 % of its width.
    Picture("icon-maskable-512.png", 512, 0.60),
    Picture("apple-touch-180.png", 180, 0.66),
    # For `flet build`. iOS accepts no transparency and rounds the corners itself.
    Picture("icon.png", 1024, 0.66),
    # Android cuts this to a circle of two thirds of its width. It is filled to the edges, because
    # Android 7 shows it uncut.
    Picture("icon_android.png", 1024, 0.50),
    Picture("splash.png", 1152, 0.42, ink="face", corner=None),
    Picture("splash_dark.png", 1152, 0.42, corner=None),
)


def compose(drawing: str, picture: Picture, color: str) -> str:
    """Return the picture as SVG text: its tile, and on it the drawing in the picture's ink.

    *color* is the face's, like "#35618E". The drawing takes the ink where it says `currentColor`.
    """
    mark = ElementTree.fromstring(drawing)
    side = UNITS * picture.mark
    start = (UNITS - side) / 2
    for name, value in {"x": start, "y": start, "width": side, "height": side}.items():
        mark.set(name, str(value))
    mark.set("color", PAPER if picture.ink == "paper" else color)
    root = ElementTree.Element(f"{{{SVG}}}svg", {"viewBox": f"0 0 {UNITS} {UNITS}"})
    if picture.corner is not None:
        ElementTree.SubElement(
            root,
            f"{{{SVG}}}rect",
            {
                "width": str(UNITS),
                "height": str(UNITS),
                "rx": str(UNITS * picture.corner),
                "fill": color,
            },
        )
    root.append(mark)
    return ElementTree.tostring(root, encoding="unicode")


def render(drawing: str, picture: Picture, color: str) -> bytes:
    """Return the picture as PNG; one version of the renderer makes the same bytes each time.

    Raises ValueError for a drawing that cannot be drawn.
    """
    import resvg_py  # a build, which only reads the pictures, need not have it

    return bytes(
        resvg_py.svg_to_bytes(
            svg_string=compose(drawing, picture, color),
            width=picture.size,
            height=picture.size,
            skip_system_fonts=True,
        )
    )


def is_picture(data: bytes, picture: Picture) -> bool:
    """Tell whether *data* is a PNG of the picture's size."""
    size = struct.pack(">II", picture.size, picture.size)
    return data.startswith(PNG) and data[16:24] == size
