"""Python's library as it ships: the modules that something imports, and of those what runs."""

from collections.abc import Callable
from io import BytesIO
from zipfile import ZipFile

from app.publish.slim.exclusions import LIBRARY

# Pyodide's own modules go as they come: it looks for its functions' docstrings when it starts.
PYODIDE = ("_pyodide/", "pyodide/")
# So do these: the oldest Python that builds cannot read what the newest has written.
NEWER = {
    "annotationlib.py",
    "dataclasses.py",
    "site.py",
    "string/templatelib.py",
    "traceback.py",
    "typing.py",
}


def library(packed: bytes, bare: Callable[[str, bytes], bytes]) -> dict[str, bytes]:
    """The files of the library that ship, out of Pyodide's `packed` one.

    `bare` makes a source shorter. Raises what it raises.
    """
    with ZipFile(BytesIO(packed)) as archive:
        whole = {
            entry.filename: archive.read(entry)
            for entry in archive.infolist()
            if not entry.is_dir() and not entry.filename.startswith(LIBRARY)
        }
    return {
        name: bare(name, data) if _changes(name) else data for name, data in sorted(whole.items())
    }


def _changes(name: str) -> bool:
    return name.endswith(".py") and not name.startswith(PYODIDE) and name not in NEWER
