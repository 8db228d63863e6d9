"""The pages as published, rendered once in each process: that takes three seconds."""

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType
from typing import Final

from app.content.load import load
from app.face import FACE
from app.publish.kit.guide_file import guide_files
from app.publish.pages.render import render

CHECK_WORDS: Final = "alpha brave copper dune"
"""Those of no build, in the kit's files."""


@cache
def rendered() -> Mapping[str, bytes]:
    """Return the pages, their scripts and the manifest of a site at the root, by their paths."""
    return MappingProxyType(render(load(), "/"))


@cache
def kit_files() -> Mapping[str, bytes]:
    """Return the guide as a file in each language, by the files' names: four seconds."""
    return MappingProxyType(guide_files(load(), CHECK_WORDS, FACE))


def phrasebooks() -> str:
    """Return the phrasebook's pages in all languages as one text."""
    pages = rendered().items()
    return "\n".join(data.decode() for name, data in pages if name.startswith("phrasebook."))
