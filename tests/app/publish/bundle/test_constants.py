"""Constants have their values where a script names them, and their declarations are up to date."""

import json
import re
import subprocess
from pathlib import Path

import pytest

from app.publish import BuildError
from app.publish.bundle.constants import DECLARATIONS, constants, declarations
from app.publish.bundle.esbuild import Entry, bundle
from app.publish.web_files import CONTEXTS, WEB
from i18n.languages import NEIGHBOURS
from tests.support.node_tools import node

NAMED = re.compile(r"\bconstants\.(\w+)")


def shipped(folder: Path, script: str) -> str:
    """The script as it ships."""
    entry = Entry(folder / "script.js")
    entry.path.write_text(script, encoding="utf-8")
    return bundle([entry])[entry.name]


def test_script_has_the_values(tmp_path: Path) -> None:
    named = ", ".join(f"{name}: constants.{name}" for name in constants())
    script = shipped(tmp_path, f"console.log(JSON.stringify({{ {named} }}))")
    done = subprocess.run([node(), "-e", script], capture_output=True, text=True, check=True)
    assert json.loads(done.stdout) == {name: value for name, (value, _) in constants().items()}


def test_neighbours_are_those_of_the_languages() -> None:
    by_tag, _ = constants()["neighbours"]
    assert isinstance(by_tag, dict)
    assert {other: tag for tag, others in by_tag.items() for other in others.split()} == NEIGHBOURS


def test_unknown_constant_stops_the_build(tmp_path: Path) -> None:
    with pytest.raises(BuildError, match="names a constant"):
        shipped(tmp_path, "use(constants.nothing)")


def test_declarations_are_up_to_date() -> None:
    assert DECLARATIONS.read_text(encoding="utf-8") == declarations(), (
        "constants.d.ts is of yesterday; run: python -m app.publish.bundle.constants"
    )


def test_every_constant_is_used() -> None:
    scripts = [file for context in CONTEXTS for file in (WEB / context).glob("*.js")]
    used = {name for file in scripts for name in NAMED.findall(file.read_text(encoding="utf-8"))}
    assert used == set(constants())
