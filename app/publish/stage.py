"""The clean app folder: what runs on the phone and nothing else.

The web bundle and the native build both start from it.
"""

import shutil
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from app.publish import BuildError
from i18n.compile import compile_catalogue

ROOT = Path(__file__).parents[2]
PACKAGES = ("app", "i18n", "storage")
# Of the packages, what serves only those who build: it would double the download.
BUILD_ONLY = (
    "app/cli.py",
    "app/publish",
    "i18n/extraction.py",
    "i18n/checks.py",
    "i18n/compile.py",
    "i18n/glossary.py",
    "i18n/messages.py",
)
KEPT = {".py", ".toml", ".po"}
MAIN = '''"""Starts the app."""

from app.main import run

run()
'''


class StageError(BuildError):
    """The app folder cannot be made; the message says why in one sentence."""


def sources(root: Path = ROOT) -> Iterator[tuple[PurePosixPath, Path]]:
    """The files the app consists of: the place of each in the stage, and where it lies."""
    for package in PACKAGES:
        for file in sorted((root / package).rglob("*")):
            place = PurePosixPath(file.relative_to(root).as_posix())
            if file.suffix in KEPT and file.is_file() and not _is_build_only(place):
                yield place, file


def _is_build_only(place: PurePosixPath) -> bool:
    return any(place == path or path in place.parents for path in map(PurePosixPath, BUILD_ONLY))


def staged(root: Path = ROOT) -> dict[str, bytes]:
    """Every file of the stage by its path, catalogues compiled, in sorted order.

    Raises CatalogueError for a catalogue that cannot be read.
    """
    files = {"main.py": MAIN.encode()}
    for place, file in sources(root):
        if file.suffix == ".po":
            files[str(place.with_suffix(".mo"))] = compile_catalogue(file).getvalue()
        else:
            files[str(place)] = file.read_bytes()
    return dict(sorted(files.items()))


def stage(folder: Path, root: Path = ROOT) -> None:
    """Make the clean app folder: packages, compiled catalogues and a three-line main.py.

    Raises StageError where `folder` exists and is not an empty folder, CatalogueError for a
    catalogue that cannot be read.
    """
    files = staged(root)
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise StageError(f"{folder} is not empty; name a new folder.")
    try:
        for path, data in files.items():
            target = folder / path
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(data)
    except OSError as error:
        shutil.rmtree(folder, ignore_errors=True)
        raise StageError(f"{folder} cannot be written: {error.strerror}.") from error
