"""Sheets that came back broken, each in one way, are refused with the place and the reason."""

from collections.abc import Callable
from datetime import date
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from openpyxl import Workbook
from openpyxl.comments import Comment

from i18n.translators.sheets import SheetError
from i18n.translators.sheets.form import COLUMNS, FORM, HERS, ROLE, START, TEXTS, WHOLE
from i18n.translators.sheets.sheet import LARGEST, read_sheet
from tests.support.sheets import REVIEWER, Change, answer, put, rows, write

ROWS = rows("nb")[:6]


def saved(book: Workbook) -> bytes:
    data = BytesIO()
    book.save(data)
    return data.getvalue()


def bomb() -> bytes:
    """Return a workbook of some kilobytes with more than it may have."""
    data = BytesIO(saved(Workbook()))
    with ZipFile(data, "a", ZIP_DEFLATED) as parts:
        parts.writestr("xl/media/zeros", bytes(LARGEST + 1))
    assert len(data.getvalue()) < 100_000
    return data.getvalue()


def damaged() -> bytes:
    data = BytesIO()
    with ZipFile(data, "w") as parts:
        parts.writestr("xl/workbook.xml", "<workbook")
    return data.getvalue()


def entities() -> bytes:
    """Return a workbook whose first part would be a gigabyte, had its entities been expanded."""
    levels = "".join(
        f'<!ENTITY e{at} "{f"&e{at - 1};" * 10}">' if at else '<!ENTITY e0 "spreadsheet">'
        for at in range(9)
    )
    head = f'<?xml version="1.0"?><!DOCTYPE workbook [{levels}]><workbook>&e8;</workbook>'
    data, whole = BytesIO(), ZipFile(BytesIO(saved(Workbook())))
    with ZipFile(data, "w") as parts:
        for name in whole.namelist():
            parts.writestr(name, head if name == "xl/workbook.xml" else whole.read(name))
    return data.getvalue()


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (lambda: b"", "is no .xlsx"),
        (lambda: b"id,English\n1,Call", "is no .xlsx"),
        (lambda: b"PK\x03\x04 not a zip", "is no .xlsx"),
        (lambda: bytes(LARGEST + 1), "is larger than 20,000,000 bytes"),
        (bomb, "more than 20,000,000 bytes once it is unpacked"),
        (damaged, "is damaged"),
        (entities, "is damaged"),
        (lambda: saved(Workbook()), f"the table {START} is missing"),
    ],
    ids=["empty", "CSV", "no ZIP", "large", "bomb", "damaged", "entities", "other"],
)
def test_file_that_is_no_sheet_is_refused(
    tmp_path: Path, data: Callable[[], bytes], reason: str
) -> None:
    file = tmp_path / "nb.xlsx"
    file.write_bytes(data())
    with pytest.raises(SheetError, match=f"nb.xlsx.*{reason}"):
        read_sheet(file)


def test_file_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(SheetError, match=r"nb\.xlsx: No such file"):
        read_sheet(tmp_path / "nb.xlsx")


def header(text: str | None) -> Change:
    return put("English", {1: text})


def without(table: str) -> Change:
    return lambda book: book.remove(book[table])


def emptied(book: Workbook) -> None:
    book[TEXTS].delete_rows(2, len(ROWS))


def commented(book: Workbook) -> None:
    book[TEXTS]["G3"].comment = Comment("Not so.", "her")


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        (without(TEXTS), f"the table {TEXTS} is missing"),
        (header(None), "the column English is missing"),
        (header("Engelsk"), "the column English is missing"),
        (header("Norwegian"), "the column English is missing"),
        (put("Screen", {1: "English"}), "the column Screen is missing"),
        (put("Remark", {1: "Correction"}), "the column Correction is there twice"),
        (put("Remark", {1: None}), "the column Remark is missing"),
        (emptied, f"the table {TEXTS} is empty"),
        (answer(FORM, "0"), "has another form"),
        (commented, "has comments on cells"),
    ],
)
def test_sheet_of_another_form_is_refused(tmp_path: Path, change: Change, reason: str) -> None:
    with pytest.raises(SheetError, match=f"nb.xlsx.*{reason}"):
        read_sheet(write(tmp_path / "nb.xlsx", "nb", ROWS, change))


def aside(book: Workbook) -> None:
    book[TEXTS]["L4"] = "and this?"
    book[START]["A30"] = "Greetings"
    book.create_sheet("Mine")["A1"] = "More"


def test_every_cell_that_cannot_be_used_is_named(tmp_path: Path) -> None:
    file = write(
        tmp_path / "nb.xlsx",
        "nb",
        ROWS,
        put("Correction", {2: "=A1", 3: 112, 4: "#REF!", 5: "right", 6: True}),
        put("Remark", {2: date(2027, 2, 1)}),
        answer(WHOLE, "nearly"),
        aside,
    )
    sheet = read_sheet(file)
    assert sorted(sheet.faults) == sorted(
        [
            "Row 2: Correction has a formula.",
            "Row 2: Remark is no text but “2027-02-01 00:00:00”; format the cell as text, "
            "and write it again.",
            "Row 3: Correction is no text but “112”; format the cell as text, and write it again.",
            "Row 4: Correction has the error #REF!.",
            "Row 4: L belongs to no column.",
            "Row 6: Correction is no text but “True”; format the cell as text, and write it again.",
            "Mine: this table is not part of the form.",
            f"{START}, row 30: “Greetings” belongs to no cell.",
            f"{START}: “{WHOLE}” is neither yes nor no: “nearly”.",
        ]
    )
    assert [it.correction for it in sheet.lines] == ["", "", "", "right", "", ""]


def test_formula_in_place_of_a_role_is_named(tmp_path: Path) -> None:
    sheet = read_sheet(write(tmp_path / "nb.xlsx", "nb", ROWS, answer(ROLE, "=A1")))
    assert sheet.faults == (f"{START}: “{ROLE}” has a formula.",)
    assert sheet.role == ""


def test_sheet_is_read_as_it_was_filled_in(tmp_path: Path) -> None:
    decomposed = "  Вие\u0438\u0306. "  # a keyboard may write й as two letters
    file = write(
        tmp_path / "nb.xlsx",
        "nb",
        ROWS,
        put("Correction", {3: decomposed}),
        put("Remark", {3: "Too long.\nReally."}),
        whole="Ja",
    )
    sheet = read_sheet(file)
    assert (sheet.tag, sheet.role, sheet.is_whole, sheet.faults) == ("nb", REVIEWER, True, ())
    assert [(it.key, it.english, it.today) for it in sheet.lines] == [
        (it.key, it.english, it.today) for it in ROWS
    ]
    assert [it.number for it in sheet.lines] == [2, 3, 4, 5, 6, 7]
    assert (sheet.lines[1].correction, sheet.lines[1].remark) == ("Вией.", "Too long.\nReally.")
    assert {it.correction + it.remark for it in sheet.lines if it.number != 3} == {""}


def test_columns_may_change_their_places(tmp_path: Path) -> None:
    def moved(book: Workbook) -> None:
        table = book[TEXTS]
        table.move_range(f"A1:I{table.max_row}", cols=3)

    plain = read_sheet(write(tmp_path / "1.xlsx", "nb", ROWS, put("Correction", {2: "Ново"})))
    other = write(tmp_path / "2.xlsx", "nb", ROWS, put("Correction", {2: "Ново"}), moved)
    assert read_sheet(other) == plain
    assert set(HERS) < set(COLUMNS)
