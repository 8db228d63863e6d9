"""From a .po file to the bytes of a .mo file. Build time, and a checkout that was not built."""

from importlib.resources.abc import Traversable
from io import BytesIO

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po


class CatalogueError(Exception):
    """A .po file that cannot be read; the message names file, line and reason."""


def compile_catalogue(source: Traversable) -> BytesIO:
    """The compiled catalogue, without what is fuzzy: a doubtful translation is shown in English.

    Raises CatalogueError.
    """
    with source.open("rb") as stream:
        try:
            catalogue = read_po(stream, abort_invalid=True)
        except (ValueError, LookupError) as error:
            line = getattr(error, "lineno", None)
            raise CatalogueError(f"{source.name}:{line or 1}: {error}") from error
    compiled = BytesIO()
    write_mo(compiled, catalogue, use_fuzzy=False)
    compiled.seek(0)
    return compiled
