"""A pack: the recordings of one language, and `pack.toml`, which says who read them and when.

A reading is what one person has read under one consent. The same form, without files and hashes,
goes out to the reader with the texts to read.
"""

import json
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import Any, Final

from app.publish import BuildError
from app.publish.recordings import mp3
from i18n.languages import LANGUAGES

NAME: Final = "pack.toml"
FIELDS: Final = {
    "reader": "the reader's role, such as interpreter, and never a name",
    "consent": "where the signed consent is kept",
    "licence": "the licence of the recordings, such as CC BY 4.0",
}
"""The fields of a reading beside its date, each with its meaning."""
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
    """Return the readings that `pack.toml` in *folder* lists. Raises BuildError.

    A form that *is_taken* has the hash of each file.
    """
    file = folder / NAME
    table = _parsed(file)
    if table.get("language") != tag:
        raise BuildError(f"{file}: language is {table.get('language')!r}, and must be {tag!r}.")
    readings = _rows(file, table, "reading")
    found = tuple(_reading(file, it, is_taken=is_taken) for it in readings)
    recordings = [recording for reading in found for recording in reading.recordings]
    for field in ("file", "text"):
        values = [getattr(it, field) for it in recordings]
        for value in values:
            if values.count(value) > 1:
                raise BuildError(f"{file} has the {field} {value!r} twice.")
    return found


def read_pack(folder: Path) -> Pack:
    """Return the pack in *folder*, which has the tag of its language for a name.

    Raises BuildError for the first file that is missing, damaged, or not the one that was
    taken, and for any file that the pack does not list.
    """
    tag = known_tag(folder.name, folder)
    readings = read_form(folder, tag, is_taken=True)
    recordings = [it for reading in readings for it in reading.recordings]
    extra = {it.name for it in folder.iterdir()} - {NAME} - {it.file for it in recordings}
    for name in sorted(it for it in extra if not it.startswith(".")):
        raise BuildError(f"{folder / name} is not listed in {NAME}.")
    sounds = {it.text: _sound(folder / it.file, it.digest) for it in recordings}
    return Pack(tag, readings, sounds)


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
    try:
        data = file.read_bytes()
    except OSError as error:
        raise BuildError(f"{file} cannot be read: {error.strerror}.") from error
    if sha256(data).hexdigest() != digest:
        raise BuildError(f"{file} is not the file that was taken: its SHA-256 differs.")
    try:
        mp3.seconds(data)
    except ValueError as error:
        raise BuildError(f"{file} is {error}.") from error
    if len(data) > PIECE:
        raise BuildError(f"{file} has {len(data):,} bytes, and may have {PIECE:,}.")
    return data


def _parsed(file: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(file.read_text(encoding="utf-8"))
    except OSError as error:
        raise BuildError(f"{file} cannot be read: {error.strerror}.") from error
    except ValueError as error:
        raise BuildError(f"{file} is no TOML: {error}.") from error


def _rows(file: Path, table: dict[str, Any], key: str) -> list[dict[str, Any]]:
    rows = table.get(key)
    if not (isinstance(rows, list) and rows and all(isinstance(it, dict) for it in rows)):
        raise BuildError(f"{file} has no [[{key}]].")
    return rows


def _reading(file: Path, table: dict[str, Any], *, is_taken: bool) -> Reading:
    for key, meaning in FIELDS.items():
        if not (isinstance(table.get(key), str) and table[key].strip()):
            raise BuildError(f"{file} has no {key}: {meaning}.")
    if type(table.get("date")) is not date:
        raise BuildError(f"{file} has no date: the day of the recording, such as 2027-01-31.")
    rows = _rows(file, table, "recording")
    recordings = tuple(_recordings(file, rows, is_taken=is_taken))
    return Reading(table["reader"], table["date"], table["consent"], table["licence"], recordings)


def _recordings(file: Path, rows: list[dict[str, Any]], *, is_taken: bool) -> Iterator[Recording]:
    keys = {"file", "text", *(["sha256"] if is_taken else [])}
    for row in rows:
        if row.keys() != keys or not all(isinstance(it, str) and it for it in row.values()):
            wanted = ", ".join(sorted(keys))
            raise BuildError(f"{file}: each recording must have {wanted}, and no more.")
        if Path(row["file"]).name != row["file"]:
            raise BuildError(f"{file}: {row['file']!r} is no name of a file beside it.")
        yield Recording(row["file"], row["text"], row.get("sha256", ""))
