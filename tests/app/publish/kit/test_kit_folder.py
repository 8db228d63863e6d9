"""The kit's folder: hashes, the same bytes, and nothing lost."""

import subprocess
from pathlib import Path

import pytest

from app.cli import main
from app.look.face import DEFAULT
from app.publish import BuildError
from app.publish.hosting.address import parse
from app.publish.kit import kit_folder
from app.publish.kit.kit_folder import HASHES, make_kit, write_kit
from app.publish.kit.pdf import PANGO, PdfError
from app.publish.pages.front import GUIDE_IN_FRONT, cover_in_front
from app.publish.web_files import BUILD
from tests.support.folders import contents

SMALL = {"norsk-parlor-en.html": b"<!doctype html>", "norsk-parlor-nb.html": b"<!doctype html>nb"}
PAPER = {"paper/norsk-parlor-en-card.html": "<p>card"}
PDF = {"paper/norsk-parlor-en-card.pdf": b"%PDF<p>card"}
ALL = SMALL | {name: page.encode() for name, page in PAPER.items()} | PDF


@pytest.fixture(autouse=True)
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    """The site, the files and the paper are tested for themselves, and take half a minute."""
    monkeypatch.setattr(kit_folder, "guide_files", lambda *_: dict(SMALL))
    monkeypatch.setattr(kit_folder, "papers", lambda *_: dict(PAPER))
    monkeypatch.setattr(kit_folder, "pdf", lambda page: f"%PDF{page}".encode())
    monkeypatch.setattr(
        kit_folder, "build", lambda *_, **__: {BUILD: b"3f2a\ndish fee hybrid urge\n"}
    )


def test_hashes_are_those_of_the_files(tmp_path: Path) -> None:
    write_kit(tmp_path / "kit")
    assert {*ALL, HASHES} == set(contents(tmp_path / "kit"))
    checked = subprocess.run(
        ["sha256sum", "--check", HASHES], cwd=tmp_path / "kit", capture_output=True, text=True,
        check=False,
    )  # fmt: skip
    assert (checked.returncode, checked.stdout.count(": OK")) == (0, len(ALL))


def test_kit_is_the_same_bytes_each_time() -> None:
    assert make_kit("a b c d") == make_kit("a b c d", face=DEFAULT)


def test_earlier_kit_is_replaced_and_anything_else_is_left_alone(tmp_path: Path) -> None:
    out = tmp_path / "kit"
    write_kit(out)
    (out / "norsk-parlor-nb.html").write_text("old")
    write_kit(out)
    assert contents(out)["norsk-parlor-nb.html"] == SMALL["norsk-parlor-nb.html"]
    (out / "letter.txt").write_text("mine")
    with pytest.raises(BuildError, match=r"letter\.txt, which is not part of a kit"):
        write_kit(out)
    assert (out / "letter.txt").read_text() == "mine"


def test_command_says_what_it_wrote(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["kit", str(tmp_path / "kit")]) == 0
    said = f"Wrote 5 files, 0.0 MB, to {tmp_path / 'kit'}.\nCheck words: dish fee hybrid urge\n"
    assert said in capsys.readouterr().out
    (tmp_path / "file").write_text("mine")
    assert main(["kit", str(tmp_path / "file")]) == 1
    assert capsys.readouterr().err == f"{tmp_path / 'file'} is not a folder.\n"


def test_without_pango_nothing_but_the_pdf_is_missing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def fail(_: str) -> bytes:
        raise PdfError(PANGO)

    monkeypatch.setattr(kit_folder, "pdf", fail)
    monkeypatch.setattr(
        kit_folder, "papers", lambda *_: PAPER | {"paper/norsk-parlor-nb-card.html": "b"}
    )
    assert main(["kit", str(tmp_path / "kit")]) == 0
    said = capsys.readouterr()
    assert said.out.count(PANGO) == 1
    assert said.err == ""
    made = contents(tmp_path / "kit")
    assert set(made) == {*SMALL, *PAPER, "paper/norsk-parlor-nb-card.html", HASHES}
    assert made[HASHES].count(b"\n") == 4


def test_address_is_on_the_paper_and_its_path_is_that_of_the_site(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    given: list[object] = []

    def papers(*values: object) -> dict[str, str]:
        given.append(values[3:])
        return PAPER

    def build(*values: object, **_: object) -> dict[str, bytes]:
        given.append(values)
        return {BUILD: b"3f2a\na b c d\n"}

    monkeypatch.setattr(kit_folder, "papers", papers)
    monkeypatch.setattr(kit_folder, "build", build)
    address = "https://example.org/book/"
    cover = ["--front", "cover", "--word", "blomster"]
    assert main(["kit", str(tmp_path / "kit"), "--address", address, *cover]) == 0
    assert main(["kit", str(tmp_path / "kit")]) == 0
    front = cover_in_front("blomster")
    assert given == [
        ("/book/", front),
        (front, parse(address)),
        ("/", GUIDE_IN_FRONT),
        (GUIDE_IN_FRONT, None),
    ]


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["--address", "example.org"], "'example.org' is not a site's address: it must be like"),
        (["--address", ""], "'' is not a site's address: it must be like"),
        (["--address", "http://example.org/"], "'http://example.org/' must begin with https://,"),
        (["--front", "cover"], "A kit for --front cover takes --word,"),
    ],
)
def test_kit_for_no_site_is_refused_in_a_sentence(
    arguments: list[str], sentence: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["kit", str(tmp_path / "kit"), *arguments]) == 1
    said = capsys.readouterr().err
    assert said.startswith(sentence)
    assert said.endswith(".\n")
    assert said.count("\n") == 1
    assert not (tmp_path / "kit").exists()
