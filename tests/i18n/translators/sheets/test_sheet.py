"""Sheets that came back broken, each in one way, are refused with the place and the reason."""

from collections.abc import Callable
from datetime import date
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from openpyxl import Workbook
from openpyxl.comments import Comment

from i18n.translators.po_files import CatalogueError
from i18n.translators.sheets.form import START
from i18n.translators.sheets.sheet import LARGEST, read_sheet
from tests.support.sheets import Change, put, rows, write

ROWS = rows("nb")[:6]


def saved(book: Workbook) -> bytes:
    data = BytesIO()
    book.save(data)
    return data.getvalue()


def with_part(name: str, part: bytes) -> bytes:
    """Return a workbook in which this part takes the place of one, or is one more."""
    data, whole = BytesIO(), ZipFile(BytesIO(saved(Workbook())))
    with ZipFile(data, "w", ZIP_DEFLATED) as parts:
        for it in {*whole.namelist(), name}:
            parts.writestr(it, part if it == name else whole.read(it))
    return data.getvalue()


def entities() -> bytes:
    """Return the part of a workbook that would be a gigabyte, had its entities been expanded."""
    levels = "".join(
        f'<!ENTITY e{at} "{f"&e{at - 1};" * 10}">' if at else '<!ENTITY e0 "spreadsheet">'
        for at in range(9)
    )
    head = f'<?xml version="1.0"?><!DOCTYPE workbook [{levels}]><workbook>&e8;</workbook>'
    return head.encode()


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"id,English\n1,Call", "is no .xlsx"),
        (b"PK\x03\x04 not a zip", "is no .xlsx"),
        (
            with_part("xl/media/zeros", bytes(LARGEST + 1)),
            "more than 20,000,000 bytes once it is unpacked",
        ),
        (with_part("xl/workbook.xml", b"<workbook"), "is damaged"),
        (with_part("xl/workbook.xml", entities()), "is damaged"),
        (saved(Workbook()), "needs one table with the tag of a language"),
    ],
    ids=["CSV", "no ZIP", "bomb", "damaged", "entities", "other"],
)
def test_file_that_is_no_sheet_is_refused(tmp_path: Path, data: bytes, reason: str) -> None:
    file = tmp_path / "nb.xlsx"
    file.write_bytes(data)
    with pytest.raises(CatalogueError, match=f"nb.xlsx.*{reason}"):
        read_sheet(file)


def test_file_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(CatalogueError, match=r"nb\.xlsx: No such file"):
        read_sheet(tmp_path / "nb.xlsx")


def texts(change: Callable[..., object]) -> Change:
    """Return a change of the table with the texts."""
    return lambda book: change(book["nb"])


def commented(book: Workbook) -> None:
    book["nb"]["G3"].comment = Comment("Not so.", "her")


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        (lambda book: book.remove(book["nb"]), "needs one table with the tag"),
        (lambda book: book.create_sheet("ro"), "needs one table with the tag"),
        (texts(lambda table: table.delete_cols(6)), "the column Today is missing"),
        (put("English", {1: "Engelsk"}), "the column English is missing"),
        (put("Remark", {1: "Correction"}), "the column Correction is there twice"),
        (texts(lambda table: table.delete_rows(2, len(ROWS))), "the table nb is empty"),
        (texts(lambda table: table.delete_rows(1, 1 + len(ROWS))), "the column id is missing"),
        (commented, "has comments on cells"),
    ],
)
def test_sheet_of_another_form_is_refused(tmp_path: Path, change: Change, reason: str) -> None:
    with pytest.raises(CatalogueError, match=f"nb.xlsx.*{reason}"):
        read_sheet(write(tmp_path / "nb.xlsx", "nb", ROWS, change))


def aside(book: Workbook) -> None:
    book["nb"]["L4"] = "and this?"
    book[START]["A30"] = "Greetings"
    book.create_sheet("Mine")["A1"] = "More"


def test_every_cell_that_cannot_be_used_is_named(tmp_path: Path) -> None:
    file = write(
        tmp_path / "nb.xlsx",
        "nb",
        ROWS,
        put("Correction", {2: "=A1", 3: 112, 4: "#REF!", 5: "right", 6: True}),
        put("Remark", {2: date(2027, 2, 1)}),
        aside,
    )
    odd = {
        "row 2: Correction": "=A1",
        "row 2: Remark": "2027-02-01 00:00:00",
        "row 3: Correction": "112",
        "row 4: Correction": "#REF!",
        "row 6: Correction": "True",
    }
    assert sorted(read_sheet(file).faults) == sorted(
        [
            *(f"nb.xlsx, {it} is no text but {odd[it]}; write it again, as text." for it in odd),
            "nb.xlsx, row 4: L belongs to no column.",
            "nb.xlsx, Mine, row 1: “More” belongs to no column.",
            f"nb.xlsx, {START}, row 30: “Greetings” belongs to no column.",
        ]
    )


def moved(book: Workbook) -> None:
    table = book["nb"]
    table.move_range(f"A1:H{table.max_row}", cols=3)


@pytest.mark.parametrize("changes", [(), (moved,)])
def test_sheet_is_read_as_it_was_filled_in(tmp_path: Path, changes: tuple[Change, ...]) -> None:
    hers = (
        put("Correction", {3: "  Вие\u0438\u0306. "}),  # a keyboard may write й as two letters
        put("Remark", {3: "Too long.\nReally."}),
    )
    sheet = read_sheet(write(tmp_path / "nb.xlsx", "nb", ROWS, *hers, *changes))
    assert (sheet.language.tag, sheet.faults) == ("nb", ())
    assert [(it.number, it.id, it.english, it.today) for it in sheet.lines] == [
        (number, it.id, it.english, it.today) for number, it in enumerate(ROWS, 2)
    ]
    assert (sheet.lines[1].correction, sheet.lines[1].remark) == ("Вией.", "Too long.\nReally.")
    assert {it.correction + it.remark for it in sheet.lines if it.number != 3} == {""}
