"""Constants have their values where a script names them, and their declarations are up to date."""

import json
import subprocess

import pytest

from app.publish import BuildError
from app.publish.pages.constants import CONSTANTS, DECLARATIONS, NAMED, declarations, filled
from app.publish.web_files import CONTEXTS, WEB
from i18n.languages import NEIGHBOURS
from tests.support.node_tools import node


def evaluated(script: str) -> object:
    """The value of the expression, as JavaScript computes it."""
    print_value = f"console.log(JSON.stringify({filled(script)}))"
    done = subprocess.run([node(), "-e", print_value], capture_output=True, text=True, check=True)
    return json.loads(done.stdout)


@pytest.mark.parametrize("name", CONSTANTS)
def test_script_has_the_value(name: str) -> None:
    value, _ = CONSTANTS[name]
    assert evaluated(f"[constants.{name}]") == [value]


def test_neighbours_are_those_of_the_languages() -> None:
    by_tag = evaluated("constants.neighbours")
    assert isinstance(by_tag, dict)
    assert {other: tag for tag, others in by_tag.items() for other in others.split()} == NEIGHBOURS


def test_unknown_constant_stops_the_build() -> None:
    with pytest.raises(BuildError, match="no constant nothing"):
        filled("use(constants.nothing)")


def test_other_names_stay() -> None:
    assert filled("my_constants.hold; constantsX.hold") == "my_constants.hold; constantsX.hold"


def test_declarations_are_up_to_date() -> None:
    assert DECLARATIONS.read_text(encoding="utf-8") == declarations(), (
        "constants.d.ts is of yesterday; run: python -m app.publish.pages.constants"
    )


def test_every_constant_is_used() -> None:
    scripts = [file for context in CONTEXTS for file in (WEB / context).glob("*.js")]
    used = {name for file in scripts for name in NAMED.findall(file.read_text(encoding="utf-8"))}
    assert used == set(CONSTANTS)
