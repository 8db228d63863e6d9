"""A pack: the recordings of one language, and `pack.toml`, which says who read them and when.

A reading is what one person has read under one consent. The same form, without files and hashes,
goes out to the reader with the texts to read.
"""

import json
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import Final

from app.content.toml import Table, TomlFile
from app.publish import BuildError
from app.publish.fetch import megabytes
from i18n.languages import LANGUAGES

NAME: Final = "pack.toml"
FIELDS: Final = {
    "reader": "the reader's role, such as interpreter, and never a name",
    "consent": "where the signed consent is kept",
    "licence": "the licence of the recordings, such as CC BY 4.0",
}
"""The fields of a reading beside its date, each with its meaning."""
BITS: Final = 24_000
"""Bits a second of a recording: browsers decode such an MP3 everywhere; speech needs no more."""
PIECE: Final = 256 * 1024
"""Bytes that a recording may have: 87 s, four times what the longest text takes."""


@dataclass(frozen=True, slots=True)
class Recording:
    """A text and the name of its sound file; `digest` is the file's SHA-256, "" before it is taken.

    The text is plain (`app/wording/read_aloud.py`): it counts only where exactly it is shown.
    """

    file: str
    text: str
    digest: str = ""


@dataclass(frozen=True, slots=True)
class Reading:
    """Recordings by one person: a role, the day, the place of the signed consent, the licence.

    In a form that is not filled in, these are "" and None.
    """

    reader: str
    day: date | None
    consent: str
    licence: str
    recordings: tuple[Recording, ...]


@dataclass(frozen=True, slots=True)
class Pack:
    """The readings of a language, and the verified sound of each text, an MP3."""

    tag: str
    readings: tuple[Reading, ...]
    sounds: Mapping[str, bytes]


def known_tag(tag: str, place: object) -> str:
    """Return the tag of a language that ships. Raises BuildError for any other."""
    if tag not in {it.tag for it in LANGUAGES}:
        raise BuildError(f"{place}: the guide has no language {tag!r}.")
    return tag


def read_form(folder: Path, tag: str, *, is_taken: bool = False) -> tuple[Reading, ...]:
    """Return the readings that `pack.toml` in *folder* lists.

    A form that *is_taken* has the hash of each file. Raises BuildError for a file that cannot be
    read, and ContentError with file, line and reason for a form that is not whole.
    """
    table = _table(folder / NAME)
    if table.text("language") != tag:
        raise table.error(f"the language must be {tag!r}", "language")
    readings = tuple(_reading(it, is_taken=is_taken) for it in table.array("reading"))
    table.nothing_else()
    recordings = [recording for reading in readings for recording in reading.recordings]
    if not recordings:
        raise table.error("no recording is listed")
    for field in ("file", "text"):
        values = [getattr(it, field) for it in recordings]
        for value in values:
            if values.count(value) > 1:
                raise table.error(f"the {field} {value!r} is listed twice")
    return readings


def read_pack(folder: Path) -> Pack:
    """Return the pack in *folder*, which has the tag of its language for a name.

    Raises BuildError for the first file that is missing, damaged, or not the one that was
    taken, and for any file that the pack does not list; else as `read_form`.
    """
    tag = known_tag(folder.name, folder)
    readings = read_form(folder, tag, is_taken=True)
    recordings = [it for reading in readings for it in reading.recordings]
    extra = {it.name for it in folder.iterdir()} - {NAME} - {it.file for it in recordings}
    for name in sorted(it for it in extra if not it.startswith(".")):
        raise BuildError(f"{folder / name} is not listed in {NAME}.")
    sounds = {it.text: _sound(folder / it.file, it.digest) for it in recordings}
    return Pack(tag, readings, sounds)


def amount(sounds: Collection[bytes]) -> str:
    """Return the bytes and the minutes of recordings as people read them."""
    size = sum(map(len, sounds))
    return f"{megabytes(size)}, {size * 8 / BITS / 60:.1f} minutes"


def as_toml(tag: str, readings: Iterable[Reading]) -> str:
    """Return the text of `pack.toml`. What a reading lacks is "", with a comment that tells it."""
    lines = [f"language = {_quoted(tag)}"]
    for reading in readings:
        day = f"{reading.day}" if reading.day else '""  # the day of the recording: 2027-01-31'
        lines += ["", "[[reading]]", f"date = {day}"]
        for key, meaning in FIELDS.items():
            value = getattr(reading, key)
            lines.append(f"{key} = {_quoted(value)}" + ("" if value else f"  # {meaning}"))
        for it in reading.recordings:
            lines += ["", "[[reading.recording]]"]
            lines += [f"file = {_quoted(it.file)}", f"text = {_quoted(it.text)}"]
            lines += [f"sha256 = {_quoted(it.digest)}"] if it.digest else []
    return "\n".join(lines) + "\n"


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)  # TOML reads the same escapes


def _sound(file: Path, digest: str) -> bytes:
    data = _bytes(file)
    if sha256(data).hexdigest() != digest:
        raise BuildError(f"{file} is not the file that was taken: its SHA-256 differs.")
    if len(data) > PIECE:
        raise BuildError(f"{file} has {len(data):,} bytes, and may have {PIECE:,}.")
    return data


def _bytes(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except OSError as error:
        raise BuildError(f"{file} cannot be read: {error.strerror}.") from error


def _table(file: Path) -> Table:
    try:
        return TomlFile(str(file), _bytes(file).decode()).top()
    except UnicodeDecodeError as error:
        raise BuildError(f"{file} is not UTF-8.") from error


def _reading(table: Table, *, is_taken: bool) -> Reading:
    reader, consent, licence = map(table.text, FIELDS)
    day = table.day("date")
    recordings = tuple(_recording(it, is_taken=is_taken) for it in table.array("recording"))
    table.nothing_else()
    return Reading(reader, day, consent, licence, recordings)


def _recording(table: Table, *, is_taken: bool) -> Recording:
    file, text = table.text("file"), table.text("text")
    if Path(file).name != file:
        raise table.error(f"{file!r} is no name of a file beside it", "file")
    digest = table.text("sha256") if is_taken else ""
    table.nothing_else()
    return Recording(file, text, digest)
