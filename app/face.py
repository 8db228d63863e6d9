"""The face: the name, the colour and the ids that a phone shows.

A build writes the one that was chosen beside this module. In the repository it is the default.
"""

import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Final

BUILT: Final = Path(__file__).with_name("face.toml")
DEFAULT: Final = Path(__file__).parents[1] / "assets" / "faces" / "book"


@dataclass(frozen=True, slots=True)
class Face:
    """The fields of a `face.toml`."""

    name: str
    """The title of every page, and the name in the list of apps."""
    short_name: str
    """The label below an icon."""
    color: str
    """The colour of the icon, from which Material makes what `brand.Palette` does not name."""
    id: str
    """The id of the native apps, and the name of their folder on a desktop."""
    file: str
    """The name of the native packages and of exported files, without a suffix."""


def _read(file: Path) -> Face:
    return Face(**tomllib.loads(file.read_text(encoding="utf-8")))


FACE: Final = _read(BUILT if BUILT.is_file() else DEFAULT / BUILT.name)
"""The face of this app."""
