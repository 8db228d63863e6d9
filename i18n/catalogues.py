"""The translations as the app reads them: the English once, then the texts of each language.

A phone stores `guide.keys`, and for each language `guide.texts` with a text for each key, in their
order. In a checkout the same comes from the .po files.
"""

from collections.abc import Mapping
from functools import cache
from importlib.resources import files

from i18n.keys import END, KEYS, TEXTS


def translations(tag: str, domain: str) -> Mapping[str, str]:
    """Return the texts of a language by their keys; the key of an interface text is its English.

    A text without a translation is missing. Raises CatalogueError for a .po file that cannot be
    read.
    """
    folder = files("i18n") / tag / "LC_MESSAGES"
    staged = folder / f"{domain}.{TEXTS}"
    if staged.is_file():
        texts = staged.read_text(encoding="utf-8").split(END)
        return {key: text for key, text in zip(_keys(domain), texts, strict=True) if text}
    source = folder / f"{domain}.po"
    if not source.is_file():
        return {}
    # Only a checkout has .po files, and the translators' tools.
    from i18n.translators.po_files import compiled

    return compiled(source)


def forget() -> None:
    """Forget the keys that were read: the files have changed."""
    _keys.cache_clear()


@cache
def _keys(domain: str) -> tuple[str, ...]:
    file = files("i18n") / f"{domain}.{KEYS}"
    return tuple(file.read_text(encoding="utf-8").split(END))
