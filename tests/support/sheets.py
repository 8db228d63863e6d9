"""Sheets of `varde i18n`, written and filled in as a reviewer would."""

from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from openpyxl import Workbook, load_workbook

from i18n.languages import language
from i18n.translators.sheets.form import COLUMNS
from i18n.translators.sheets.rows import Row, rows_of
from i18n.translators.sheets.workbook import workbook
from tests.support.guide import bundled

Change = Callable[[Workbook], object]


@cache
def rows(tag: str) -> list[Row]:
    """Return the rows of a language as it is; each process reads them once."""
    return rows_of(language(tag), bundled())


def write(file: Path, tag: str, rows: list[Row], *changes: Change) -> Path:
    """Write a sheet with these rows, filled in by a reviewer, and return its file."""
    workbook(language(tag), rows).save(file)
    book = load_workbook(file)  # what a spreadsheet would show her
    for change in changes:
        change(book)
    book.save(file)
    return file


def put(column: str, texts: Mapping[int, Any]) -> Change:
    """Return the change that writes into a column, by the number of the row."""

    def change(book: Workbook) -> None:
        for number, text in texts.items():
            book.worksheets[1].cell(number, COLUMNS.index(column) + 1).value = text

    return change
