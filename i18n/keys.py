"""The keys of texts, and the form of the files in which a phone stores its texts."""

from typing import Final

KEYS: Final = "keys"
TEXTS: Final = "texts"
"""The suffixes of both kinds of files."""
END: Final = "\0"
"""Stands between two keys, and between two texts. A text that is missing is empty."""


def key(context: str, message: str) -> str:
    """Return the key of a text of the content: as gettext's own files have it."""
    return f"{context}\x04{message}"


def reworded_key(context: str) -> str:
    """Return the key that is there where a text of the content is reworded since it was translated.

    It has no English behind the context, and so it is no text's own.
    """
    return key(context, "")
