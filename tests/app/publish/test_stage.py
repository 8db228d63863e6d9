from datetime import date
from gettext import GNUTranslations
from io import BytesIO
from pathlib import Path

import pytest

from app.publish.stage import BUILD_ONLY, MAIN, StageError, stage, staged
from i18n.compile import CatalogueError

PO = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=utf-8\\n"\n\n{}'


def written(root: Path, files: dict[str, str]) -> Path:
    for name, text in files.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, encoding="utf-8")
    return root


def test_the_stage_holds_what_the_phone_runs_and_nothing_else() -> None:
    files = staged()
    assert {name.rpartition(".")[2] for name in files} == {"py", "toml", "mo"}
    assert {name.partition("/")[0] for name in files} == {"main.py", "app", "i18n", "storage"}
    assert not [name for name in files if name.startswith(BUILD_ONLY)]
    assert {"app/main.py", "app/content/facts.toml", "i18n/words.py"} <= files.keys()
    assert "i18n/nb/LC_MESSAGES/ui.mo" in files


def test_the_entry_is_three_lines_of_code() -> None:
    assert staged()["main.py"] == MAIN.encode()
    assert MAIN.count("\n") == 5


def test_a_catalogue_is_compiled(tmp_path: Path) -> None:
    source = PO.format('msgid "Call"\nmsgstr "Ring"\n')
    root = written(tmp_path / "root", {"i18n/nb/LC_MESSAGES/ui.po": source})
    stage(tmp_path / "out", root)
    compiled = (tmp_path / "out/i18n/nb/LC_MESSAGES/ui.mo").read_bytes()
    assert GNUTranslations(BytesIO(compiled)).gettext("Call") == "Ring"
    assert not list((tmp_path / "out").rglob("*.po"))


def test_compiling_does_not_write_down_when_it_was_done(tmp_path: Path) -> None:
    root = written(tmp_path, {"i18n/nb/LC_MESSAGES/ui.po": PO.format('msgid "a"\nmsgstr "b"\n')})
    compiled = staged(root)["i18n/nb/LC_MESSAGES/ui.mo"]
    assert str(date.today().year) not in str(GNUTranslations(BytesIO(compiled)).info())


def test_a_broken_catalogue_stops_the_stage(tmp_path: Path) -> None:
    root = written(tmp_path / "root", {"i18n/nb/LC_MESSAGES/ui.po": PO.format("msgid 'a'\n")})
    with pytest.raises(CatalogueError, match=r"ui\.po:"):
        stage(tmp_path / "out", root)
    assert not (tmp_path / "out").exists()


def test_a_folder_that_holds_something_is_left_alone(tmp_path: Path) -> None:
    root = written(tmp_path / "root", {"app/main.py": ""})
    out = written(tmp_path / "out", {"letter.txt": "mine"})
    with pytest.raises(StageError, match="is not empty"):
        stage(out, root)
    assert [file.name for file in out.iterdir()] == ["letter.txt"]


def test_a_place_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    root = written(tmp_path / "root", {"app/main.py": ""})
    file = written(tmp_path, {"file": ""}) / "file"
    with pytest.raises(StageError, match="cannot be written"):
        stage(file / "out", root)
