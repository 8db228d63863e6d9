"""The packages of a build: one version each, locked, and installed by the extra `publish`."""

import re
import tomllib
from collections.abc import Iterable
from importlib.metadata import requires, version
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from app.cli import main
from app.publish import ROOT, BuildError
from app.publish.fetch import build_packages
from app.publish.fetch.build_packages import BACKEND, LISTED, REQUIREMENTS, check

LOCK = REQUIREMENTS.read_text(encoding="utf-8")
LOCKED = [Requirement(it) for it in re.findall(r"^(\w.+) \\$", LOCK, re.MULTILINE)]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
GROUPS = PROJECT["dependency-groups"]


def applied(requirements: Iterable[str], extra: str = "") -> list[Requirement]:
    """Return those of these requirements that this machine has, each without its condition."""
    found = [Requirement(it) for it in requirements]
    return [it for it in found if not it.marker or it.marker.evaluate({"extra": extra})]


def brought(requirements: Iterable[str]) -> list[Requirement]:
    """Return these requirements and all that their packages require on this machine."""
    found, waiting = [], applied(requirements)
    known: set[tuple[str, str]] = set()
    while waiting:
        found.append(it := waiting.pop())
        for package in {(it.name, extra) for extra in ("", *it.extras)} - known:
            known.add(package)
            waiting += applied(requires(it.name) or (), package[1])
    return found


def test_lock_has_what_the_project_names_and_all_that_it_brings() -> None:
    """Else it is out of date: `app/publish/releases.md` has the command that writes it."""
    direct = [*PROJECT["project"]["dependencies"], *GROUPS["publish"]]
    needed = brought(direct)
    assert len(needed) > 50
    locked = {it.name: it for it in LOCKED if not it.marker or it.marker.evaluate()}
    assert {canonicalize_name(it.name) for it in needed} | {BACKEND} == locked.keys()
    for it in needed + applied(PROJECT["build-system"]["requires"]):
        [pin] = locked[canonicalize_name(it.name)].specifier
        assert pin.version in it.specifier, it


def test_the_extra_installs_the_locked_versions() -> None:
    """Else `backend.py` has changed, or this environment is older than the lock."""
    extra = {(it.name, it.specifier) for it in map(Requirement, requires("varde") or ())}
    assert {(it.name, it.specifier) for it in LOCKED if it.name != BACKEND} <= extra


def test_tools_for_recordings_are_pinned_with_all_that_they_bring() -> None:
    pinned = {it.name for it in LOCKED} | {it.partition("==")[0] for it in GROUPS["recordings"]}
    for it in applied(tool for tool in GROUPS["recordings"] if "==" in tool):
        assert version(it.name) in it.specifier, it
        assert {canonicalize_name(other.name) for other in brought([str(it)])} <= pinned


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
