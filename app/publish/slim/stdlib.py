"""Python's standard library as it ships: the modules that something imports."""

from io import BytesIO
from typing import Final
from zipfile import ZipFile

from app.publish.slim.exclusions import STDLIB

PACKED: Final = "pyodide/python_stdlib.zip"
"""Path in flet-web's folder and on the site."""
DOCUMENTED: Final = "_pyodide/_core_docs.py"
"""Ships unchanged: at its start Pyodide reads the docstrings of these functions."""


def shipped(packed: bytes) -> dict[str, bytes]:
    """Return the modules that ship by their paths, out of Pyodide's zip file of the library."""
    with ZipFile(BytesIO(packed)) as archive:
        return {
            entry.filename: archive.read(entry)
            for entry in sorted(archive.infolist(), key=lambda it: it.filename)
            if not entry.is_dir() and not entry.filename.startswith(STDLIB)
        }


def is_strippable(name: str) -> bool:
    """Tell whether comments and docstrings may be stripped from the module at this path."""
    return name.endswith(".py") and name != DOCUMENTED
