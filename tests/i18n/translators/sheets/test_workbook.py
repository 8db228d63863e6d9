from dataclasses import replace
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook

from i18n.languages import language
from i18n.translators.sheets import SheetError
from i18n.translators.sheets.form import ADVICE, COLUMNS, HERS, HIDDEN, ROLE, START, TEXTS, WHOLE
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
    assert write_sheet("ur", bundled(), out) > 1900
    table = load_workbook(out)[TEXTS]
    rows = list(table.iter_rows(values_only=True))
    assert rows[0] == COLUMNS
    assert [it[0] for it in rows[1:41]] == [it.key for it in ROWS]
    assert [it[6] for it in rows[1:41]] == [it.today for it in ROWS]
    assert {it[7:] for it in rows[1:]} == {(None, None)}


def test_sheet_that_may_hold_corrections_is_not_overwritten(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "ur.xlsx"
    out.write_bytes(b"hers")
    monkeypatch.setattr("i18n.translators.sheets.workbook.rows_of", lambda *_: ROWS)
    with pytest.raises(SheetError, match="exists and may hold corrections"):
        write_sheet("ur", bundled(), out)
    assert out.read_bytes() == b"hers"
    with pytest.raises(SheetError, match="No such file"):
        write_sheet("ur", bundled(), tmp_path / "none" / "ur.xlsx")


def test_only_her_cells_can_be_changed(tmp_path: Path) -> None:
    book = opened(tmp_path / "ur.xlsx")
    texts, start = book[TEXTS], book[START]
    assert texts.protection.sheet
    assert start.protection.sheet
    free = {
        cell.coordinate for row in texts.iter_rows() for cell in row if not cell.protection.locked
    }
    assert free == {f"{letter}{at}" for letter in "HI" for at in range(2, 42)}
    labels = [row[0].value for row in start.iter_rows() if not row[1].protection.locked]
    assert labels == [ROLE, WHOLE]


def test_text_is_never_a_formula(tmp_path: Path) -> None:
    odd = ["=1+1", "+47 22", "-1", "@x", "#N/A", "112", "{=1}"]
    rows = [replace(ROWS[0], english=it, today=it, norwegian=it, note=it) for it in odd]
    texts = opened(tmp_path / "ur.xlsx", rows=rows)[TEXTS]
    for at, text in enumerate(odd, 2):
        cells = [texts.cell(at, column(it)) for it in ("English", "Norwegian", "Today")]
        assert {(it.value, it.data_type) for it in cells} == {(text, "s")}
    # While she types, too.
    assert {it.number_format for row in texts.iter_rows() for it in row} == {"@"}


@pytest.mark.parametrize(
    ("tag", "alignment"), [("ur", ("right", 2)), ("ar", ("right", 2)), ("bg", ("left", 1))]
)
def test_texts_run_in_the_direction_of_the_language(
    tmp_path: Path, tag: str, alignment: tuple[str, int]
) -> None:
    texts = opened(tmp_path / "it.xlsx", tag)[TEXTS]
    for name in ("Today", "Correction"):
        cell = texts.cell(2, column(name))
        assert (cell.alignment.horizontal, cell.alignment.readingOrder) == alignment
    assert texts.cell(2, column("English")).alignment.horizontal == "left"


def test_sheet_can_be_read_on_a_small_screen(tmp_path: Path) -> None:
    texts = opened(tmp_path / "ur.xlsx")[TEXTS]
    assert texts.freeze_panes == "D2"
    assert texts.auto_filter.ref == "A1:I41"
    assert not texts.protection.autoFilter  # allowed on a protected table
    hidden = [
        name
        for name, it in zip(COLUMNS, "ABCDEFGHI", strict=True)
        if texts.column_dimensions[it].hidden
    ]
    assert hidden == list(HIDDEN)
    assert all(it.alignment.wrap_text for it in texts[2])


def test_advice_is_short_and_in_two_languages(tmp_path: Path) -> None:
    start = opened(tmp_path / "ur.xlsx")[START]
    shown = [it for row in start.iter_rows(values_only=True) for it in row if it]
    assert len(ADVICE) == 5
    for english, norwegian in ADVICE:
        assert any(english in it for it in shown)
        assert any(norwegian in it for it in shown)
    english = " ".join(it for it, _ in ADVICE)
    assert all(f"“{it}”" in english for it in HERS)
    assert "{phone.rosa}" in english
    assert "never a name" in english
    choices = [it.formula1 for it in start.data_validations.dataValidation]
    assert choices == ["70", '"yes,no"']


def test_file_names_nobody(tmp_path: Path) -> None:
    told = opened(tmp_path / "ur.xlsx").properties
    assert (told.creator, told.lastModifiedBy) == ("Varde", None)
