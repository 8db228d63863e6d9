"""The folder from which `flet build apk OUT` makes the Android app, and `flet build ipa OUT` iOS's.

What the phone sees of it (names, permissions, backup, colours) is `project.toml`, with reasons.
"""

import shutil
import tomllib
from collections.abc import Iterator
from importlib.metadata import distribution, version
from pathlib import Path

from app.brand import NAME
from app.publish.fetch.wheels import is_needed, locales
from app.publish.stage import ROOT, StageError, staged
from app.version import VERSION

CONFIGURATION = Path(__file__).with_name("project.toml")
# Flutter's own; rebuilding them takes many minutes, so a new stage leaves them where they are.
BUILT = "build"

# Names that `flet build` looks for in `assets`.
PICTURES = ("icon.png", "icon_android.png", "splash.png", "splash_dark.png")


def configuration() -> str:
    """The stage's pyproject.toml.

    Babel is no dependency in it: it lies in the stage, with the shipped locales only. Installed
    as a package it would come with a thousand, and in an archive from which it cannot read them.
    """
    project = f"""\
[project]
name = "parlor"
version = "{VERSION}"
description = "{NAME}"
requires-python = ">=3.11"
dependencies = [{", ".join(f'"{name}"' for name in _dependencies())}]

"""
    return project + CONFIGURATION.read_text(encoding="utf-8")


def _dependencies() -> Iterator[str]:
    """What pip installs on the phone: the versions that are installed here.

    Of PyNaCl, which holds libsodium, Flet builds the wheels, and not of each of its versions.
    """
    for name in ("flet", "flet-secure-storage", "tinydb", "mnemonic", "zxcvbn"):
        yield f"{name}=={version(name)}"
    yield "pynacl>=1.6,<1.7"


def stage_native(out: Path, root: Path = ROOT) -> None:
    """Write the folder that `flet build` takes; an earlier one is replaced, its `build` kept.

    Raises StageError where `out` is something else than a new, an empty or an earlier stage, and
    where it cannot be written; CatalogueError for a catalogue that cannot be read.
    """
    files = {
        "pyproject.toml": configuration().encode(),
        **staged(root),
        **dict(_babel()),
        **dict(_assets(root / "assets")),
    }
    if not _is_ours(out):
        raise StageError(f"{out} is not empty and not an earlier stage; name a new folder.")
    try:
        _clear(out)
        for path, data in files.items():
            target = out / path
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(data)
    except OSError as error:
        raise StageError(f"{out} cannot be written: {error.strerror}.") from error


def _is_ours(out: Path) -> bool:
    """Whether `out` may be replaced: it does not exist, is an empty folder, or an earlier stage."""
    if not out.exists():
        return True
    if not out.is_dir():
        return False
    if not any(out.iterdir()):
        return True
    return _bundle_id(out / "pyproject.toml") == _bundle_id(CONFIGURATION)


def _bundle_id(file: Path) -> str:
    try:
        return str(tomllib.loads(file.read_text(encoding="utf-8"))["tool"]["flet"]["bundle_id"])
    except (OSError, ValueError, KeyError, TypeError):
        return ""


def _clear(out: Path) -> None:
    if out.is_dir():
        for entry in out.iterdir():
            if entry.is_dir() and not entry.is_symlink():
                if entry.name != BUILT:
                    shutil.rmtree(entry)
            else:
                entry.unlink()


def _babel() -> Iterator[tuple[str, bytes]]:
    """The installed Babel, as far as it is needed on a phone."""
    shipped = frozenset(locales())
    for file in distribution("babel").files or ():
        name = file.as_posix()
        if name.startswith("babel/") and file.suffix != ".pyc" and is_needed(name, shipped):
            yield name, file.read_binary()


def _assets(folder: Path) -> Iterator[tuple[str, bytes]]:
    """Fonts and licence texts as they lie, and the pictures where `flet build` looks for them."""
    for kind in ("fonts", "licences"):
        for file in sorted((folder / kind).rglob("*")):
            if file.is_file():
                yield f"assets/{file.relative_to(folder).as_posix()}", file.read_bytes()
    for name in PICTURES:
        yield f"assets/{name}", (folder / "icons" / name).read_bytes()
