"""Folders as mappings, for comparisons, and mappings as folders."""

from collections.abc import Mapping
from pathlib import Path


def contents(folder: Path) -> dict[str, bytes]:
    """Return the files below *folder* by their paths, without Python's own caches."""
    return {
        file.relative_to(folder).as_posix(): file.read_bytes()
        for file in sorted(folder.rglob("*"))
        if file.is_file() and "__pycache__" not in file.parts
    }


def write(files: Mapping[str, bytes], folder: Path) -> Path:
    """Write files by their paths below *folder*, and return it."""
    for name, data in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(data)
    return folder
