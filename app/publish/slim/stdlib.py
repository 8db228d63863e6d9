"""Python's standard library as it ships: the modules that something imports."""

from io import BytesIO
from typing import Final
from zipfile import ZipFile

from app.publish.slim.exclusions import STDLIB

PACKED: Final = "pyodide/python_stdlib.zip"
"""Path in flet-web's folder and on the site."""
PYODIDE: Final = ("_pyodide/", "pyodide/")
"""Pyodide's own modules ship unchanged: at its start it reads the docstrings of its functions."""
NEWER_SYNTAX: Final = frozenset({
    "annotationlib.py",
    "dataclasses.py",
    "site.py",
    "string/templatelib.py",
    "traceback.py",
    "typing.py",
})  # fmt: skip
"""Modules that ship unchanged because the oldest Python that builds cannot parse them."""


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
    is_source = name.endswith(".py")
    return is_source and not name.startswith(PYODIDE) and name not in NEWER_SYNTAX
