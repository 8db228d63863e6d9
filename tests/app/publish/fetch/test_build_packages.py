"""The packages of a build: one version each, the same in pyproject.toml and in the locked list."""

import re
import tomllib
from collections.abc import Iterable
from importlib.metadata import requires, version
from pathlib import Path

import pytest

from app.cli import main
from app.publish import ROOT, BuildError
from app.publish.fetch import build_packages
from app.publish.fetch.build_packages import LISTED, REQUIREMENTS, check

LOCK = REQUIREMENTS.read_text(encoding="utf-8")
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


def pinned(requirements: Iterable[str]) -> dict[str, str]:
    """Return the one version of each of these requirements, by its name."""
    pairs = (re.split(r"==|;", re.sub(r"\[[\w,]+\]|\s", "", line)) for line in requirements)
    return {name.lower().replace("_", "-"): wanted for name, wanted, *_ in pairs}


def test_project_and_list_name_the_same_packages_in_the_same_versions() -> None:
    project = PROJECT["project"]
    named = pinned(project["dependencies"]) | pinned(PROJECT["build-system"]["requires"])
    named |= pinned(project["optional-dependencies"]["publish"])
    listed = {name: wanted for name, wanted, _ in LISTED.findall(LOCK)}
    assert listed == named


def test_tools_for_recordings_are_pinned_with_all_that_they_bring() -> None:
    named = PROJECT["project"]["optional-dependencies"]
    pins = pinned(it for it in named["recordings"] if "==" in it)
    for name, wanted in pins.items():
        assert version(name) == wanted, name
    known = pins | pinned(named["publish"])
    for name in pins:
        for needed in requires(name) or ():
            if "extra ==" not in needed:
                assert re.split(r"[^\w-]", needed)[0].replace("_", "-") in known, needed


def test_every_listed_package_has_its_hashes_and_no_host() -> None:
    entries = re.split(r"\n(?=\S)", re.sub(r"^#.*\n", "", LOCK, flags=re.MULTILINE).strip())
    assert len(entries) == len(LISTED.findall(LOCK)) > 30
    for entry in entries:
        head, *hashes = entry.split(" \\\n")
        assert LISTED.match(head), head
        assert hashes, head
        assert all(re.fullmatch(r"    --hash=sha256:[0-9a-f]{64}", it) for it in hashes), head
    assert "://" not in LOCK


def test_installed_packages_are_the_listed_ones() -> None:
    check()


@pytest.mark.parametrize(
    ("line", "sentence"),
    [
        (
            "jinja2==1.0 \\",
            f"jinja2 {version('jinja2')} is installed, and a build takes jinja2 1.0",
        ),
        ("jinja2==1.0 ; sys_platform == 'x' \\", "a build takes jinja2 1.0"),
        ("no-such-package==2.0 \\", "no-such-package is missing"),
    ],
)
def test_other_version_stops_the_build(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    line: str,
    sentence: str,
) -> None:
    file = tmp_path / "requirements.txt"
    file.write_text(f"# one\n{line}\n    --hash=sha256:0\n")
    with pytest.raises(BuildError, match=re.escape(sentence)):
        check(file)
    monkeypatch.setattr(build_packages.check, "__defaults__", (file,))
    for command in ("publish", "stage"):
        assert main([command, str(tmp_path / "out")]) == 1
        assert sentence in capsys.readouterr().err
    assert not (tmp_path / "out").exists()


def test_package_for_other_machines_may_be_missing(tmp_path: Path) -> None:
    file = tmp_path / "requirements.txt"
    file.write_text("no-such-package==2.0 ; sys_platform == 'x' \\\nsetuptools==0.1 \\\n")
    check(file)
