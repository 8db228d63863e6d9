"""Writes the sheet of a language as an Excel workbook."""

from io import BytesIO
from pathlib import Path
from typing import Final

from babel import Locale
from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, NamedStyle, PatternFill, Protection, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from app.domain.guide import Guide
from i18n.languages import Language
from i18n.translators.po_files import ROOT
from i18n.translators.sheets import SheetError
from i18n.translators.sheets.form import (
    COLUMNS,
    ENGLISH,
    FORM,
    HELP,
    HERS,
    HIDDEN,
    LANGUAGE,
    NORWEGIAN,
    NOTE,
    ROLE,
    SCREEN,
    START,
    TEXTS,
    TODAY,
    VERSION,
    WHOLE,
    advice,
)
from i18n.translators.sheets.readings import LONGEST_ROLE
from i18n.translators.sheets.rows import Row, known, mark, rows_of

WIDTHS: Final = {SCREEN: 18, NOTE: 24, ENGLISH: 42, NORWEGIAN: 42, TODAY: 42}
"""Letters in a line of each column; those of the reviewer are as wide as the texts."""
WIDTH: Final = 42
AS_TEXT: Final = "@"
"""Excel's format for cells in which "=1" and "112" are text, also while somebody types them."""
RIGHT_TO_LEFT, LEFT_TO_RIGHT = 2, 1
HER_COLOUR: Final = PatternFill("solid", fgColor="FFF6DC")
HEAD_COLOUR: Final = PatternFill("solid", fgColor="E3E8EA")


def write_sheet(tag: str, guide: Guide, out: Path, root: Path = ROOT) -> int:
    """Write the sheet of a language to a new file, and return the number of its texts.

    Raises SheetError for an unknown language, for a file that exists, since it may hold
    corrections, and as `rows_of`.
    """
    language = known(tag)
    rows = rows_of(language, guide, root)
    data = BytesIO()
    workbook(language, rows).save(data)
    try:
        with out.open("xb") as stream:
            stream.write(data.getvalue())
    except FileExistsError as error:
        raise SheetError(f"{out} exists and may hold corrections; name another file.") from error
    except OSError as error:
        raise SheetError(f"{out}: {error.strerror}.") from error
    return len(rows)


def workbook(language: Language, rows: list[Row]) -> Workbook:
    """Return the workbook: a page of advice with two cells to fill in, and the texts."""
    made = Workbook()
    made.properties.creator = "Varde"
    made.properties.title = f"Varde, {language.tag}"
    for style in _styles(language):
        made.add_named_style(style)
    start = made.active
    assert isinstance(start, Worksheet)
    start.title = START
    _start(start, language)
    _texts(made.create_sheet(TEXTS), language, rows)
    return made


def _styles(language: Language) -> list[NamedStyle]:
    reads_left = language.direction == "rtl"

    def style(
        name: str, *, own: bool = False, hers: bool = False, head: bool = False
    ) -> NamedStyle:
        made = NamedStyle(f"varde {name}", number_format=AS_TEXT)
        made.alignment = Alignment(
            wrap_text=True,
            vertical="top",
            horizontal="right" if own and reads_left else "left",
            readingOrder=RIGHT_TO_LEFT if own and reads_left else LEFT_TO_RIGHT,
        )
        made.protection = Protection(locked=not hers)
        made.border = Border(bottom=Side("thin", color="C8CED0"))
        made.font = Font(name="Calibri", size=12, bold=head)
        if head or hers:
            made.fill = HEAD_COLOUR if head else HER_COLOUR
        return made

    return [
        style("head", head=True),
        style("text"),
        style("today", own=True),
        style("correction", own=True, hers=True),
        style("remark", hers=True),
    ]


def _start(table: Worksheet, language: Language) -> None:
    name = Locale.parse(language.locale).english_name
    _put(table, 1, 1, f"Varde: {name}, {language.endonym}", "head")
    heading, *steps = advice()
    _put(table, 1, 2, heading, "head")
    for at, text in enumerate(steps):
        _put(table, 2 + at // 2, 1 + at % 2, text, "text")
    below = 3 + len(steps) // 2
    answers = {ROLE: "", WHOLE: "", LANGUAGE: language.tag, FORM: VERSION}
    for at, (label, value) in enumerate(answers.items(), below):
        _put(table, at, 1, label, "head")
        _put(table, at, 2, value, "text" if value else "remark")
        _put(table, at, 3, HELP.get(label, ""), "text")
    role = DataValidation("textLength", operator="lessThanOrEqual", formula1=str(LONGEST_ROLE))
    role.showErrorMessage = True
    role.error = f"At most {LONGEST_ROLE} letters"
    role.add(f"B{below}")
    whole = DataValidation("list", formula1='"yes,no"', allow_blank=True)
    whole.add(f"B{below + 1}")
    for validation in (role, whole):
        table.add_data_validation(validation)
    for column, width in zip("ABC", (72, 72, 32), strict=True):
        table.column_dimensions[column].width = width
    table.protection.sheet = True
    _set_page(table)


def _texts(table: Worksheet, language: Language, rows: list[Row]) -> None:
    styles = ["text"] * len(COLUMNS)
    for column, name in ((TODAY, "today"), *zip(HERS, ("correction", "remark"), strict=True)):
        styles[COLUMNS.index(column)] = name
    for at, column in enumerate(COLUMNS, 1):
        _put(table, 1, at, column, "head")
        dimension = table.column_dimensions[get_column_letter(at)]
        dimension.width = WIDTHS.get(column, WIDTH)
        dimension.hidden = column in HIDDEN
    for number, row in enumerate(rows, 2):
        written = mark(language, row.key, row.today)
        values = (
            row.key, written, row.screen, row.note, row.english, row.norwegian, row.today, "", "",
        )  # fmt: skip
        for at, (value, style) in enumerate(zip(values, styles, strict=True), 1):
            _put(table, number, at, value, style)
    last = f"{get_column_letter(len(COLUMNS))}{len(rows) + 1}"
    table.auto_filter.ref = f"A1:{last}"
    table.freeze_panes = f"{get_column_letter(COLUMNS.index(NOTE) + 1)}2"
    table.print_title_rows = "1:1"
    _set_page(table)
    table.protection.sheet = True
    # "False" allows it.
    table.protection.autoFilter = False
    table.protection.formatColumns = table.protection.formatRows = False


def _set_page(table: Worksheet) -> None:
    """Let a table be printed on pages as wide as it is."""
    table.page_setup.orientation = "landscape"
    table.page_setup.paperSize = table.PAPERSIZE_A4
    table.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    table.page_setup.fitToHeight = 0


def _put(table: Worksheet, row: int, column: int, text: str, style: str) -> None:
    """Write a text, never a formula, whatever it begins with."""
    cell = table.cell(row, column)
    cell.style = f"varde {style}"
    if text:
        cell.value = text
        cell.data_type = "s"
