"""Reads the .po files: for a checkout, and in a build for what ships in their place."""

import re
from collections.abc import Mapping
from functools import cache
from importlib.resources.abc import Traversable
from io import BytesIO
from pathlib import PurePosixPath

from babel.messages.catalog import Catalog
from babel.messages.pofile import PoFileError, read_po

from i18n.catalogues import END, KEYS, TEXTS, key, reworded_key
from i18n.states import Lag, lag_of

TEXT = re.compile(r'(msg\w+(\[\d+\])?\s|")')
CLOSED = re.compile(r'(msg\w+(\[\d+\])?\s+)?"([^"\\]|\\.)*"')

MARK = "1"
"""The text under the key that marks a reworded one; nobody sees it."""


class CatalogueError(Exception):
    """A catalogue or glossary that cannot be read; the message says where, and the reason."""


def read_catalogue(source: Traversable, locale: str | None = None) -> Catalog:
    """Return the catalogue of a .po file. Raises CatalogueError with file, line and reason."""
    return _parsed(source.read_bytes(), str(source), locale)


def compiled(source: Traversable) -> Mapping[str, str]:
    """Return the texts of a .po file by their keys, without those that are missing or fuzzy.

    A reworded text has its last translation, and a second key that marks it.
    Raises CatalogueError with file, line and reason.
    """
    return _compiled(source.read_bytes(), str(source))


def shipped(sources: Mapping[PurePosixPath, Traversable]) -> dict[str, bytes]:
    """Return the files that ship in place of these .po files, by their paths.

    The keys of each domain lie above the languages: "i18n/ui.po" would have "i18n/ui.keys".
    Raises CatalogueError with file, line and reason.
    """
    files: dict[str, bytes] = {}
    for domain in sorted({place.stem for place in sources}):
        texts = {it: compiled(file) for it, file in sources.items() if it.stem == domain}
        keys = list(dict.fromkeys(key for found in texts.values() for key in found))
        for place, found in texts.items():
            lines = (found.get(key, "") for key in keys)
            files[str(place.with_suffix(f".{TEXTS}"))] = END.join(lines).encode()
            files[str(place.parents[2] / f"{domain}.{KEYS}")] = END.join(keys).encode()
    return files


def _parsed(data: bytes, name: str, locale: str | None = None) -> Catalog:
    try:
        for number, line in enumerate(data.decode().splitlines(), 1):
            # Babel would drop the last letter of a text that lacks its closing quotation mark.
            if TEXT.match(line) and not CLOSED.fullmatch(line.strip()):
                raise CatalogueError(f"{name}:{number}: the quotation marks are not a pair")
        return read_po(BytesIO(data), locale=locale, abort_invalid=True)
    except (PoFileError, ValueError, LookupError) as error:
        where = getattr(error, "lineno", None) or 1
        raise CatalogueError(f"{name}:{where}: {error}") from error


@cache
def _compiled(data: bytes, name: str) -> Mapping[str, str]:
    """Return the texts of a catalogue, parsed once: a build needs them for pages and archive."""
    texts: dict[str, str] = {}
    for it in _parsed(data, name):
        lag = lag_of(it)
        if it.id and lag in (None, Lag.REWORDED):
            texts[key(it.context, str(it.id)) if it.context else str(it.id)] = str(it.string)
        if it.id and it.context and lag is Lag.REWORDED:
            texts[reworded_key(it.context)] = MARK
    return texts
