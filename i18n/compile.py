"""From a .po file to the bytes of a .mo file. Build time, and a checkout that was not built."""

import re
from datetime import UTC, datetime
from importlib.resources.abc import Traversable
from io import BytesIO

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import PoFileError, read_po

TEXT = re.compile(r'(msg\w+(\[\d+\])?\s|")')
CLOSED = re.compile(r'(msg\w+(\[\d+\])?\s+)?"([^"\\]|\\.)*"')
DATE = datetime(1980, 1, 1, tzinfo=UTC)  # says nothing: two builds of one text are the same bytes


class CatalogueError(Exception):
    """A .po file that cannot be read; the message names file, line and reason."""


def read_catalogue(source: Traversable, locale: str | None = None) -> Catalog:
    """The catalogue of a .po file. Raises CatalogueError with file, line and reason."""
    try:
        data = source.read_bytes()
        for number, line in enumerate(data.decode().splitlines(), 1):
            # Babel would take the last letter of a text for the quotation mark that is missing.
            if TEXT.match(line) and not CLOSED.fullmatch(line.strip()):
                raise CatalogueError(f"{source}:{number}: the quotation marks are not a pair")
        return read_po(BytesIO(data), locale=locale, abort_invalid=True)
    except (PoFileError, ValueError, LookupError) as error:
        where = getattr(error, "lineno", None) or 1
        raise CatalogueError(f"{source}:{where}: {error}") from error


def compile_catalogue(source: Traversable) -> BytesIO:
    """The compiled catalogue, without what is fuzzy: a doubtful translation is shown in English.

    Raises CatalogueError.
    """
    catalogue = read_catalogue(source)
    # Where a file names no date, Babel would write the time of the build.
    catalogue.creation_date = DATE
    compiled = BytesIO()
    write_mo(compiled, catalogue, use_fuzzy=False)
    compiled.seek(0)
    return compiled
