import http.client
import os
import re
import socket
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

from app.cli import main
from app.publish.stage import ROOT


def run(
    *arguments: str, before: str = "", env: dict[str, str] | None = None
) -> subprocess.CompletedProcess[str]:
    code = f"import sys\n{before}\nfrom app.cli import main\nsys.exit(main(sys.argv[1:]))"
    return subprocess.run(
        [sys.executable, "-c", code, *arguments],
        cwd=ROOT,
        env=os.environ | (env or {}),
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )


def help_of(arguments: Sequence[str], capsys: pytest.CaptureFixture[str]) -> str:
    with pytest.raises(SystemExit) as done:
        main([*arguments, "--help"])
    assert done.value.code == 0
    return capsys.readouterr().out


def test_help_shows_every_command(capsys: pytest.CaptureFixture[str]) -> None:
    shown = help_of([], capsys)
    for command in ("serve", "publish", "stage", "i18n"):
        assert re.search(rf"^    {command} ", shown, re.MULTILINE), command
    assert "--base-url /x/" in help_of(["publish"], capsys)
    assert "OUT" in help_of(["stage"], capsys)
    assert "--no-open" in help_of(["serve"], capsys)
    assert "status" in help_of(["i18n"], capsys)


@pytest.mark.parametrize(
    "arguments", [["nothing"], ["publish"], ["serve", "--port", "x"], ["i18n"]]
)
def test_what_is_not_understood_ends_with_two(
    arguments: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as done:
        main(arguments)
    assert done.value.code == 2
    assert "usage: varde" in capsys.readouterr().err


@pytest.mark.parametrize(
    "arguments",
    [
        ["publish", "{file}"],
        ["publish", "{file}/below"],
        ["publish", "{full}"],
        ["publish", "{new}", "--base-url", "x"],
        ["stage", "{full}"],
        ["stage", "{file}"],
        ["serve", "--port", "70000", "--no-open"],
        ["serve", "--port", "{taken}", "--no-open"],
        ["--port", "{taken}", "--no-open"],
    ],
)
def test_a_mistake_is_one_sentence(arguments: list[str], tmp_path: Path) -> None:
    (tmp_path / "file").write_text("mine")
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "letter.txt").write_text("mine")
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        places = {name: tmp_path / name for name in ("file", "full", "new")}
        taken = other.getsockname()[1]
        done = run(*(argument.format(**places, taken=taken) for argument in arguments))
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.count("\n") == 1
    assert done.stderr.endswith(".\n")
    assert "Traceback" not in done.stderr
    assert (tmp_path / "file").read_text() == "mine"
    assert (tmp_path / "full" / "letter.txt").read_text() == "mine"


def test_without_what_builds_the_site_it_says_what_to_install(tmp_path: Path) -> None:
    hidden = "sys.modules['flet_web'] = None"
    done = run("publish", str(tmp_path / "out"), before=hidden)
    assert done.returncode == 1
    assert done.stderr == (
        "What builds the site is not installed; run: pip install 'varde[publish]'\n"
    )


def test_wheels_that_cannot_be_had_are_one_sentence(tmp_path: Path) -> None:
    offline = {"VARDE_CACHE": str(tmp_path / "cache"), "PIP_NO_INDEX": "1", "PIP_FIND_LINKS": ""}
    done = run("publish", str(tmp_path / "out"), env=offline)
    assert done.returncode == 1
    assert done.stderr.startswith("The wheels for the browser cannot be downloaded: ")
    assert done.stderr.count("\n") == 1
    assert not (tmp_path / "out").exists()


def test_a_fault_of_ours_is_not_hidden() -> None:
    done = run("i18n", "status", before="sys.modules['i18n.extraction'] = None")
    assert "Traceback" in done.stderr


def test_what_is_missing_is_listed() -> None:
    done = run("i18n", "status")
    assert (done.returncode, done.stderr) == (0, "")


def test_the_site_is_served_until_it_is_interrupted(tmp_path: Path) -> None:
    code = "import sys; from app.cli import main; sys.exit(main(sys.argv[1:]))"
    process = subprocess.Popen(
        [sys.executable, "-c", code, "--port", "0", "--no-open"],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        text=True,
    )
    try:
        assert process.stdout
        address = process.stdout.readline().strip()
        match = re.fullmatch(r"http://(127\.0\.0\.1:\d+)/", address)
        assert match, address
        connection = http.client.HTTPConnection(match[1], timeout=30)
        connection.request("GET", "/")
        answer = connection.getresponse()
        assert answer.status == 200
        assert b"parl\xc3\xb8r" in answer.read()
        assert answer.headers["Content-Security-Policy"]
        connection.close()
    finally:
        process.send_signal(2)
        process.wait(30)
        if process.stdout:
            process.stdout.close()
    assert process.returncode in (0, 130)
    assert not list(tmp_path.iterdir())
