import tomllib
from dataclasses import replace
from pathlib import Path

import pytest

from app.look.face import FACE, Face, Palette
from app.publish import BuildError
from app.publish.client.stage import BUILD_ONLY, MAIN, face_files, staged
from i18n.translators.po_files import CatalogueError

PO = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=utf-8\\n"\n\n{}'


def written(root: Path, files: dict[str, str]) -> Path:
    for name, text in files.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, encoding="utf-8")
    return root


def test_stage_holds_the_files_that_the_phone_runs_and_no_others() -> None:
    files = staged()
    assert {name.rpartition(".")[2] for name in files} == {"py", "toml", "svg", "keys", "texts"}
    assert {name.partition("/")[0] for name in files} == {"main.py", "app", "i18n", "storage"}
    assert not [name for name in files if b"openpyxl" in files[name]]
    assert not [name for name in files if name.startswith(BUILD_ONLY)]
    assert not [name for name in files if name.startswith("i18n/") and name.endswith(".toml")]
    assert {"app/main.py", "app/content/facts.toml", "i18n/words.py"} <= files.keys()
    assert {"i18n/guide.keys", "i18n/nb/LC_MESSAGES/ui.texts"} <= files.keys()


def test_entry_is_three_lines_of_code() -> None:
    assert staged()["main.py"] == MAIN.encode()
    assert MAIN.count("\n") == 5


def test_face_is_written_for_the_app_to_read() -> None:
    face = replace(FACE, name="Norsk Øvebok")
    files = face_files(face)
    assert files.items() <= staged(face=face).items()
    names, colors = (tomllib.loads(data.decode()) for data in files.values())
    light, dark = (Palette(**colors[mode]) for mode in ("light", "dark"))
    assert Face(**names, light=light, dark=dark) == face


def test_catalogues_share_their_keys(tmp_path: Path) -> None:
    call, wait = 'msgid "Call"\nmsgstr "{}"\n\n', 'msgctxt "x"\nmsgid "Wait"\nmsgstr "{}"\n'
    root = written(
        tmp_path,
        {
            "i18n/bg/LC_MESSAGES/ui.po": PO.format(call.format("Звъни")),
            "i18n/nb/LC_MESSAGES/ui.po": PO.format(call.format("Ring") + wait.format("Vent")),
        },
    )
    files = staged(root)
    assert files["i18n/ui.keys"] == b"Call\0x\x04Wait"
    assert files["i18n/nb/LC_MESSAGES/ui.texts"] == b"Ring\0Vent"
    assert files["i18n/bg/LC_MESSAGES/ui.texts"] == "Звъни\0".encode()
    assert not [name for name in files if name.endswith(".po")]


def test_fuzzy_and_empty_texts_do_not_ship(tmp_path: Path) -> None:
    fuzzy = '#, fuzzy\nmsgid "Call"\nmsgstr "Ring"\n\nmsgid "Wait"\nmsgstr ""\n\n'
    root = written(tmp_path, {"i18n/nb/LC_MESSAGES/ui.po": PO.format(fuzzy)})
    assert staged(root)["i18n/ui.keys"] == b""


def test_source_that_cannot_be_parsed_is_named(tmp_path: Path) -> None:
    root = written(tmp_path, {"app/ui/x.py": "a = 1\nb = \n"})
    with pytest.raises(BuildError, match=r"app/ui/x\.py: line 2"):
        staged(root)


def test_broken_catalogue_stops_the_stage(tmp_path: Path) -> None:
    root = written(tmp_path, {"i18n/nb/LC_MESSAGES/ui.po": PO.format("msgid 'a'\n")})
    with pytest.raises(CatalogueError, match=r"ui\.po:"):
        staged(root)
