"""A sheet goes through LibreOffice, and its one correction is taken: nothing more, nothing less."""

from datetime import date
from pathlib import Path
from shutil import copy, copytree
from time import monotonic

import pytest
from openpyxl import load_workbook

from i18n.languages import TRANSLATIONS, Language
from i18n.translators.po_files import ROOT
from i18n.translators.sheets import SheetError
from i18n.translators.sheets.form import ROLE, START, TEXTS, WHOLE
from i18n.translators.sheets.rows import rows_of
from i18n.translators.sheets.take import plan, take
from i18n.translators.sheets.workbook import write_sheet
from tests.soak.conftest import Say
from tests.support.folders import contents
from tests.support.guide import bundled
from tests.support.libreoffice import edit
from tests.support.sheets import REVIEWER

DAY = date(2027, 2, 1)
TITLE = "danger.title"


@pytest.mark.parametrize("language", TRANSLATIONS, ids=lambda it: it.tag)
def test_one_correction_is_taken_as_one(tmp_path: Path, language: Language, say: Say) -> None:
    root = tmp_path / "i18n"
    copytree(ROOT / language.tag, root / language.tag)
    copytree(ROOT / "nb", root / "nb", dirs_exist_ok=True)
    copy(ROOT / "glossary.toml", root)
    guide = bundled()
    rows = rows_of(language, guide, root)
    number = next(at for at, it in enumerate(rows, 2) if it.context == TITLE)
    words = f"{rows[number - 2].today} {rows[number - 2].today}"
    sheet, excel, ods, again = (
        tmp_path / f"{language.tag}{end}" for end in (".xlsx", "-1.xlsx", "-1.ods", "-2.xlsx")
    )
    write_sheet(language.tag, guide, sheet, root)
    labels = {row[0].value: row[1].coordinate for row in load_workbook(sheet)[START].iter_rows()}
    begun = monotonic()
    texts = edit(
        sheet,
        [
            (TEXTS, f"H{number}", words),
            (TEXTS, f"I{number}", "=2+2"),
            (TEXTS, f"G{number}", "not hers"),
            (START, labels[ROLE], REVIEWER),
            (START, labels[WHOLE], "yes"),
        ],
        excel,
        ods,
    )
    assert texts == [words, "=2+2", rows[number - 2].today, REVIEWER, "yes"]
    edit(ods, [], again)
    say(f"{language.tag}: two ways through LibreOffice in {monotonic() - begun:.1f} s")
    for file in (excel, again):
        it = plan(file, guide, DAY, root)
        assert it.findings == ()
        assert [(change.number, change.text) for change in it.changes] == [(number, words)]
        assert [(remark.place, remark.text) for remark in it.reading.remarks] == [
            (f"guide {TITLE}", "=2+2")
        ]
        assert (it.reading.role, it.reading.is_whole, it.reading.texts) == (
            REVIEWER,
            True,
            len(rows),
        )
    with pytest.raises(SheetError, match=r"is no \.xlsx"):
        plan(ods, guide, DAY, root)
    before = contents(root)
    take(plan(again, guide, DAY, root), root)
    after = contents(root)
    assert {name for name in after if after[name] != before.get(name)} == {
        f"{language.tag}/LC_MESSAGES/guide.po",
        f"{language.tag}/readings.toml",
    }
