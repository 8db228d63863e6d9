import re
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from shutil import copy

import pytest

from i18n.languages import TRANSLATIONS, Language, language
from i18n.translators.po_files import ROOT
from i18n.translators.sheets import SheetError
from i18n.translators.sheets.languages_table import README, TABLE, as_code, signed_off
from i18n.translators.sheets.readings import LONGEST_ROLE


@pytest.fixture
def root(tmp_path: Path) -> Path:
    for file in (TABLE, README):
        copy(ROOT / file, tmp_path)
    return tmp_path


def languages(source: str) -> list[Language]:
    scope: dict[str, object] = {"__name__": "table"}
    exec(compile(source, TABLE, "exec", dont_inherit=True), scope)
    made = scope["LANGUAGES"]
    assert isinstance(made, tuple)
    return [Language(**{name: getattr(it, name) for name in it.__slots__}) for it in made]


@pytest.mark.parametrize("tag", [it.tag for it in TRANSLATIONS])
def test_only_the_language_changes(root: Path, tag: str) -> None:
    role = f"2027-02-01, {'interpreter for an NGO'}"
    files = signed_off(language(tag), role, root)
    before = languages((ROOT / TABLE).read_text(encoding="utf-8"))
    after = languages(files[root / TABLE].decode())
    assert [it for it in after if it not in before] == [
        replace(language(tag), status="reviewed", checked_by=role)
    ]
    assert len(after) == len(before)
    readme = (ROOT / README).read_text(encoding="utf-8")
    row = re.compile(rf"^(\| `{tag}` .* \| )draft \|$", re.MULTILINE)
    assert files[root / README].decode() == row.sub(r"\1reviewed |", readme)


def test_second_sign_off_takes_the_place_of_the_first(root: Path) -> None:
    for role in ("a" * LONGEST_ROLE, "teacher of Romanian"):
        chosen = language("ro")
        for file, data in signed_off(chosen, f"2027-02-01, {role}", root).items():
            file.write_bytes(data)
    text = (root / TABLE).read_text(encoding="utf-8")
    assert "aaa" not in text
    assert text.count("2027-02-01, teacher of Romanian") == 1


@pytest.mark.parametrize("letters", [22, 50, LONGEST_ROLE])
def test_row_is_written_as_the_formatter_would(root: Path, letters: int) -> None:
    for tag in ("ro", "zh", "nn"):
        if chosen := next((it for it in TRANSLATIONS if it.tag == tag), None):
            data = signed_off(chosen, f"2027-02-01, {'r' * letters}", root)[root / TABLE]
            (root / TABLE).write_bytes(data)
    ruff = [
        sys.executable,
        "-m",
        "ruff",
        "format",
        "--check",
        "--line-length=100",
        str(root / TABLE),
    ]
    done = subprocess.run([*ruff, str(root / TABLE)], capture_output=True, text=True, check=False)
    assert done.returncode == 0, as_code(language("ro"))


@pytest.mark.parametrize("file", [TABLE, README])
def test_language_without_a_row_is_an_error(root: Path, file: str) -> None:
    text = (root / file).read_text(encoding="utf-8")
    (root / file).write_text(text.replace('"ro"', '"xx"').replace("`ro`", "`xx`"), encoding="utf-8")
    with pytest.raises(SheetError, match=f"{file} has no row of ro"):
        signed_off(language("ro"), "2027-02-01, teacher", root)
