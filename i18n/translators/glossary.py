"""The glossary: terms that must be the same everywhere in a language, and its words for them.

`glossary.toml` has the terms in English and Norwegian, `<tag>/glossary.toml` a language's words.
`<tag>/register.md` tells how the language addresses the reader.
"""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from i18n.languages import SOURCE, Language
from i18n.translators.po_files import ROOT, CatalogueError

FILE = "glossary.toml"


@dataclass(frozen=True, slots=True)
class Term:
    """`term` as in a dictionary, and the stems of which a text with the term contains one."""

    key: str
    term: str
    forms: tuple[str, ...]

    def is_used_in(self, text: str) -> bool:
        """Return True for a translation that has the term."""
        folded = text.casefold()
        return any(form.casefold() in folded for form in self.forms)


def terms_named(text: str, phrases: Mapping[str, re.Pattern[str]]) -> list[str]:
    """Return the keys of the terms that an English text names, by their `phrases`."""
    folded = text.casefold()
    return [key for key, phrase in phrases.items() if phrase.search(folded)]


def phrases(root: Path = ROOT) -> dict[str, re.Pattern[str]]:
    """Return the pattern of each term in English texts, by its key. Raises CatalogueError."""
    table = _table(root / FILE)
    return {key: _pattern(row["english"]) for key, row in table.items() if row["english"]}


def _pattern(english: list[str]) -> re.Pattern[str]:
    words = "|".join(map(re.escape, english))
    return re.compile(rf"(?<!\w)(?:{words})(?!\w)")


def terms(language: Language, root: Path = ROOT) -> dict[str, Term]:
    """Return a language's words for the terms, by key; none for the source language.

    Raises CatalogueError for a file that cannot be read, lacks a term or has one too many.
    """
    if language == SOURCE:
        return {}
    file = root / language.tag / FILE
    found = {key: _term(file, key, row) for key, row in _table(file).items()}
    known = _table(root / FILE)
    for key in known.keys() - found.keys():
        raise CatalogueError(f"{file}: {key} is missing")
    for key in found.keys() - known.keys():
        raise CatalogueError(f"{file}: {key} is no term of {FILE}")
    return {key: found[key] for key in known}


def _term(file: Path, key: str, row: Mapping[str, Any]) -> Term:
    match row:
        case {"term": str(term), "forms": [_, *_] as forms} if all(
            isinstance(form, str) and form for form in forms
        ):
            return Term(key, term, tuple(forms))
    raise CatalogueError(f'{file}: {key} needs term = "…" and forms = ["…"]')


def _table(file: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(file.read_text(encoding="utf-8"))
    except OSError as error:
        raise CatalogueError(f"{file}: {error.strerror}") from error
    except ValueError as error:
        raise CatalogueError(f"{file}: {error}") from error
