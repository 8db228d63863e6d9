"""The pages as published, rendered once a run: that takes eight seconds, as does the kit."""

from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Final

from app.content.load import load
from app.look.face import FACE
from app.publish.kit.guide_file import guide_files
from app.publish.pages.front import GUIDE_IN_FRONT, Front
from app.publish.pages.render import render
from tests.support.once import once

CHECK_WORDS: Final = "alpha brave copper dune"
"""Those of no build, in the kit's files."""

Files = Mapping[str, bytes]

_shared: Path | None = None


def share(folder: Path) -> None:
    """Let all processes of a run, which see *folder*, render each only once."""
    global _shared
    _shared = folder


@cache
def rendered(front: Front = GUIDE_IN_FRONT) -> Files:
    """Return the pages, scripts and manifest of a site at the root with this front, by path."""
    return _once(f"pages-{front.word}", lambda: render(load(), "/", front))


@cache
def kit_files() -> Files:
    """Return the guide as a file in each language, by the files' names."""
    return _once("kit", lambda: guide_files(load(), CHECK_WORDS, FACE))


def _once(name: str, make: Callable[[], dict[str, bytes]]) -> Files:
    """Return what *make* returns; while tests are collected, each process makes it alone."""
    return MappingProxyType(once(_shared, f"rendered-{name}", make) if _shared else make())


def phrasebooks() -> str:
    """Return the phrasebook's pages in all languages as one text."""
    pages = rendered().items()
    return "\n".join(data.decode() for name, data in pages if name.startswith("phrasebook."))
