"""The order of a list of languages: it can be found in by somebody who reads no word of it.

The languages of the phone come first, because most readers look for one of these. The others follow
by script, which she tells apart at a glance, and within a script by their own names.
"""

import unicodedata
from collections.abc import Collection, Iterable, Iterator, Mapping
from itertools import groupby
from typing import Final

from app.domain.folding import fold
from i18n.languages import LANGUAGES, NEIGHBOURS, Language, first_subtag, language, spoken_code

MOST_OF_PHONE: Final = 3
"""Languages of the phone before the others. Who has set more of them finds hers among these."""

SCRIPTS: Final = (
    "LATIN",
    "CYRILLIC",
    "GEORGIAN",
    "ARABIC",
    "DEVANAGARI",
    "BENGALI",
    "GURMUKHI",
    "THAI",
    "ETHIOPIC",
    "CJK",
)
"""The scripts in the order of the list, as the names of their letters in Unicode begin."""

_ALPHABET: Final = str.maketrans({"\N{ARABIC LETTER PEH}": "\N{ARABIC LETTER BEH}\uffff"})
"""Letters that Unicode numbers after the whole alphabet, as the alphabet has them."""

Groups = tuple[tuple[str, ...], ...]
"""Codes of languages in the order of a list, in groups that stand apart."""


def grouped(names: Mapping[str, str], phone: Iterable[str] = ()) -> Groups:
    """Return languages in the order of a list: those of the phone, then each script.

    *names* are their own names by code, *phone* the tags that the phone names, the best first.
    """
    first = tuple(of_phone(phone, names))[:MOST_OF_PHONE]
    others = sorted(names.keys() - {*first}, key=lambda code: _place(names[code]))
    by_script = groupby(others, key=lambda code: _place(names[code])[0])
    return (*((first,) if first else ()), *(tuple(it) for _, it in by_script))


def grouped_tags(phone: Iterable[str] = (), *, without: str = "") -> Groups:
    """Return the tags of the languages that ship, but for one, in the order of a list."""
    return grouped({it.tag: it.endonym for it in LANGUAGES if it.tag != without}, phone)


def grouped_languages() -> tuple[tuple[Language, ...], ...]:
    """Return the languages that ship in the order of a list where the phone's are unknown."""
    return tuple(tuple(map(language, group)) for group in grouped_tags())


def of_phone(tags: Iterable[str], listed: Collection[str]) -> Iterator[str]:
    """Yield the codes in a list that these tags mean, or one that their speakers read.

    The rule is that of `i18n.languages.spoken`, which takes the first.
    """
    seen = set()
    for tag in tags:
        first = first_subtag(tag)
        near = NEIGHBOURS.get(first, first)
        meant = (tag.replace("-", "_"), first, near, spoken_code(near))
        code = next((it for it in meant if it in listed), "")
        if code and code not in seen:
            seen.add(code)
            yield code


def is_rtl(name: str) -> bool:
    """Tell whether a name runs from right to left."""
    return unicodedata.bidirectional(name[0]) in {"AL", "R"}


def _place(name: str) -> tuple[int, str, str]:
    """Return the sort key of a name: script, folded letters, then the letters as they are.

    Folded, the names of these languages have the order of CLDR's root collation.
    """
    script = unicodedata.name(name[0]).partition(" ")[0]
    return SCRIPTS.index(script), fold(name).translate(_ALPHABET), name
