"""The readings of a language: the day, the role and the remarks of each person who went through it.

`<tag>/readings.toml` has them, the latest last. No phone gets it, and no name stands in it.
"""

import json
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, Final

from i18n.languages import Language
from i18n.translators.sheets import SheetError

FILE: Final = "readings.toml"
HEAD: Final = "# Written by `varde i18n take`. Delete a remark once it has been looked into.\n"
LONGEST_ROLE: Final = 70
"""Letters, so that the row of a language in the table of languages stays readable."""


@dataclass(frozen=True, slots=True)
class Remark:
    """A reviewer's remark on a text: the catalogue and key of the text, and its English."""

    place: str
    english: str
    text: str


@dataclass(frozen=True, slots=True)
class Reading:
    """One sheet that was taken.

    `texts` is the number of texts in the sheet. She read all of them if the reading `is_whole`;
    otherwise nobody knows how many. `changed` is the number of texts that she corrected.
    """

    day: date
    role: str
    is_whole: bool
    texts: int
    changed: int
    remarks: tuple[Remark, ...] = ()


def readings_path(language: Language, root: Path) -> Path:
    """Return the path of a language's readings."""
    return root / language.tag / FILE


def read_readings(language: Language, root: Path) -> list[Reading]:
    """Return the readings of a language, none where there is no file.

    Raises SheetError for a file that cannot be read or has another form.
    """
    file = readings_path(language, root)
    if not file.exists():
        return []
    try:
        rows = tomllib.loads(file.read_text(encoding="utf-8")).get("reading", [])
        return [_reading(row) for row in rows]
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise SheetError(f"{file}: {error}") from error


def _reading(row: Mapping[str, Any]) -> Reading:
    remarks = tuple(Remark(it["text"], it["english"], it["remark"]) for it in row.get("remark", ()))
    return Reading(row["day"], row["role"], row["whole"], row["texts"], row["changed"], remarks)


def as_toml(readings: list[Reading]) -> bytes:
    """Return the file that has these readings."""
    parts = [HEAD]
    for reading in readings:
        parts += (
            "\n[[reading]]\n",
            f"day = {reading.day}\n",
            f"role = {_quoted(reading.role)}\n",
            f"whole = {str(reading.is_whole).lower()}\n",
            f"texts = {reading.texts}\n",
            f"changed = {reading.changed}\n",
        )
        for remark in reading.remarks:
            parts += (
                "\n[[reading.remark]]\n",
                f"text = {_quoted(remark.place)}\n",
                f"english = {_quoted(remark.english)}\n",
                f"remark = {_quoted(remark.text)}\n",
            )
    return "".join(parts).encode()


def _quoted(text: str) -> str:
    # TOML reads strings of JSON, in which it wants DEL escaped, too.
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")
