"""The version in the bundle is that of the project."""

import tomllib
from pathlib import Path

from app.version import VERSION

PROJECT = Path(__file__).parents[2] / "pyproject.toml"


def test_version_is_that_of_the_project() -> None:
    project = tomllib.loads(PROJECT.read_text(encoding="utf-8"))["project"]
    assert project["version"] == VERSION
