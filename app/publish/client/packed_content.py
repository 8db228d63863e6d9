"""Makes what `app/content/packed.py` reads."""

import pickle
from collections.abc import Mapping
from dataclasses import replace
from typing import Any, Final

from app.content.packed import FACTS, GUIDE
from app.domain.guide import Guide
from app.publish.slim.locale_data import pickled

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
    rest = replace(
        guide,
        sources={},
        facts={},
        synonyms={},
        respellings={},
        drawings={},
        reworded=frozenset(),
    )
    return left | {
        f"{FOLDER}{FACTS}": pickled((guide.sources, guide.facts), Pickler),
        f"{FOLDER}{GUIDE}": pickled(rest, Pickler),
    }


class Pickler(pickle.Pickler):
    """Writes a set as a sorted tuple under a persistent ID: its own order differs between runs."""

    def persistent_id(self, obj: Any) -> tuple[str, ...] | None:
        """Return the texts of a set, None for anything else."""
        return tuple(sorted(obj)) if isinstance(obj, frozenset) else None
