"""Every README names commands, files and languages that exist, and is short enough to be read."""

import os
import re
from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path

import click
import pytest

from app.cli import varde
from i18n.languages import LANGUAGES
from storage.settings import Settings
from tests.support.readme import BLOCKS, block_of

ROOT = Path(__file__).parents[1]
READMES = {
    file.relative_to(ROOT).as_posix(): file.read_text(encoding="utf-8")
    for folder in ("", "app", "assets", "i18n", "storage", "tests")
    for file in ((ROOT / folder).rglob("README.md") if folder else ROOT.glob("README.md"))
}
TOP = READMES["README.md"]
ALL = "\n".join(READMES.values())
LIMIT = 12 * 1024  # bytes; a reader has one sitting
RUN = ROOT / ".ci" / "run"
START = "python3 -m venv .venv && .venv/bin/pip install '.[publish]' && .venv/bin/varde"
TEST = "python3 -m venv .venv && .venv/bin/pip install -e '.[test]' && .venv/bin/pytest"

each_readme = pytest.mark.parametrize("name", sorted(READMES))


def commands(text: str) -> list[str]:
    """Return every line that a README offers for copying."""
    return [line.strip() for line in text.splitlines() if re.match(r"    [\w.]", line)]


@each_readme
def test_a_readme_is_short_enough_to_be_read(name: str) -> None:
    assert len(READMES[name].encode()) <= LIMIT


def test_the_two_commands_stand_on_the_first_screen() -> None:
    assert commands(TOP)[:2] == [START, TEST]
    assert TOP.splitlines().index(f"    {TEST}") < 20


def test_ci_runs_the_readmes_test_command_and_nothing_after_it() -> None:
    lines = RUN.read_text(encoding="utf-8").splitlines()
    assert lines[-1] == TEST
    assert "set -eu" in lines
    assert os.access(RUN, os.X_OK)


def test_every_readme_has_a_door_in_the_first_one() -> None:
    doors = {path for _, path in links("README.md")}
    assert {name for name in READMES if name != "README.md"} <= doors


def subcommands(group: click.Group = varde, said: str = "") -> Iterator[tuple[str, click.Command]]:
    """Yield each command by its name: "serve", "i18n status"."""
    for name, command in group.commands.items():
        if isinstance(command, click.Group):
            yield from subcommands(command, f"{name} ")
        else:
            yield f"{said}{name}", command


def test_every_setting_that_stays_on_the_phone_is_told() -> None:
    [(count, names)] = re.findall(r"(\w+) settings stay on the phone: ([^.]+)\.", TOP)
    told = names.replace(" and ", " ").split(", ")
    assert (
        ["Four", "Five", "Six", "Seven"].index(count) + 4 == len(told) == len(fields(Settings))
    ), "README.md lists the settings that stay on the phone: name the new one, and count it"


def test_every_command_is_explained() -> None:
    known = [name for name, _ in subcommands()]
    assert len(known) >= 4
    assert [name for name in known if f"varde {name}" not in ALL] == []


@each_readme
def test_no_command_is_named_that_does_not_exist(name: str) -> None:
    known = set(varde.commands)
    named = set(re.findall(r"`varde ([a-z0-9]+)", READMES[name]))
    named |= {line.split()[1] for line in commands(READMES[name]) if line.startswith("varde ")}
    assert named - known == set()


@each_readme
def test_every_module_that_a_command_runs_exists(name: str) -> None:
    for module in re.findall(r"python -m ((?:app|tests)[\w.]*)", READMES[name]):
        place = ROOT / module.replace(".", "/")
        assert place.with_suffix(".py").is_file() or (place / "__main__.py").is_file(), module


@pytest.mark.parametrize("tag", [language.tag for language in LANGUAGES])
def test_translators_see_every_language(tag: str) -> None:
    known = next(language for language in LANGUAGES if language.tag == tag)
    assert f"`{tag}` {known.endonym}" in READMES["i18n/README.md"]


@pytest.mark.parametrize("name", sorted(BLOCKS))
def test_the_parts_that_a_program_writes_are_up_to_date(name: str) -> None:
    file, write = BLOCKS[name]
    assert block_of(READMES[file], name) == write(), "run: python -m tests.support.readme"


def test_a_missing_part_is_found() -> None:
    with pytest.raises(LookupError, match="no block named x"):
        block_of("<!-- x:begin -->\nopen", "x")


NAMED = re.compile(r"`([\w.-]+/[\w./-]*|[A-Z][\w-]*\.md|LICENSE|[\w-]+\.(?:md|py|js|toml|html))`")
# Names in the form of a path that are no files of this repository: those of the published site.
ELSEWHERE = {".venv/bin/varde", "index.html", "sw.js"}


def links(name: str) -> Iterator[tuple[str, str]]:
    """Yield each link of a README: as it stands, and from the root of the repository."""
    for target in re.findall(r"\]\(([\w./-]+)(?:#[\w-]*)?\)", READMES[name]):
        place = (ROOT / name).parent / target
        yield target, os.path.relpath(place, ROOT).replace(os.sep, "/")


def named(name: str) -> list[str]:
    """Return the paths that a README names in code, each once."""
    return sorted(set(NAMED.findall(READMES[name])) - ELSEWHERE)


def exists(path: str, readme: str) -> bool:
    """Tell whether a path is there, from the root, from the README's folder or somewhere below."""
    folder = (ROOT / readme).parent
    for start in (ROOT, folder):
        place = start / path
        if place.is_dir() if path.endswith("/") else place.is_file():
            return True
    is_bare = "/" not in path and readme != "README.md"
    return is_bare and any(folder.rglob(path))


def test_paths_are_found() -> None:
    assert {"app/web/page/exit-button.js", "LICENSE"} <= set(named("README.md"))
    assert not exists("app/web/page/none.js", "README.md")


@each_readme
def test_every_path_exists(name: str) -> None:
    assert [path for path in named(name) if not exists(path, name)] == []
    assert [target for target, path in links(name) if not (ROOT / path).exists()] == []


@each_readme
def test_no_path_of_a_machine_is_named(name: str) -> None:
    assert re.findall(r"(?<![\w.])/(?:home|root|tmp|usr|work)/", READMES[name]) == []
