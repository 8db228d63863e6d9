"""A sheet goes through LibreOffice, and its one correction is taken: nothing more, nothing less."""

from pathlib import Path
from shutil import copy, copytree
from time import monotonic

import pytest

from i18n.languages import TRANSLATIONS, Language
from i18n.translators.po_files import ROOT, CatalogueError
from i18n.translators.sheets.rows import rows_of
from i18n.translators.sheets.take import plan, take
from i18n.translators.sheets.workbook import write_sheet
from tests.soak.conftest import Say
from tests.support.folders import contents
from tests.support.guide import bundled
from tests.support.libreoffice import edit

TITLE = "danger.title"


@pytest.mark.parametrize("language", TRANSLATIONS, ids=lambda it: it.tag)
def test_one_correction_is_taken_as_one(tmp_path: Path, language: Language, say: Say) -> None:
    root = tmp_path / "i18n"
    for tag in {language.tag, "nb"}:
        copytree(ROOT / tag, root / tag)
    copy(ROOT / "glossary.toml", root)
    guide = bundled()
    rows = rows_of(language, guide, root)
    number, row = next((at, it) for at, it in enumerate(rows, 2) if it.context == TITLE)
    words = f"{row.today} {row.today}"
    sheet, excel, ods, again = (
        tmp_path / f"{language.tag}{end}" for end in (".xlsx", "-1.xlsx", "-1.ods", "-2.xlsx")
    )
    write_sheet(language.tag, guide, sheet, root)
    hers = {f"F{number}": "not hers", f"G{number}": words, f"H{number}": "=2+2"}
    begun = monotonic()
    cells = [(language.tag, address, text) for address, text in hers.items()]
    assert edit(sheet, cells, excel, ods) == [row.today, words, "=2+2"]
    edit(ods, [], again)
    say(f"{language.tag}: two ways through LibreOffice in {monotonic() - begun:.1f} s")
    for file in (excel, again):
        it = plan(file, guide, root)
        assert it.faults == ()
        assert it.told == (
            f"Row {number}, {row.id}: “{row.today}” → “{words}”",
            f"Row {number}, {row.id}: remark: =2+2",
            f"{language.tag}: {len(rows)} texts, 1 changed, 1 remarks.",
        )
    with pytest.raises(CatalogueError, match=r"is no \.xlsx"):
        plan(ods, guide, root)
    before = contents(root)
    take(it)
    after = contents(root)
    changed = {name for name in after if after[name] != before.get(name)}
    assert changed == {f"{language.tag}/LC_MESSAGES/guide.po"}
