"""The icons, all rendered from one drawing: `python -m app.publish.app_icons`.

The drawing is `assets/icons/mark.svg`, of one colour. The pictures are committed, so building the
app needs neither this file nor the renderer; it is run after the drawing or a colour has changed.
"""

from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree

import resvg_py

from app.brand import SEED

ICONS = Path(__file__).parents[2] / "assets" / "icons"

PAPER = "#F6F4EC"
SVG = "http://www.w3.org/2000/svg"


@dataclass(frozen=True, slots=True)
class Picture:
    """One PNG: its file name, its side in pixels, and how the mark stands on it.

    `mark` is the side of the 96-unit drawing as a share of the picture's side. `corner` is the
    radius of the tile as a share of the side, 0 for a tile to the edges; `tile` None: transparent.
    """

    name: str
    size: int
    mark: float
    ink: str = PAPER
    tile: str | None = SEED
    corner: float = 0.0


TILE = 0.22  # how much a launcher that does not cut icons itself usually rounds them
PICTURES = (
    Picture("favicon-48.png", 48, 0.82, corner=TILE),
    Picture("icon-192.png", 192, 0.72, corner=TILE),
    Picture("icon-512.png", 512, 0.72, corner=TILE),
    # A launcher may cut a maskable icon to a circle of 80 % of its width.
    Picture("icon-maskable-512.png", 512, 0.60),
    Picture("apple-touch-180.png", 180, 0.66),
    # What `flet build` reads. iOS wants no transparency and rounds the corners itself.
    Picture("icon.png", 1024, 0.66),
    # Android cuts it to a circle of two thirds of its width. Filled to the edges, because Android 7
    # shows it as it is.
    Picture("icon_android.png", 1024, 0.50),
    Picture("splash.png", 1152, 0.42, ink=SEED, tile=None),
    Picture("splash_dark.png", 1152, 0.42, tile=None),
)


def compose(drawing: str, picture: Picture) -> str:
    """The picture as SVG text: its tile, and on it the drawing in the picture's ink."""
    mark = ElementTree.fromstring(drawing)
    for shape in mark.iter(f"{{{SVG}}}g"):
        if "mask" in shape.attrib:
            shape.set("fill", picture.ink)
    side = 96 * picture.mark
    start = (96 - side) / 2
    for name, value in {"x": start, "y": start, "width": side, "height": side}.items():
        mark.set(name, str(value))
    root = ElementTree.Element(f"{{{SVG}}}svg", {"viewBox": "0 0 96 96"})
    if picture.tile is not None:
        ElementTree.SubElement(
            root,
            f"{{{SVG}}}rect",
            {
                "width": "96",
                "height": "96",
                "rx": str(96 * picture.corner),
                "fill": picture.tile,
            },
        )
    root.append(mark)
    return ElementTree.tostring(root, encoding="unicode")


def render(drawing: str, picture: Picture) -> bytes:
    """The picture as PNG bytes; the same bytes each time with the same renderer."""
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
