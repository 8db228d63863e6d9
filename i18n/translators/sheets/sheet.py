"""Reads a sheet that came back. It comes from outside, so nothing in it is trusted."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import Any, Final
from unicodedata import normalize
from zipfile import BadZipFile, ZipFile

from openpyxl import load_workbook
from openpyxl.utils import get_column_letter

from i18n.languages import TRANSLATIONS, Language
from i18n.translators.po_files import CatalogueError
from i18n.translators.sheets.form import (
    COLUMNS,
    CORRECTION,
    ENGLISH,
    ID,
    REMARK,
    START,
    TODAY,
    start,
)

LARGEST: Final = 20_000_000
"""Bytes, unpacked: some ten times a whole sheet."""
COMMENTS: Final = ("xl/comments", "xl/threadedComments")
"""The parts of a workbook with comments on cells."""

Cells = list[tuple[int, tuple[Any, ...]]]
"""The rows of a table that are not empty, each with its number."""


@dataclass(frozen=True, slots=True)
class Line:
    """A row of the sheet: its number and its cells. Hers have no blanks at their ends."""

    number: int
    id: str
    english: str
    today: str
    correction: str
    remark: str


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet that can be read. `faults` has a sentence for each cell that cannot be used."""

    language: Language
    lines: tuple[Line, ...]
    faults: tuple[str, ...]


def read_sheet(file: Path) -> Sheet:
    """Read a sheet.

    Raises CatalogueError for a file that is none, is too large, or lacks a table or a column.
    """
    _check(file)
    try:
        with file.open("rb") as stream:
            book = load_workbook(stream, read_only=True, keep_links=False)
            tables = {it.title: _cells(it) for it in book.worksheets}
    except Exception as error:  # openpyxl raises whatever a damaged part leads to
        raise CatalogueError(f"{file} is damaged: {error or type(error).__name__}.") from error
    found = [it for it in TRANSLATIONS if it.tag in tables]
    if len(found) != 1:
        raise CatalogueError(f"{file} needs one table with the tag of a language, such as “bg”.")
    head, *rows = tables.pop(found[0].tag) or [(0, ())]
    columns = _columns(file, head[1])
    if not rows:
        raise CatalogueError(f"{file}: the table {found[0].tag} is empty.")
    printed = set(chain.from_iterable(start(found[0])))
    faults = [
        f"{file.name}, {title}, row {number}: “{cell.value}” belongs to no column."
        for title, others in tables.items()
        for number, cells in others
        for cell in cells
        if cell.value is not None and not (title == START and cell.value in printed)
    ]
    lines = []
    for number, cells in (head, *rows):
        faults += [f"{file.name}, row {number}: {it}." for it in _faults(cells, columns)]
        lines.append(_line(number, cells, columns))
    return Sheet(found[0], tuple(lines[1:]), tuple(faults))


def _check(file: Path) -> None:
    """Raise CatalogueError for a file that is no workbook, too large or has comments on cells."""
    try:
        with ZipFile(file) as parts:
            # zipfile reads no more of a part than its size says here.
            size = sum(part.file_size for part in parts.infolist())
            names = parts.namelist()
    except OSError as error:
        raise CatalogueError(f"{file}: {error.strerror}.") from error
    except BadZipFile:
        names, size = [], 0
    if "xl/workbook.xml" not in names:
        raise CatalogueError(f"{file} is no .xlsx; open it in a spreadsheet, and save it as one.")
    if size > LARGEST:
        raise CatalogueError(f"{file} has more than {LARGEST:,} bytes once it is unpacked.")
    if any(name.startswith(COMMENTS) for name in names):
        raise CatalogueError(f"{file} has comments on cells; move them to the column {REMARK}.")


def _cells(table: Any) -> Cells:
    table.reset_dimensions()  # what the file says about its size need not be true
    rows = enumerate(table.iter_rows(), 1)
    return [it for it in rows if any(cell.value is not None for cell in it[1])]


def _columns(file: Path, head: tuple[Any, ...]) -> dict[str, int]:
    """Return the places of the columns by their names, which may stand in another order."""
    names = [cell.value for cell in head]
    for column in COLUMNS:
        if names.count(column) != 1:
            wrong = "is missing" if column not in names else "is there twice"
            raise CatalogueError(f"{file}: the column {column} {wrong}.")
    return {column: names.index(column) for column in COLUMNS}


def _faults(cells: tuple[Any, ...], columns: dict[str, int]) -> Iterator[str]:
    """Yield the reasons for which cells of a row cannot be used."""
    names = {at: name for name, at in columns.items()}
    for at, cell in enumerate(cells):
        if cell.value is not None and at not in names:
            yield f"{get_column_letter(at + 1)} belongs to no column"
        elif cell.value is not None and cell.data_type != "s":
            yield f"{names[at]} is no text but {cell.value}; write it again, as text"


def _line(number: int, cells: tuple[Any, ...], columns: dict[str, int]) -> Line:
    def text(column: str) -> str:
        at = columns[column]
        return str(cells[at].value or "") if at < len(cells) else ""

    # Some keyboards write an accent as a letter of its own.
    hers = (normalize("NFC", text(it).strip()) for it in (CORRECTION, REMARK))
    return Line(number, text(ID), text(ENGLISH), text(TODAY), *hers)
