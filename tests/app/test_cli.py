import os
import re
import socket
import subprocess
import sys
from pathlib import Path
from shutil import copyfile, copytree

import click
import pytest
from openpyxl import load_workbook

from app.cli import PORT, main, varde
from app.look.face import DEFAULT
from app.publish import ROOT
from app.publish.build_cache import cache_folder
from app.publish.face.app_icons import PICTURES
from app.publish.recordings.site import RECORDINGS
from app.publish.site import serve
from i18n.translators.sheets.form import COLUMNS, TODAY
from tests.support.folders import contents
from tests.support.sheets import put
from tests.support.tones import record
from tests.test_readme import subcommands

CALL = "import sys; from app.cli import main; sys.exit(main(sys.argv[1:]))"
UNREACHABLE = "http://127.0.0.1:9/"
"""An address at which nothing listens: the connection is refused at once."""


def run(
    *arguments: str, before: str = "", env: dict[str, str] | None = None
) -> subprocess.CompletedProcess[str]:
    """Run `varde` in a process of its own, after the statement *before*."""
    return subprocess.run(
        [sys.executable, "-c", f"import sys\n{before}\n{CALL}", *arguments],
        cwd=ROOT,
        env=os.environ | (env or {}),
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )


@pytest.mark.parametrize("name", ["", "recordings", "i18n"])
def test_help_lists_every_command_in_a_whole_line(
    name: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    assert main([*name.split(), "--help"]) == 0
    _, _, listed = capsys.readouterr().out.partition("\nCommands:\n")
    group = varde.commands.get(name, varde)
    assert isinstance(group, click.Group)
    assert re.findall(r"^  (\w+) +[A-Z].*[^.]\.$", listed, re.MULTILINE) == list(group.commands)


@pytest.mark.parametrize("name", dict(subcommands()))
def test_help_explains_every_option(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([*name.split(), "-h"]) == 0
    assert f"Usage: varde {name} " in capsys.readouterr().out
    assert all(it.help for it in dict(subcommands())[name].params)


def test_default_port_is_the_servers() -> None:
    assert PORT == serve.PORT


@pytest.mark.parametrize(
    "arguments", [["nothing"], ["publish"], ["serve", "--port", "x"], ["i18n"]]
)
def test_arguments_that_are_not_understood_end_with_two(
    arguments: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(arguments) == 2
    assert "Usage: varde" in capsys.readouterr().err


@pytest.mark.parametrize(
    "arguments",
    [
        ["publish", "{file}"],
        ["publish", "{file}/below"],
        ["publish", "{full}"],
        ["publish", "{new}", "--base-url", "x"],
        ["kit", "{new}", "--address", "x"],
        ["stage", "{full}"],
        ["stage", "{file}"],
        ["publish", "{new}", "--face", "{full}"],
        ["stage", "{new}", "--face", "none"],
        ["--face", "none", "--no-open"],
        ["face", "{full}"],
        ["publish", "{new}", "--recordings", "{new}"],
        ["--recordings", "{full}", "--no-open"],
        ["recordings", "list", "xx", "{new}"],
        ["recordings", "list", "ur", "{full}"],
        ["recordings", "take", "xx", "{full}"],
        ["recordings", "take", "ur", "{full}"],
        ["i18n", "sheet", "xx"],
        ["i18n", "sheet", "ur", "--out", "{file}"],
        ["i18n", "take", "{file}"],
        ["i18n", "take", "{new}"],
        ["serve", "--port", "70000", "--no-open"],
        ["serve", "--port", "{taken}", "--no-open"],
        ["--port", "{taken}", "--no-open"],
    ],
)
def test_mistake_is_answered_by_one_sentence(
    arguments: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "file").write_text("mine")
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "letter.txt").write_text("mine")
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        places = {name: tmp_path / name for name in ("file", "full", "new")}
        taken = other.getsockname()[1]
        assert main([argument.format(**places, taken=taken) for argument in arguments]) == 1
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.count("\n") == 1
    assert said.err.endswith(".\n")
    assert (tmp_path / "file").read_text() == "mine"
    assert (tmp_path / "full" / "letter.txt").read_text() == "mine"


def test_face_is_checked_and_drawn_where_it_lies(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    own = tmp_path / "own"
    own.mkdir()
    for name in ("face.toml", "mark.svg"):
        copyfile(DEFAULT / name, own / name)
    assert main(["stage", str(tmp_path / "out"), "--face", str(own)]) == 1
    assert "run: varde face" in capsys.readouterr().err
    assert main(["face", str(own)]) == 0
    assert capsys.readouterr().out == f"Wrote {len(PICTURES)} pictures and the colours to {own}.\n"
    assert contents(own) == contents(DEFAULT)
    assert main(["stage", str(tmp_path / "out"), "--face", str(own)]) == 0


@pytest.mark.parametrize(
    ("arguments", "folder"),
    [([], DEFAULT), (["--face", "cards"], DEFAULT.parent / "cards")],
)
def test_chosen_face_is_published_and_served(
    arguments: list[str], folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    chosen = []

    def make(*_: object, face: Path, **__: object) -> Path:
        chosen.append(face)
        return folder

    monkeypatch.setattr("app.publish.site.build.publish", make)
    monkeypatch.setattr("app.publish.site.serve.built", make)
    monkeypatch.setattr("app.publish.site.serve.serve", lambda *_, **__: None)
    assert main(["publish", "out", *arguments]) == 0
    assert main(["serve", "--port", "0", *arguments]) == 0
    assert main([*arguments, "--port", "0"]) == 0
    assert main([*arguments, "publish", "out"]) == 0
    assert chosen == [folder] * 4


@pytest.mark.parametrize(
    ("arguments", "folder"),
    [([], RECORDINGS), (["--recordings", "packs"], Path.cwd() / "packs")],
)
def test_chosen_recordings_are_published_served_and_counted_for_a_kit(
    arguments: list[str], folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    chosen = []

    def make(*_: object, recordings: Path, **__: object) -> Path:
        chosen.append(recordings)
        return folder

    monkeypatch.setattr("app.publish.site.build.publish", make)
    monkeypatch.setattr("app.publish.kit.kit_folder.write_kit", make)
    monkeypatch.setattr("app.publish.site.serve.built", make)
    monkeypatch.setattr("app.publish.site.serve.serve", lambda *_, **__: None)
    assert main(["publish", "out", *arguments]) == 0
    assert main(["kit", "out", *arguments]) == 0
    assert main(["serve", "--port", "0", *arguments]) == 0
    assert main([*arguments, "--port", "0"]) == 0
    assert chosen == [folder] * 4


def test_reader_gets_a_list_and_her_recordings_become_a_pack(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder, packs = tmp_path / "list", tmp_path / "packs"
    assert main(["recordings", "list", "ur", str(folder), "--recordings", str(packs)]) == 0
    assert re.match(r"Wrote \d+ texts, ", capsys.readouterr().out)
    record(folder, "ur", 3)
    arguments = ["recordings", "take", "ur", str(folder), "--out", str(packs)]
    assert main(arguments) == 1
    said = capsys.readouterr()
    assert re.fullmatch(r"Nothing was taken: \d+ findings\.\n", said.err)
    assert said.out.count(" is missing: ") > 200
    assert main([*arguments, "--partial"]) == 0
    assert re.search(r"^Recordings ur: .* minutes, 3 of \d+ texts", capsys.readouterr().out, re.M)
    assert len(contents(packs / "ur")) == 4


@pytest.mark.parametrize(
    ("command", "package", "extra"),
    [
        ("publish", "flet_web", "publish"),
        ("recordings take ur", "numpy", "recordings"),
        ("recordings take ur", "av", "recordings"),
        ("i18n sheet ur --out", "openpyxl", "sheets"),
        ("i18n take", "openpyxl", "sheets"),
    ],
)
def test_missing_package_is_named_with_the_command_that_installs_it(
    tmp_path: Path, command: str, package: str, extra: str
) -> None:
    hidden = f"sys.modules['{package}'] = None"
    done = run(*command.split(), str(tmp_path / "out"), before=hidden)
    assert done.returncode == 1
    assert done.stderr == f"{package} is not installed; run: pip install 'varde[{extra}]'\n"


def test_sheet_is_written_and_looked_at(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(["i18n", "sheet", "nb"]) == 0
    assert re.fullmatch(r"Wrote \d+ texts to nb\.xlsx\.\n", capsys.readouterr().out)
    before = contents(ROOT / "i18n")
    shown = load_workbook("nb.xlsx").worksheets[1].cell(2, COLUMNS.index(TODAY) + 1).value
    other, wrong = shown.replace(" ", " også ", 1), shown.replace(" ", " {også} ", 1)
    for text, code, said in (
        (other, 0, rf"Row 2, ui -: “.*” → “{other}”\n.*\nNothing was written\.\n"),
        (wrong, 1, r"nb: .*\nnb\.xlsx, row 2: the correction must have .*\n"),
    ):
        book = load_workbook("nb.xlsx")
        put("Correction", {2: text})(book)
        book.save("nb.xlsx")
        assert main(["i18n", "take", "nb.xlsx", "--dry-run"]) == code
        assert re.fullmatch(said, capsys.readouterr().out)
    assert main(["i18n", "take", "nb.xlsx"]) == 1
    assert capsys.readouterr().err == "Nothing was taken: 1 findings.\n"
    assert contents(ROOT / "i18n") == before


@pytest.mark.parametrize(
    ("offline", "sentence"),
    [
        (
            {"PIP_INDEX_URL": UNREACHABLE, "PIP_FIND_LINKS": "", "PIP_RETRIES": "0"},
            "pip cannot download wheels, which takes a connection: ",
        ),
        (
            {"npm_config_registry": UNREACHABLE, "npm_config_fetch_retries": "0"},
            "npm cannot download packages, which takes a connection: code ECONNREFUSED ",
        ),
    ],
    ids=["pip", "npm"],
)
def test_first_build_without_a_connection_says_so(
    tmp_path: Path, offline: dict[str, str], sentence: str
) -> None:
    cache = tmp_path / "cache"
    if "npm_config_registry" in offline:
        for folder in ("wheels", "stripped"):
            copytree(cache_folder() / folder, cache / folder)
    done = run("publish", str(tmp_path / "out"), env=offline | {"VARDE_CACHE": str(cache)})
    assert done.returncode == 1
    assert done.stdout.startswith("Downloading ")
    assert done.stderr.startswith(sentence)
    assert done.stderr.endswith(".\n")
    assert done.stderr.count("\n") == 1
    assert not (tmp_path / "out").exists()


def test_fault_of_ours_is_not_hidden() -> None:
    done = run("i18n", "status", before="sys.modules['i18n.translators.extraction'] = None")
    assert "Traceback" in done.stderr


def test_module_is_the_command() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "app.cli", "--help"],
        cwd=ROOT, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0
    assert "Usage: varde" in done.stdout
