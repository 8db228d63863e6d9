"""Compiles a .po file to the bytes of a .mo file: in a build, or for a checkout without one."""

import re
from datetime import UTC, datetime
from functools import cache
from importlib.resources.abc import Traversable
from io import BytesIO

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import PoFileError, read_po

TEXT = re.compile(r'(msg\w+(\[\d+\])?\s|")')
CLOSED = re.compile(r'(msg\w+(\[\d+\])?\s+)?"([^"\\]|\\.)*"')
DATE = datetime(1980, 1, 1, tzinfo=UTC)
"""The date in every compiled file, so that two builds of one text are the same bytes."""


class CatalogueError(Exception):
    """A catalogue or glossary that cannot be read; the message says where, and the reason."""


def read_catalogue(source: Traversable, locale: str | None = None) -> Catalog:
    """Return the catalogue of a .po file. Raises CatalogueError with file, line and reason."""
    return _parsed(source.read_bytes(), str(source), locale)


def compile_catalogue(source: Traversable) -> BytesIO:
    """Return the compiled catalogue without its fuzzy messages, which are shown in English.

    Raises CatalogueError with file, line and reason.
    """
    return BytesIO(_compiled(source.read_bytes(), str(source)))


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
def _compiled(data: bytes, name: str) -> bytes:
    """Return the compiled catalogue, made once: a build needs it for its pages and its archive."""
    catalogue = _parsed(data, name)
    # For a file without a date Babel would write the time of the build.
    catalogue.creation_date = DATE
    compiled = BytesIO()
    write_mo(compiled, catalogue, use_fuzzy=False)
    return compiled.getvalue()
