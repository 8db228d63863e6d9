"""The files that the search of the static guide reads, without the rest of a site."""

import tomllib
from functools import cache
from pathlib import Path, PurePosixPath
from typing import Any, Final

from app.content.load import load
from app.domain.search import Index, entries
from app.publish import ROOT
from app.publish.client.python_archive import archive
from app.publish.client.stage import sources
from app.publish.pages import search_file
from app.publish.pages.slots import VALUES, Templates
from app.publish.web_files import CONTENT, words_of
from i18n.keys import KEYS
from i18n.translators.po_files import shipped
from i18n.words import words_for

CASES: Final[list[dict[str, Any]]] = tomllib.loads(
    Path(__file__).parents[1].joinpath("app/content/queries.toml").read_text(encoding="utf-8")
)["query"]
"""What people type, in which language, and the texts that must come first."""


@cache
def index(tag: str) -> Index:
    """Return the index of the app in that language."""
    guide = load()
    words = words_for(tag, guide.facts)
    return Index(entries(guide, words.sentence, words.filled), guide.synonyms_in(tag))


def search_files(*tags: str) -> dict[str, bytes]:
    """Return these files for readers of these languages, by their names on the site."""
    guide = load()
    templates = Templates(guide)
    texts = shipped({it: file for it, file in sources() if it.suffix == ".po"})
    keys = {name: data for name, data in texts.items() if name.endswith(f".{KEYS}")}
    words = {
        tag: {name: it for name, it in texts.items() if name.startswith(f"i18n/{tag}/")}
        for tag in ("en", *tags)
    }
    for tag, files in words.items():
        name = PurePosixPath(f"app/content/synonyms/{tag}.toml")
        files[str(name)] = (ROOT / name).read_bytes()
    return {
        VALUES: templates.files()[VALUES],
        CONTENT: archive(keys),
        **{words_of(tag): archive(files) for tag, files in words.items()},
        **search_file.search_file(templates.numbers, guide),
    }
