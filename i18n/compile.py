"""From a .po file to the bytes of a .mo file. Build time, and a checkout that was not built."""

from datetime import UTC, datetime
from importlib.resources.abc import Traversable
from io import BytesIO

from babel.messages.mofile import write_mo
from babel.messages.pofile import PoFileError, read_po

DATE = datetime(1980, 1, 1, tzinfo=UTC)  # says nothing: two builds of one text are the same bytes


class CatalogueError(Exception):
    """A .po file that cannot be read; the message names file, line and reason."""


def compile_catalogue(source: Traversable) -> BytesIO:
    """The compiled catalogue, without what is fuzzy: a doubtful translation is shown in English.

    Raises CatalogueError.
    """
    with source.open("rb") as stream:
        try:
            catalogue = read_po(stream, abort_invalid=True)
        except (PoFileError, ValueError, LookupError) as error:
            line = getattr(error, "lineno", None)
            raise CatalogueError(f"{source.name}:{line or 1}: {error}") from error
    # Where a file names no date, Babel would write the time of the build.
    catalogue.creation_date = DATE
    compiled = BytesIO()
    write_mo(compiled, catalogue, use_fuzzy=False)
    compiled.seek(0)
    return compiled
