"""The kit's folder: hashes, the same bytes, and nothing lost."""

import subprocess
from pathlib import Path

import pytest

from app.cli import main
from app.face import DEFAULT
from app.publish.kit import kit
from app.publish.kit.kit import HASHES, make_kit, write_kit
from app.publish.out_folder import PublishError
from app.publish.web_files import BUILD
from tests.support.folders import contents

SMALL = {"norsk-parlor-en.html": b"<!doctype html>", "norsk-parlor-nb.html": b"<!doctype html>nb"}


@pytest.fixture(autouse=True)
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    """The site and the guide's files are tested for themselves, and take ten seconds."""
    monkeypatch.setattr(kit, "guide_files", lambda *_: dict(SMALL))
    monkeypatch.setattr(kit, "build", lambda *_, **__: {BUILD: b"3f2a\ndish fee hybrid urge\n"})


def test_hashes_are_those_of_the_files(tmp_path: Path) -> None:
    write_kit(tmp_path / "kit")
    assert {*SMALL, HASHES} == set(contents(tmp_path / "kit"))
    checked = subprocess.run(
        ["sha256sum", "--check", HASHES], cwd=tmp_path / "kit", capture_output=True, text=True,
        check=False,
    )  # fmt: skip
    assert (checked.returncode, checked.stdout.count(": OK")) == (0, len(SMALL))


def test_kit_is_the_same_bytes_each_time() -> None:
    assert make_kit("a b c d") == make_kit("a b c d", DEFAULT)


def test_earlier_kit_is_replaced_and_anything_else_is_left_alone(tmp_path: Path) -> None:
    out = tmp_path / "kit"
    write_kit(out)
    (out / "norsk-parlor-nb.html").write_text("old")
    write_kit(out)
    assert contents(out)["norsk-parlor-nb.html"] == SMALL["norsk-parlor-nb.html"]
    (out / "letter.txt").write_text("mine")
    with pytest.raises(PublishError, match=r"letter\.txt, which is not part of a kit"):
        write_kit(out)
    assert (out / "letter.txt").read_text() == "mine"


def test_command_says_what_it_wrote(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["kit", str(tmp_path / "kit")]) == 0
    said = f"Wrote 3 files, 0.0 MB, to {tmp_path / 'kit'}.\nCheck words: dish fee hybrid urge\n"
    assert said in capsys.readouterr().out
    (tmp_path / "file").write_text("mine")
    assert main(["kit", str(tmp_path / "file")]) == 1
    assert capsys.readouterr().err == f"{tmp_path / 'file'} is not a folder.\n"
