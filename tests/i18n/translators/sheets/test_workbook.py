from dataclasses import replace
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook

from i18n.languages import language
from i18n.translators.po_files import CatalogueError
from i18n.translators.sheets.form import ADVICE, COLUMNS, CORRECTION, REMARK, START
from i18n.translators.sheets.rows import Row
from i18n.translators.sheets.workbook import workbook, write_sheet
from tests.support.guide import bundled
from tests.support.sheets import rows

ROWS = rows("ur")[:40]


def opened(file: Path, tag: str = "ur", rows: list[Row] = ROWS) -> Workbook:
    workbook(language(tag), rows).save(file)
    return load_workbook(file)


def column(name: str) -> int:
    return COLUMNS.index(name) + 1


def test_sheet_has_a_row_for_every_text(tmp_path: Path) -> None:
    out = tmp_path / "ur.xlsx"
    assert write_sheet("ur", bundled(), out) == len(rows("ur"))
    head, *written = load_workbook(out)["ur"].iter_rows(values_only=True)
    assert head == COLUMNS
    assert [(it[0], it[3], it[5] or "") for it in written] == [
        (it.id, it.english, it.today) for it in rows("ur")
    ]
    assert {it[6:] for it in written} == {(None, None)}


def test_sheet_that_may_hold_corrections_is_not_overwritten(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "ur.xlsx"
    out.write_bytes(b"hers")
    monkeypatch.setattr("i18n.translators.sheets.workbook.rows_of", lambda *_: ROWS)
    with pytest.raises(CatalogueError, match="exists and may hold corrections"):
        write_sheet("ur", bundled(), out)
    assert out.read_bytes() == b"hers"
    with pytest.raises(CatalogueError, match="No such file"):
        write_sheet("ur", bundled(), tmp_path / "none" / "ur.xlsx")


@pytest.mark.parametrize("tag", ["en", "xx"])
def test_language_that_is_not_translated_into_has_no_sheet(tmp_path: Path, tag: str) -> None:
    with pytest.raises(CatalogueError, match="no such translation"):
        write_sheet(tag, bundled(), tmp_path / "it.xlsx")


def test_only_her_cells_can_be_changed(tmp_path: Path) -> None:
    book = opened(tmp_path / "ur.xlsx")
    assert all(it.protection.sheet for it in book.worksheets)
    free = {
        (table.title, cell.column, cell.row)
        for table in book.worksheets
        for row in table.iter_rows()
        for cell in row
        if not cell.protection.locked
    }
    hers = (column(CORRECTION), column(REMARK))
    assert free == {("ur", at, row) for at in hers for row in range(2, 42)}


def test_text_is_never_a_formula(tmp_path: Path) -> None:
    odd = ["=1+1", "+47 22", "-1", "@x", "#N/A", "112", "{=1}"]
    rows = [replace(ROWS[0], english=it, today=it, norwegian=it, note=it) for it in odd]
    texts = opened(tmp_path / "ur.xlsx", rows=rows)["ur"]
    for at, text in enumerate(odd, 2):
        cells = [texts.cell(at, column(it)) for it in ("English", "Norwegian", "Today")]
        assert {(it.value, it.data_type) for it in cells} == {(text, "s")}
    # While she types, too.
    assert {it.number_format for row in texts.iter_rows() for it in row} == {"@"}


@pytest.mark.parametrize(
    ("tag", "alignment"), [("ur", ("right", 2)), ("ar", ("right", 2)), ("bg", ("left", 1))]
)
def test_table_and_texts_run_in_the_direction_of_the_language(
    tmp_path: Path, tag: str, alignment: tuple[str, int]
) -> None:
    texts = opened(tmp_path / "it.xlsx", tag)[tag]
    assert bool(texts.sheet_view.rightToLeft) == (alignment[0] == "right")
    for name in ("Today", "Correction"):
        cell = texts.cell(2, column(name))
        assert (cell.alignment.horizontal, cell.alignment.readingOrder) == alignment
    assert texts.cell(2, column("English")).alignment.horizontal == "left"


def test_sheet_can_be_read_on_a_small_screen(tmp_path: Path) -> None:
    texts = opened(tmp_path / "ur.xlsx")["ur"]
    assert texts.freeze_panes == "C2"
    assert texts.auto_filter.ref == "A1:H41"
    assert not texts.protection.autoFilter  # allowed on a protected table
    assert [it for it in "ABCDEFGH" if texts.column_dimensions[it].hidden] == ["A"]
    assert all(it.alignment.wrap_text for it in texts[2])


def test_advice_is_short_and_in_two_languages(tmp_path: Path) -> None:
    start = opened(tmp_path / "ur.xlsx")[START]
    _, *steps = start.iter_rows(values_only=True)
    assert len(steps) == len(ADVICE) == 5
    for shown, both in zip(steps, ADVICE, strict=True):
        assert all(text in str(it) for it, text in zip(shown, both, strict=True))
    english = " ".join(it for it, _ in ADVICE)
    assert all(f"“{it}”" in english for it in (CORRECTION, REMARK))
    assert "{phone.rosa}" in english
    assert "no names" in english


def test_file_names_nobody(tmp_path: Path) -> None:
    told = opened(tmp_path / "ur.xlsx").properties
    assert (told.creator, told.lastModifiedBy) == ("Varde", None)
