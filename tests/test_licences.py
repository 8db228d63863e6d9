import re
from importlib.metadata import version
from pathlib import Path

import pytest

LICENCES = Path(__file__).parents[1] / "assets" / "licences"
LIST = (LICENCES / "THIRD-PARTY.md").read_text(encoding="utf-8")


def test_every_text_that_the_list_names_is_there_and_none_is_left_over() -> None:
    named = set(re.findall(r"`([\w.-]+\.txt)`", LIST))
    assert named == {file.name for file in LICENCES.glob("*.txt")}


@pytest.mark.parametrize(
    ("row", "package"), [("Flet and its web client", "flet"), ("Babel", "babel")]
)
def test_the_list_has_the_version_that_ships(row: str, package: str) -> None:
    assert f"| {row} | {version(package)} |" in LIST
