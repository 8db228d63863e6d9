"""The face: the name, the colours and the ids that a phone shows.

A build writes the one that was chosen beside this module. In the repository it is the default.
"""

import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Final

NAMES: Final = "face.toml"
"""The file of a face with everything but the palettes; its author writes it."""
PALETTES: Final = "palettes.toml"
"""The file with the palettes; `varde face` writes it."""
HERE: Final = Path(__file__).parent
DEFAULT: Final = Path(__file__).parents[2] / "assets" / "faces" / "book"


@dataclass(frozen=True, slots=True)
class Palette:
    """The colours of one mode, as the pages' styles name them: `on_tint` is `--on-tint`.

    The app and the pages have the same, so nothing changes its colour when one gives way to the
    other.
    """

    surface: str
    """Behind everything."""
    card: str
    """The ground of cards that open, of fields and of notes."""
    raised: str
    """The ground of tiles and bars."""
    text: str
    muted: str
    """Text that comes second: 5.4:1 on every ground (WCAG 2.2, 1.4.3 asks for 4.5)."""
    accent: str
    """Numbers, pictures, the one thing that a screen is for."""
    tint: str
    """The emergency number."""
    on_tint: str
    line: str
    """Around what is not tapped."""
    outline: str
    """Around what is tapped: 3:1 (WCAG 2.2, 1.4.11)."""
    pill: str
    """The exit."""
    on_pill: str


@dataclass(frozen=True, slots=True)
class Face:
    """The fields of a `face.toml`, and the palettes beside it."""

    name: str
    """The title of every page, and the name in the list of apps."""
    short_name: str
    """The label below an icon."""
    color: str
    """The colour of the icon, from which Material makes what the palettes do not name."""
    id: str
    """The id of the native apps, and the name of their folder on a desktop."""
    file: str
    """The name of the native packages and of exported files, without a suffix."""
    light: Palette
    dark: Palette


def _read(folder: Path) -> Face:
    names, modes = (
        tomllib.loads((folder / name).read_text(encoding="utf-8")) for name in (NAMES, PALETTES)
    )
    return Face(**names, light=Palette(**modes["light"]), dark=Palette(**modes["dark"]))


FACE: Final = _read(HERE if (HERE / NAMES).is_file() else DEFAULT)
"""The face of this app."""
