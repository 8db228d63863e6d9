"""The icons, all rendered from one drawing: `python -m app.publish.app_icons`.

The drawing is `assets/icons/mark.svg`, in one colour. The pictures are committed, so a build needs
neither this file nor the renderer. Run it after a change of the drawing or of a colour.
"""

from dataclasses import dataclass
from pathlib import Path
from typing import Final
from xml.etree import ElementTree

import resvg_py

from app.brand import SEED

ICONS = Path(__file__).parents[2] / "assets" / "icons"

PAPER: Final = "#F6F4EC"
SVG: Final = "http://www.w3.org/2000/svg"
UNITS: Final = 96
"""Side of the drawing in its own units."""


@dataclass(frozen=True, slots=True)
class Picture:
    """One PNG: its file name, its side in pixels, and the mark's place on it.

    *mark* is the drawing's side as a share of the picture's. *corner* is the radius of the tile as
    a share of the side, 0 for a tile to the edges. *tile* is None on a transparent picture.
    """

    name: str
    size: int
    mark: float
    ink: str = PAPER
    tile: str | None = SEED
    corner: float = 0.0


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
    Picture("splash.png", 1152, 0.42, ink=SEED, tile=None),
    Picture("splash_dark.png", 1152, 0.42, tile=None),
)


def compose(drawing: str, picture: Picture) -> str:
    """Return the picture as SVG text: its tile, and on it the drawing in the picture's ink."""
    mark = ElementTree.fromstring(drawing)
    for shape in mark.iter(f"{{{SVG}}}g"):
        if "mask" in shape.attrib:
            shape.set("fill", picture.ink)
    side = UNITS * picture.mark
    start = (UNITS - side) / 2
    for name, value in {"x": start, "y": start, "width": side, "height": side}.items():
        mark.set(name, str(value))
    root = ElementTree.Element(f"{{{SVG}}}svg", {"viewBox": f"0 0 {UNITS} {UNITS}"})
    if picture.tile is not None:
        ElementTree.SubElement(
            root,
            f"{{{SVG}}}rect",
            {
                "width": str(UNITS),
                "height": str(UNITS),
                "rx": str(UNITS * picture.corner),
                "fill": picture.tile,
            },
        )
    root.append(mark)
    return ElementTree.tostring(root, encoding="unicode")


def render(drawing: str, picture: Picture) -> bytes:
    """Return the picture as PNG; one version of the renderer makes the same bytes each time."""
    return bytes(
        resvg_py.svg_to_bytes(
            svg_string=compose(drawing, picture),
            width=picture.size,
            height=picture.size,
            skip_system_fonts=True,
        )
    )


def main() -> None:
    """Render every picture beside the drawing."""
    drawing = (ICONS / "mark.svg").read_text(encoding="utf-8")
    for picture in PICTURES:
        (ICONS / picture.name).write_bytes(render(drawing, picture))


if __name__ == "__main__":
    main()
