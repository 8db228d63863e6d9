"""The folder from which `flet build apk OUT` and `flet build ipa OUT` make the native apps.

`project.toml` configures what a phone shows and allows: names, permissions, backup, colours.
"""

import re
import shutil
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import asdict
from importlib.metadata import distribution, version
from pathlib import Path
from typing import Final

from app.look.face import DEFAULT, FACE, Face
from app.publish import ROOT, BuildError
from app.publish.client.stage import staged
from app.publish.face.faces import pictures, read_face
from app.publish.fetch.wheels import is_needed, locales
from app.publish.glyphs import drawings, mask
from app.version import VERSION

CONFIGURATION: Final = Path(__file__).with_name("project.toml")
BUILT: Final = "build"
"""Flutter's folder in the stage. Making it takes many minutes, so a new stage leaves it alone."""
PICTURES: Final = ("icon.png", "icon_android.png", "splash.png", "splash_dark.png")
"""Names that `flet build` looks for in `assets`."""


def configuration(face: Face = FACE) -> str:
    """Return the stage's pyproject.toml, with the fields of the *face* in their places.

    Babel is staged as source with the shipped locales alone, and not listed as a dependency: as an
    installed package it would come with a thousand, in an archive from which it cannot read them.
    """
    project = f"""\
[project]
name = "{face.file}"
version = "{VERSION}"
description = "{face.name}"
requires-python = ">=3.11"
dependencies = [{", ".join(f'"{name}"' for name in _dependencies())}]

"""
    surfaces = {"light": face.light.surface, "dark": face.dark.surface}
    values = asdict(face) | surfaces | {"org": face.id.rpartition(".")[0]}
    return project + re.sub(
        r"\{(\w+)\}", lambda it: values[it[1]], CONFIGURATION.read_text(encoding="utf-8")
    )


def _dependencies() -> Iterator[str]:
    """Yield what pip installs for the phone, in the versions that are installed here.

    Flet builds PyNaCl's wheels for phones, and not of every version: look before raising it.
    """
    for name in ("flet", "flet-secure-storage", "tinydb", "mnemonic", "zxcvbn", "pynacl"):
        yield f"{name}=={version(name)}"


def stage_native(out: Path, root: Path = ROOT, *, face: Path = DEFAULT) -> None:
    """Write the folder that `flet build` reads, or replace an earlier one but for its `build`.

    *face* is the folder of a face. An earlier stage is one with the same id, because what Flutter
    has built has that id. Raises BuildError if *out* is anything but new, empty or an earlier
    stage, or cannot be written, and for a face that cannot be used; CatalogueError for a catalogue
    that cannot be read.
    """
    shown = read_face(face)
    files = {
        "pyproject.toml": configuration(shown).encode(),
        **staged(root, shown),
        **dict(_babel()),
        **dict(_assets(root / "assets", pictures(face))),
        drawings.ASSET: drawings.font(),
        mask.ASSET: mask.font(),
    }
    if not _is_ours(out, shown.id):
        raise BuildError(f"{out} is not empty and not an earlier stage; name a new folder.")
    try:
        _clear(out)
        for path, data in files.items():
            target = out / path
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(data)
    except OSError as error:
        raise BuildError(f"{out} cannot be written: {error.strerror}.") from error


def _is_ours(out: Path, bundle_id: str) -> bool:
    """Tell whether *out* may be replaced: it is new, an empty folder, or an earlier stage."""
    if not out.exists():
        return True
    if not out.is_dir():
        return False
    if not any(out.iterdir()):
        return True
    return _bundle_id(out / "pyproject.toml") == bundle_id


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
    """Yield the files of the installed Babel that a phone needs."""
    shipped = frozenset(locales())
    for file in distribution("babel").files or ():
        name = file.as_posix()
        if name.startswith("babel/") and file.suffix != ".pyc" and is_needed(name, shipped):
            yield name, file.read_binary()


def _assets(folder: Path, drawn: Mapping[str, bytes]) -> Iterator[tuple[str, bytes]]:
    """Yield fonts and licence texts, and the pictures where `flet build` looks for them."""
    for kind in ("fonts", "licences"):
        for file in sorted((folder / kind).rglob("*")):
            if file.is_file():
                yield f"assets/{file.relative_to(folder).as_posix()}", file.read_bytes()
    for name in PICTURES:
        yield f"assets/{name}", drawn[name]
