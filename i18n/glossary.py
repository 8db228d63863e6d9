"""The glossary: the terms that must be the same everywhere in a language, and its words for them.

`glossary.toml` has the terms in English and Norwegian, `<tag>/glossary.toml` a language's own.
`<tag>/register.md` says how the language speaks to the reader.
"""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from i18n.compile import CatalogueError
from i18n.languages import SOURCE, Language

ROOT = Path(__file__).parent
FILE = "glossary.toml"


@dataclass(frozen=True, slots=True)
class Term:
    """`term` as a dictionary has it; a text that names it contains one of the stems in `forms`."""

    key: str
    term: str
    forms: tuple[str, ...]

    def stands_in(self, text: str) -> bool:
        """Whether a translation names it."""
        folded = text.casefold()
        return any(form.casefold() in folded for form in self.forms)


def named(text: str, by: Mapping[str, re.Pattern[str]]) -> list[str]:
    """The keys of the terms that an English text names by those `phrases`."""
    folded = text.casefold()
    return [key for key, phrase in by.items() if phrase.search(folded)]


def phrases(root: Path = ROOT) -> dict[str, re.Pattern[str]]:
    """How an English text names each term, by its key. Raises CatalogueError."""
    table = _table(root / FILE)
    return {key: _pattern(row["english"]) for key, row in table.items() if row["english"]}


def _pattern(english: list[str]) -> re.Pattern[str]:
    words = "|".join(map(re.escape, english))
    return re.compile(rf"(?<!\w)(?:{words})(?!\w)")


def terms(language: Language, root: Path = ROOT) -> dict[str, Term]:
    """A language's own terms by their keys; none for the source language.

    Raises CatalogueError where the file cannot be read, or lacks a term or has one too many.
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
