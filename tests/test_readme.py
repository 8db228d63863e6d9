import argparse
import os
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.cli import _parser
from i18n.languages import LANGUAGES

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
RUN = ROOT / ".ci" / "run"
START = "python3 -m venv .venv && .venv/bin/pip install '.[publish]' && .venv/bin/varde"
TEST = "python3 -m venv .venv && .venv/bin/pip install -e '.[test]' && .venv/bin/pytest"


def commands() -> list[str]:
    """Every line that the README offers for copying."""
    return [line.strip() for line in README.splitlines() if line.startswith("    ")]


def test_the_two_commands_stand_on_the_first_screen() -> None:
    assert commands()[:2] == [START, TEST]
    assert README.splitlines().index(f"    {TEST}") < 20


def test_ci_runs_the_readmes_test_command_and_nothing_after_it() -> None:
    lines = RUN.read_text(encoding="utf-8").splitlines()
    assert lines[-1] == TEST
    assert "set -eu" in lines
    assert os.access(RUN, os.X_OK)


def subcommands(parent: argparse.ArgumentParser, said: str) -> Iterator[str]:
    """`varde serve`, `varde i18n status` and so on, as they are typed."""
    for action in parent._actions:
        if isinstance(action, argparse._SubParsersAction):
            for name, child in action.choices.items():
                below = list(subcommands(child, f"{said} {name}"))
                yield from below or [f"{said} {name}"]


def test_every_command_is_named() -> None:
    known = list(subcommands(_parser(), "varde"))
    assert len(known) >= 4
    assert [command for command in known if command not in README] == []


def test_no_command_is_named_that_does_not_exist() -> None:
    known = {command.split()[1] for command in subcommands(_parser(), "varde")}
    named = set(re.findall(r"`varde ([a-z0-9]+)", README))
    named |= {line.split()[1] for line in commands() if line.startswith("varde ")}
    assert named - known == set()


@pytest.mark.parametrize(
    "screen",
    [file.stem for file in sorted((ROOT / "app" / "ui" / "screens").glob("[!_]*.py"))],
)
def test_every_screen_is_named(screen: str) -> None:
    assert f"`{screen}`" in README


@pytest.mark.parametrize("tag", [language.tag for language in LANGUAGES])
def test_every_language_is_named(tag: str) -> None:
    known = next(language for language in LANGUAGES if language.tag == tag)
    assert f"`{tag}` {known.endonym}" in README


def paths() -> list[str]:
    """Every path of this repository that the README names, the picture included."""
    named = re.findall(r"`([\w.-]+/[\w./-]*|[A-Z][\w-]*(?:\.md)?|[\w-]+\.(?:md|toml))`", README)
    named += re.findall(r"\]\(([\w./-]+)\)", README)
    return sorted({name for name in named if name not in ELSEWHERE})


# Names that are no files of this repository.
ELSEWHERE = {"CHROMIUM", "FIREFOX", "WEBKIT_DRIVER", "WEBKIT_LOCALE", "XVFB", ".venv/bin/varde"}


def test_paths_are_found() -> None:
    assert {"app/content/facts.toml", "i18n/bg/LC_MESSAGES/", "LICENSE"} <= set(paths())


@pytest.mark.parametrize("path", paths())
def test_every_path_exists(path: str) -> None:
    place = ROOT / path
    assert place.is_dir() if path.endswith("/") else place.is_file()


def test_no_path_of_a_machine_is_named() -> None:
    assert re.findall(r"(?<![\w.])/(?:home|root|tmp|usr|work)/", README) == []
