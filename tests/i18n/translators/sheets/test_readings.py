import tomllib
from datetime import date
from pathlib import Path

import pytest

from i18n.languages import TRANSLATIONS, language
from i18n.translators.po_files import ROOT
from i18n.translators.sheets import SheetError
from i18n.translators.sheets.readings import Reading, Remark, as_toml, read_readings, readings_path

URDU = language("ur")
FIRST = Reading(date(2027, 2, 1), "interpreter for an NGO", True, 1981, 3)
REMARKS = (
    Remark(
        "guide danger.call.call", "Call {phone.emergency} now.", 'Say “ابھی”, not "now".\n\\ \x7f'
    ),
    Remark("ui -", "Search", "[[reading]]\nday = 1"),
)
SECOND = Reading(date(2027, 3, 1), "teacher of Urdu", False, 1990, 0, REMARKS)


def write(root: Path, text: str) -> None:
    file = readings_path(URDU, root)
    file.parent.mkdir()
    file.write_text(text, encoding="utf-8")


def test_readings_are_read_as_they_were_written(tmp_path: Path) -> None:
    assert read_readings(URDU, tmp_path) == []
    write(tmp_path, as_toml([FIRST, SECOND]).decode())
    assert read_readings(URDU, tmp_path) == [FIRST, SECOND]


def test_file_tells_day_role_numbers_and_remarks() -> None:
    [first, second] = tomllib.loads(as_toml([FIRST, SECOND]).decode())["reading"]
    assert first == {
        "day": date(2027, 2, 1),
        "role": "interpreter for an NGO",
        "whole": True,
        "texts": 1981,
        "changed": 3,
    }
    assert [it["text"] for it in second["remark"]] == ["guide danger.call.call", "ui -"]


@pytest.mark.parametrize("text", ["[[reading", "[[reading]]\nrole = 'x'\n", "reading = 1\n"])
def test_broken_file_is_an_error_with_its_name(tmp_path: Path, text: str) -> None:
    write(tmp_path, text)
    with pytest.raises(SheetError, match=r"ur/readings\.toml: "):
        read_readings(URDU, tmp_path)


@pytest.mark.parametrize("tag", [it.tag for it in TRANSLATIONS])
def test_readings_that_are_there_can_be_read(tag: str) -> None:
    readings = read_readings(language(tag), ROOT)
    assert readings == sorted(readings, key=lambda it: it.day)
