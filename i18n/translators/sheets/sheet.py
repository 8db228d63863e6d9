"""Reads a sheet that came back. It comes from outside, so nothing in it is trusted."""

from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Any, Final
from unicodedata import normalize
from zipfile import BadZipFile, ZipFile

from openpyxl import load_workbook
from openpyxl.utils import get_column_letter

from i18n.translators.sheets import SheetError
from i18n.translators.sheets.form import (
    COLUMNS,
    ENGLISH,
    FORM,
    HELP,
    HERS,
    ID,
    LANGUAGE,
    NO,
    REMARK,
    ROLE,
    START,
    TEXTS,
    TODAY,
    VERSION,
    WHOLE,
    WRITTEN,
    YES,
    advice,
)

LARGEST: Final = 20_000_000
"""Bytes, as it lies on the disk and unpacked: some ten times a whole sheet."""
LABELS: Final = (ROLE, WHOLE, LANGUAGE, FORM)
PRINTED: Final = {"", *LABELS, *HELP.values(), *advice()}
"""The texts on the first table that were there from the beginning, the title aside."""
COMMENTS: Final = ("xl/comments", "xl/threadedComments")
"""The parts of a workbook with comments on cells."""


@dataclass(frozen=True, slots=True)
class Line:
    """A row of the sheet: its number, and its cells as texts without blanks at their ends."""

    number: int
    key: str
    written: str
    english: str
    today: str
    correction: str
    remark: str


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet that can be read. `faults` has a sentence for each cell that cannot be used."""

    tag: str
    role: str
    is_whole: bool
    lines: tuple[Line, ...]
    faults: tuple[str, ...]


def read_sheet(file: Path) -> Sheet:
    """Read a sheet. Raises SheetError for a file that is none, is too large or has another form."""
    data = _checked(file)
    try:
        book = load_workbook(BytesIO(data), read_only=True, keep_links=False)
        try:
            found = {table.title: table for table in book.worksheets}
            if missing := [it for it in (START, TEXTS) if it not in found]:
                raise SheetError(f"{file}: the table {missing[0]} is missing.")
            others = [it for it in found if it not in (START, TEXTS)]
            faults = [f"{it}: this table is not part of the form." for it in others]
            answers = _answers(found[START], faults)
            table = _cells(found[TEXTS])
            _, head = next(table, (0, ()))
            lines = tuple(_lines(table, _columns(file, head, faults), faults))
        finally:
            book.close()
    except SheetError:
        raise
    except Exception as error:  # openpyxl raises whatever a damaged part leads to
        raise SheetError(f"{file} is damaged: {error or type(error).__name__}.") from error
    if answers.get(FORM) != VERSION:
        raise SheetError(f"{file} has another form; write a new sheet and copy the corrections.")
    if not lines:
        raise SheetError(f"{file}: the table {TEXTS} is empty.")
    whole = answers.get(WHOLE, "").casefold()
    if whole not in YES | NO:
        faults.append(f"{START}: “{WHOLE}” is neither yes nor no: “{whole}”.")
    return Sheet(
        answers.get(LANGUAGE, ""), answers.get(ROLE, ""), whole in YES, lines, tuple(faults)
    )


def _checked(file: Path) -> bytes:
    """Return a workbook that is not too large, even unpacked. Raises SheetError for other files."""
    try:
        if file.stat().st_size > LARGEST:
            raise SheetError(f"{file} is larger than {LARGEST:,} bytes.")
        data = file.read_bytes()
        with ZipFile(BytesIO(data)) as parts:
            # zipfile reads no more of a part than its size says here.
            size = sum(part.file_size for part in parts.infolist())
            names = parts.namelist()
    except OSError as error:
        raise SheetError(f"{file}: {error.strerror}.") from error
    except BadZipFile:
        names, size = [], 0
    if "xl/workbook.xml" not in names:
        raise SheetError(f"{file} is no .xlsx; open it in a spreadsheet, and save it as one.")
    if size > LARGEST:
        raise SheetError(f"{file} has more than {LARGEST:,} bytes once it is unpacked.")
    if any(name.startswith(COMMENTS) for name in names):
        raise SheetError(f"{file} has comments on cells; move them to the column {REMARK}.")
    return data


def _cells(table: Any) -> Iterator[tuple[int, tuple[Any, ...]]]:
    """Yield the number and the cells of each row that is not empty."""
    table.reset_dimensions()  # what the file says about its size need not be true
    for number, cells in enumerate(table.iter_rows(), 1):
        if any(cell.value is not None for cell in cells):
            yield number, cells


def _answers(table: Any, faults: list[str]) -> dict[str, str]:
    """Return the words beside each label of the first table."""
    found = {}
    for number, cells in _cells(table):
        texts = ["" if cell.value is None else str(cell.value).strip() for cell in cells]
        if texts[0] in LABELS and len(texts) > 1:
            wrong = _fault(cells[1])
            faults += [f"{START}: “{texts[0]}” {wrong}."] if wrong else []
            found[texts[0]] = "" if wrong else texts[1]
            texts = texts[2:]
        strange = set(texts) - PRINTED if number > 1 else ()
        faults += [f"{START}, row {number}: “{it}” belongs to no cell." for it in strange]
    return found


def _columns(file: Path, head: tuple[Any, ...], faults: list[str]) -> dict[str, int]:
    """Return the places of the columns by their names."""
    names = [str(cell.value).strip() if cell.value is not None else "" for cell in head]
    for column in COLUMNS:
        if names.count(column) != 1:
            wrong = "is missing" if column not in names else "is there twice"
            raise SheetError(f"{file}: the column {column} {wrong}.")
    faults += [
        f"Column “{it}” is not part of the form." for it in names if it and it not in COLUMNS
    ]
    return {column: names.index(column) for column in COLUMNS}


def _lines(
    table: Iterator[tuple[int, tuple[Any, ...]]], columns: dict[str, int], faults: list[str]
) -> Iterator[Line]:
    for number, cells in table:
        texts = {}
        for at, cell in enumerate(cells):
            name = next((name for name, place in columns.items() if place == at), "")
            wrong = _fault(cell) if name or cell.value is None else "belongs to no column"
            if wrong:
                faults.append(f"Row {number}: {name or get_column_letter(at + 1)} {wrong}.")
            texts[name] = "" if wrong or cell.value is None else str(cell.value)
        key, written, english, today = (texts.get(it, "") for it in (ID, WRITTEN, ENGLISH, TODAY))
        # Some keyboards write an accent as a letter of its own.
        correction, remark = (normalize("NFC", texts.get(it, "").strip()) for it in HERS)
        yield Line(number, key, written, english, today, correction, remark)


def _fault(cell: Any) -> str:
    """Return the reason for which a cell cannot be used; "" for a text and an empty cell."""
    if cell.value is None or cell.data_type == "s":
        return ""
    if cell.data_type == "f":
        return "has a formula"
    if cell.data_type == "e":
        return f"has the error {cell.value}"
    return f"is no text but “{cell.value}”; format the cell as text, and write it again"
