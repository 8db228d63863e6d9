"""The folders of faces: what a `face.toml` may say, and the pictures beside it."""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import fields
from pathlib import Path
from typing import Any, Final

from app.look.face import DEFAULT, NAMES, PALETTES, Face, Palette
from app.publish import BuildError
from app.publish.face.app_icons import PAPER, PICTURES, is_picture
from app.publish.face.palettes import MODES, contrast, faults

FACES: Final = DEFAULT.parent
"""The folder with the faces of this repository."""

COLOR: Final = (r"#[0-9A-Fa-f]{6}", "a colour like #35618E")
RULES: Final[Mapping[str, tuple[str, str]]] = {
    "name": (r"[^\W_][\w -]{,28}[^\W_]", "2 to 30 letters, digits, spaces and hyphens"),
    "short_name": (r"[^\W_][\w -]{,10}[^\W_]", "2 to 12 letters, digits, spaces and hyphens"),
    "color": COLOR,
    "id": (r"[a-z][a-z0-9]*(\.[a-z][a-z0-9]*){2,}", "three or more words from a to z, with dots"),
    "file": (r"[a-z][a-z0-9]{2,19}", "a word of 3 to 20 letters from a to z"),
}
"""The pattern of each field, and what an error says that the field must be.

They let nothing through that XML, TOML, Gradle or a file system would read in its own way."""

RESERVED: Final = frozenset(
    (
        "abstract", "assert", "boolean", "break", "byte", "case", "catch", "char", "class",
        "const", "continue", "default", "do", "double", "else", "enum", "extends", "false",
        "final", "finally", "float", "for", "fun", "goto", "if", "implements", "import", "in",
        "instanceof", "int", "interface", "is", "long", "native", "new", "null", "object",
        "package", "private", "protected", "public", "return", "short", "static", "strictfp",
        "super", "switch", "synchronized", "this", "throw", "throws", "transient", "true",
        "try", "typealias", "typeof", "val", "var", "void", "volatile", "when", "while", "with",
    )
)  # fmt: skip
"""Words of Java, Kotlin and Dart: their packages cannot have these names."""

LEAST_CONTRAST: Final = 3.0
"""Between the icon's mark and its ground (WCAG 2.2, 1.4.11)."""


def find(named: str) -> Path:
    """Return the folder of a face: one of ours by its name, any other by its path.

    Raises BuildError if there is none.
    """
    for folder in (FACES / named, Path(named)):
        if (folder / NAMES).is_file():
            return folder
    ours = ", ".join(sorted(file.parent.name for file in FACES.glob(f"*/{NAMES}")))
    raise BuildError(f"{named} is no face: name {ours}, or a folder that has a {NAMES}.")


def read_face(folder: Path) -> Face:
    """Return the face in *folder*. Raises BuildError for the first thing that is wrong with it."""
    names = read_names(folder)
    file = folder / PALETTES
    if not file.is_file():
        raise BuildError(f"{folder} has no {PALETTES}; run: varde face {folder}.")
    tables = _read(file)
    if tables.keys() != MODES.keys():
        raise BuildError(f"{file} must have the tables {' and '.join(MODES)}, and no other.")
    light, dark = (_palette(file, mode, tables[mode]) for mode in MODES)
    return Face(**names, light=light, dark=dark)


def read_names(folder: Path) -> dict[str, str]:
    """Return what the author of the face in *folder* has written. Raises as `read_face`."""
    file = folder / NAMES
    table = _read(file)
    for key in RULES.keys() - table.keys():
        raise BuildError(f"{file} has no {key}; it must be {RULES[key][1]}.")
    for key in table.keys() - RULES.keys():
        raise BuildError(f"{file} has {key}, which no face has.")
    for key, value in table.items():
        _check(file, key, value)
    found = contrast(table["color"], PAPER)
    if found < LEAST_CONTRAST:
        raise BuildError(
            f"{file}: {table['color']} is too light for the icon's mark, which is {PAPER}:"
            f" the contrast is {found:.1f}, and must be {LEAST_CONTRAST:.0f}."
        )
    return table


def _read(file: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(file.read_text(encoding="utf-8"))
    except OSError as error:
        raise BuildError(f"{file} cannot be read: {error.strerror}.") from error
    except ValueError as error:
        raise BuildError(f"{file} is no TOML: {error}.") from error


def _palette(file: Path, mode: str, table: object) -> Palette:
    names = [it.name for it in fields(Palette)]
    if not isinstance(table, dict) or table.keys() != set(names):
        raise BuildError(f"{file}: {mode} must have the colours {', '.join(names)}, and no other.")
    for name, value in table.items():
        if not (isinstance(value, str) and re.fullmatch(COLOR[0], value)):
            raise BuildError(f"{file}: {mode} {name} is {value!r}, and must be {COLOR[1]}.")
    palette = Palette(**table)
    for fault in faults(palette):
        raise BuildError(f"{file}: {mode} {fault}.")
    return palette


def _check(file: Path, key: str, value: object) -> None:
    pattern, wanted = RULES[key]
    if not (isinstance(value, str) and re.fullmatch(pattern, value)):
        raise BuildError(f"{file}: {key} is {value!r}, and must be {wanted}.")
    if key in ("id", "file"):
        for word in RESERVED.intersection(value.split(".")):
            raise BuildError(f"{file}: {key} has the word {word}, which Android's tools refuse.")


def pictures(folder: Path) -> dict[str, bytes]:
    """Return the pictures of the face in *folder* by name. Raises BuildError if one is missing."""
    found = {}
    for picture in PICTURES:
        try:
            found[picture.name] = (folder / picture.name).read_bytes()
        except OSError:
            found[picture.name] = b""
        if not is_picture(found[picture.name], picture):
            raise BuildError(f"{folder} has no {picture.name}; run: varde face {folder}.")
    return found
