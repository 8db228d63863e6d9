"""The clean app folder: every file that runs on the phone, and no other.

The web bundle and the native build both start from it.
"""

import ast
import json
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path, PurePosixPath
from typing import Final

from app.look.face import FACE, NAMES, PALETTES, Face
from app.publish import ROOT, BuildError
from app.publish.face.palettes import as_toml
from i18n.translators import glossary
from i18n.translators.po_files import shipped

PACKAGES: Final = ("app", "i18n", "storage")
BUILD_ONLY: Final = ("app/cli.py", "app/publish", "i18n/translators")
"""Parts of the packages that only a build needs; they would double the download."""
SUFFIXES: Final = {".py", ".toml", ".po", ".svg"}
MAIN: Final = '''"""Starts the app."""

from app.main import run

run()
'''


def sources(root: Path = ROOT) -> Iterator[tuple[PurePosixPath, Path]]:
    """Yield the path in the stage and the source file of each part of the app."""
    for package in PACKAGES:
        for file in sorted((root / package).rglob("*")):
            place = PurePosixPath(file.relative_to(root).as_posix())
            if file.suffix in SUFFIXES and file.is_file() and not _is_build_only(place):
                yield place, file


def _is_build_only(place: PurePosixPath) -> bool:
    parts = map(PurePosixPath, BUILD_ONLY)
    return place.name == glossary.FILE or any(place == it or it in place.parents for it in parts)


def staged(root: Path = ROOT, face: Face = FACE) -> dict[str, bytes]:
    """Return every file of the stage by its path, in sorted order, the catalogues compiled.

    The app will have this *face*. Raises CatalogueError for a catalogue that cannot be read, and
    BuildError for a source that cannot.
    """
    files = {"main.py": MAIN.encode(), **face_files(face)}
    found = dict(sources(root))
    catalogues = {place: file for place, file in found.items() if file.suffix == ".po"}
    files |= shipped(catalogues)
    files |= {str(it): file.read_bytes() for it, file in found.items() if it not in catalogues}
    for name, source in files.items():
        if name.endswith(".py"):
            _check_syntax(name, source)
    return dict(sorted(files.items()))


def _check_syntax(name: str, source: bytes) -> None:
    try:
        ast.parse(source)
    except SyntaxError as error:
        raise BuildError(f"{name}: line {error.lineno} cannot be parsed: {error.msg}.") from error


def face_files(face: Face) -> dict[str, bytes]:
    """Return a face as `app/look/face.py` reads it, without the comments of its author."""
    modes = {"light": face.light, "dark": face.dark}
    names = {key: value for key, value in asdict(face).items() if key not in modes}
    lines = (f"{key} = {json.dumps(value, ensure_ascii=False)}\n" for key, value in names.items())
    return {
        f"app/look/{NAMES}": "".join(lines).encode(),
        f"app/look/{PALETTES}": as_toml(modes).encode(),
    }
