"""The path prefixes that exclusions.toml lists, each list as a tuple for `str.startswith`."""

import tomllib
from pathlib import Path
from typing import Final

_LISTS: Final[dict[str, list[str]]] = tomllib.loads(
    Path(__file__).with_suffix(".toml").read_text(encoding="utf-8")
)

WHEELS: Final = tuple(_LISTS["wheels"])
"""Files in third-party wheels that no phone runs."""

NATIVE: Final = tuple(_LISTS["native"])
"""Our modules that run only outside a browser."""

STDLIB: Final = tuple(_LISTS["stdlib"])
"""Modules of Python's standard library and of Pyodide that nothing imports."""
