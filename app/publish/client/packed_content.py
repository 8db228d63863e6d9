"""Makes what `app/content/packed.py` reads."""

import pickle
from collections.abc import Mapping
from dataclasses import fields, is_dataclass, replace
from io import BytesIO
from sys import intern
from typing import Any, Final

from app.content.packed import FACTS, GUIDE
from app.domain.guide import Guide

FOLDER: Final = "app/content/"
LEFT: Final = (f"{FOLDER}synonyms/", f"{FOLDER}respelling/")
"""The folders that a phone reads as they are, a language at a time."""


def with_packed_content(files: Mapping[str, bytes], guide: Guide) -> dict[str, bytes]:
    """Return the files of the app with this content in place of its TOML."""
    left = {
        name: data
        for name, data in files.items()
        if not (name.startswith(FOLDER) and name.endswith(".toml")) or name.startswith(LEFT)
    }
    rest = replace(guide, sources={}, facts={}, synonyms={}, respellings={}, reworded=frozenset())
    return left | {
        f"{FOLDER}{FACTS}": _pickled((guide.sources, guide.facts)),
        f"{FOLDER}{GUIDE}": _pickled(rest),
    }


class Pickler(pickle.Pickler):
    """Writes a set as a sorted tuple under a persistent ID: its own order differs between runs."""

    def persistent_id(self, obj: Any) -> tuple[str, ...] | None:
        """Return the texts of a set, None for anything else."""
        return tuple(sorted(obj)) if isinstance(obj, frozenset) else None


def _pickled(value: object) -> bytes:
    stream = BytesIO()
    Pickler(stream, protocol=5).dump(_normal(value))
    return stream.getvalue()


def _normal(value: Any) -> Any:
    """Return the same value, in which equal texts are one object and no other two are.

    A pickle refers back to an object that it has. Two versions of Python share different ones.
    """
    match value:
        case str() if type(value) is str:
            return intern(value)
        case tuple():
            return tuple(map(_normal, value))
        case Mapping():
            return {_normal(key): _normal(it) for key, it in value.items()}
        case _ if is_dataclass(value) and not isinstance(value, type):
            new = {it.name: _normal(getattr(value, it.name)) for it in fields(value)}
            return replace(value, **new)
    return value
