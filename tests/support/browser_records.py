"""Everything that Chromium itself records of a visit, read from a profile after it has closed."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

TABLES: Final = {
    "History": ("urls", "visits", "keyword_search_terms", "downloads"),
    "Favicons": ("icon_mapping", "favicons"),
    "Shortcuts": ("omni_box_shortcuts",),
    "Top Sites": ("top_sites",),
    "Login Data": ("logins",),
    "Web Data": ("autofill", "autofill_profiles"),
    "Network Action Predictor": ("network_action_predictor",),
    "Network Persistent State": (),
    "Preferences": (),
    "Secure Preferences": (),
    "TransportSecurity": (),
    "Visited Links": (),
    "DIPS": ("bounces",),
}
"""The files of a profile that hold a browser's own records, with the tables of those that are
databases."""
FOLDERS: Final = ("Sessions", "Session Storage", "Local Storage", "Site Characteristics Database")
CHAIN_END: Final = 0x20000000
"""The flag of a visit that the list of visited pages shows: the last one of a redirection."""


def rows(profile: Path, file: str, query: str) -> list[tuple[Any, ...]]:
    """Return what the query finds in a database of the profile; nothing where there is none."""
    path = profile / "Default" / file
    if not path.is_file():
        return []
    with closing(sqlite3.connect(f"file:{path}?immutable=1", uri=True)) as database:
        try:
            return database.execute(query).fetchall()
        except sqlite3.OperationalError:  # another version of Chromium has no such table
            return []


@dataclass(frozen=True, slots=True)
class Visited:
    """A page in the browser's history. `is_listed` where the list of visited pages has it."""

    address: str
    title: str
    visits: int
    typed: int
    is_listed: bool


def visited(profile: Path) -> list[Visited]:
    """Return the pages of the history in the order of their first visits."""
    found = rows(
        profile,
        "History",
        f"""SELECT url, title, visit_count, typed_count,
          EXISTS (SELECT 1 FROM visits WHERE visits.url = urls.id AND transition & {CHAIN_END})
          FROM urls ORDER BY urls.id""",
    )
    return [
        Visited(url, title, visits, typed, bool(end)) for url, title, visits, typed, end in found
    ]


def records(profile: Path) -> Iterator[tuple[str, int, str]]:
    """Yield the name, the number of rows and all text of each of the browser's own records.

    The text is that of the whole file, in both codings that Chromium writes.
    """
    folder = profile / "Default"
    files = [folder / name for name in TABLES]
    files += [file for name in FOLDERS for file in sorted((folder / name).rglob("*"))]
    for file in files:
        if file.is_file():
            data = file.read_bytes()
            tables = TABLES.get(file.name, ())
            count = sum(len(rows(profile, file.name, f"SELECT * FROM {it}")) for it in tables)
            wide = (data[at:].decode("utf-16-le", "replace") for at in (0, 1))
            text = "\n".join([data.decode("utf-8", "replace"), *wide])
            yield file.relative_to(folder).as_posix(), count, text
