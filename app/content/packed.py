"""The content as a phone has it: read and checked by the publisher, then kept as Python's objects.

CPython takes half a second to read the TOML, and a browser's Python longer. Only the archives have
these files, and the service worker stores nothing that does not match its hash: a pickle runs
whatever it names.
"""

import pickle
from dataclasses import replace
from importlib.resources.abc import Traversable
from io import BytesIO
from typing import Any, Final, cast

from app.content.drawings import Drawings
from app.content.respellings import Respellings
from app.content.synonyms import Synonyms
from app.domain.guide import Guide

FACTS: Final = "facts.pickle"
"""The facts and their sources: a correction of one changes nothing else."""
GUIDE: Final = "guide.pickle"
"""All the rest of the guide but synonyms, respellings and drawings, which are read later."""


class Unpickler(pickle.Unpickler):
    """Reads a pickle in which each set is a sorted tuple under a persistent ID."""

    def persistent_load(self, pid: tuple[str, ...]) -> frozenset[str]:
        """Return the set of these texts."""
        return frozenset(pid)


def unpacked(root: Traversable) -> Guide | None:
    """Return the guide of a phone in a browser. Elsewhere the content is TOML: then return None."""
    if not (root / GUIDE).is_file():
        return None
    guide, (sources, facts) = (_read(root / name) for name in (GUIDE, FACTS))
    return replace(
        cast("Guide", guide),
        sources=sources,
        facts=facts,
        synonyms=Synonyms(root / "synonyms"),
        respellings=Respellings(root / "respelling"),
        drawings=Drawings(root / "drawings"),
    )


def _read(file: Traversable) -> Any:
    return Unpickler(BytesIO(file.read_bytes())).load()
