"""Writes the sheet of a language as an Excel workbook."""

from io import BytesIO
from pathlib import Path
from typing import Final

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, NamedStyle, PatternFill, Protection, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from app.domain.guide import Guide
from i18n.languages import Language
from i18n.translators.po_files import ROOT, CatalogueError
from i18n.translators.progress import chosen
from i18n.translators.sheets.form import (
    COLUMNS,
    CORRECTION,
    ID,
    NOTE,
    REMARK,
    SCREEN,
    START,
    TODAY,
    start,
)
from i18n.translators.sheets.rows import Row, rows_of

WIDTHS: Final = {SCREEN: 18, NOTE: 24}
WIDTH: Final = 42
"""Letters in a line of those columns, and of each other one."""
START_WIDTH: Final = 72
AS_TEXT: Final = "@"
"""Excel's format for cells in which "=1" and "112" are text, also while somebody types them."""
RIGHT_TO_LEFT, LEFT_TO_RIGHT = 2, 1
HER_COLOUR: Final = PatternFill("solid", fgColor="FFF6DC")
HEAD_COLOUR: Final = PatternFill("solid", fgColor="E3E8EA")
HEAD, TEXT = "head", "text"
STYLES: Final = {it: it if it in (TODAY, CORRECTION, REMARK) else TEXT for it in COLUMNS}
"""The style of each column, by its name."""


def write_sheet(tag: str, guide: Guide, out: Path, root: Path = ROOT) -> int:
    """Write the sheet of a language to a new file, and return the number of its texts.

    Raises CatalogueError for an unknown language, for a file that exists, since it may hold
    corrections, and as `rows_of`.
    """
    [language] = chosen([tag])
    rows = rows_of(language, guide, root)
    data = BytesIO()
    workbook(language, rows).save(data)
    try:
        with out.open("xb") as stream:
            stream.write(data.getvalue())
    except FileExistsError as error:
        raise CatalogueError(
            f"{out} exists and may hold corrections; name another file."
        ) from error
    except OSError as error:
        raise CatalogueError(f"{out}: {error.strerror}.") from error
    return len(rows)


def workbook(language: Language, rows: list[Row]) -> Workbook:
    """Return the workbook: a table of advice, and the table of the texts."""
    made = Workbook()
    made.properties.creator, made.properties.title = "Varde", f"Varde, {language.tag}"
    for name in {HEAD, *STYLES.values()}:
        made.add_named_style(_style(name, reads_left=language.direction == "rtl"))
    first = made.active
    assert isinstance(first, Worksheet)
    first.title = START
    for at, both in enumerate(start(language), 1):
        for column, text in enumerate(both, 1):
            _put(first, at, column, text, HEAD if at == 1 else TEXT)
            first.column_dimensions[get_column_letter(column)].width = START_WIDTH
    texts = made.create_sheet(language.tag)
    texts.sheet_view.rightToLeft = language.direction == "rtl"
    _fill(texts, rows)
    for table in (first, texts):
        table.protection.sheet = True
        # A page is as wide as the table.
        table.page_setup.orientation = "landscape"
        table.page_setup.paperSize = table.PAPERSIZE_A4
        table.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
        table.page_setup.fitToHeight = 0
    return made


def _style(name: str, *, reads_left: bool) -> NamedStyle:
    is_own, is_hers = name in (TODAY, CORRECTION), name in (CORRECTION, REMARK)
    made = NamedStyle(f"varde {name}", number_format=AS_TEXT)
    made.alignment = Alignment(
        wrap_text=True,
        vertical="top",
        horizontal="right" if is_own and reads_left else "left",
        readingOrder=RIGHT_TO_LEFT if is_own and reads_left else LEFT_TO_RIGHT,
    )
    made.protection = Protection(locked=not is_hers)
    made.border = Border(bottom=Side("thin", color="C8CED0"))
    made.font = Font(name="Calibri", size=12, bold=name == HEAD)
    if name == HEAD or is_hers:
        made.fill = HEAD_COLOUR if name == HEAD else HER_COLOUR
    return made


def _fill(table: Worksheet, rows: list[Row]) -> None:
    for at, column in enumerate(COLUMNS, 1):
        _put(table, 1, at, column, HEAD)
        dimension = table.column_dimensions[get_column_letter(at)]
        dimension.width, dimension.hidden = WIDTHS.get(column, WIDTH), column == ID
    for number, row in enumerate(rows, 2):
        values = (row.id, row.screen, row.note, row.english, row.norwegian, row.today, "", "")
        for at, (value, style) in enumerate(zip(values, STYLES.values(), strict=True), 1):
            _put(table, number, at, value, style)
    table.auto_filter.ref = f"A1:{get_column_letter(len(COLUMNS))}{len(rows) + 1}"
    table.freeze_panes = f"{get_column_letter(COLUMNS.index(NOTE) + 1)}2"
    table.print_title_rows = "1:1"
    # "False" allows it.
    table.protection.autoFilter = False
    table.protection.formatColumns = table.protection.formatRows = False


def _put(table: Worksheet, row: int, column: int, text: str, style: str) -> None:
    """Write a text, never a formula, whatever it begins with."""
    cell = table.cell(row, column)
    cell.style = f"varde {style}"
    if text:
        cell.value = text
        cell.data_type = "s"
