"""Folders as mappings, for comparisons."""

from pathlib import Path


def contents(folder: Path) -> dict[str, bytes]:
    """Return the files below *folder* by their paths, without Python's own caches."""
    return {
        file.relative_to(folder).as_posix(): file.read_bytes()
        for file in sorted(folder.rglob("*"))
        if file.is_file() and "__pycache__" not in file.parts
    }
