"""Respelling: the sound of a Norwegian phrase in the letters of the reader's own language.

`Phrase.sound` has one sign for each sound, for people who read English. A language may have a
table of its own: signs in a row are written with the letters that the table has for them, the
longest row first. `app/content/respelling/bg.toml` is the table of Bulgarian, for example.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import product
from typing import Final

VOWELS: Final = (
    "ah", "air", "aw", "ay", "e", "ee", "eh", "i",
    "igh", "o", "oo", "ow", "oy", "ur", "uu",
)  # fmt: skip
"""The signs of vowels. The r of "air" and "urr" is a sign of its own: "urr" is "ur" and "r"."""
CONSONANTS: Final = (
    "b", "d", "f", "g", "h", "hy", "k", "l", "m",
    "n", "ng", "p", "r", "s", "sh", "t", "v", "y",
)  # fmt: skip
"""The signs of consonants."""

START: Final = "^"
"""The beginning of a word or syllable without a consonant."""
HIATUS: Final = "~"
"""The same after a vowel of the same word; a table without a rule for it has the one of `START`."""
END: Final = "$"
"""The end of a word, or of a syllable where hyphens part the syllables."""
CODA: Final = "-"
"""Stands before a consonant that comes after the vowel of its syllable."""

PLACE: Final = "\N{DOTTED CIRCLE}"
"""The place, in the letters of a vowel, of the consonants before it."""
CUT: Final = "|"
"""Parts consonants: the vowel is written around those behind it."""
ACCENT: Final = "\N{ACUTE ACCENT}"
"""The place of the accent in the letters of a stressed vowel."""
NOTHING: Final = "\N{EMPTY SET}"
"""The letters of signs that are not written."""

_ONE_CONSONANT = "hy|sh|ng|[bdfghklmnprstvy]"
_SYLLABLE = re.compile(
    rf"((?:{_ONE_CONSONANT})*?)(air|urr|igh|ah|aw|ay|ee|eh|oo|ow|oy|uu|ur|[eio])"
    rf"((?:{_ONE_CONSONANT})*)"
)
_CONSONANT = re.compile(_ONE_CONSONANT)
_WORD = re.compile(r"[A-Za-z-]+")
LONGEST: Final = 4
"""The most signs in a row that a table may have letters for."""
_NEVER_DOUBLE: Final = frozenset({"ng", "r"})


class Stress(StrEnum):
    """A way to show the strongest syllable: by an accent, in capitals, or not at all."""

    ACCENT = "accent"
    CAPITALS = "capitals"
    UNMARKED = "unmarked"


class Doubled(StrEnum):
    """The syllables whose last consonant is written again before a vowel, as in "snak-ker"."""

    NEVER = "never"
    STRESSED = "stressed"
    ALWAYS = "always"


@dataclass(frozen=True, slots=True)
class Respelling:
    """The table of one language: letters by signs, with blanks between several signs.

    A sign in capitals counts only where its syllable is stressed or the only one of its word.
    `hyphens` part the syllables. `joiner` is written between consonants that are next to each
    other, and `comma` in place of the Latin comma.
    """

    letters: Mapping[str, str]
    stress: Stress
    doubled: Doubled
    hyphens: bool
    joiner: str
    comma: str


@dataclass(frozen=True, slots=True)
class _Syllable:
    onset: tuple[str, ...]
    vowel: str
    coda: tuple[str, ...]
    is_stressed: bool


@dataclass(frozen=True, slots=True)
class _Sign:
    """One sign or boundary. `forms` are its names in a table, the most special first."""

    forms: tuple[str, ...]
    is_consonant: bool = False
    is_accented: bool = False


_END: Final = _Sign((END,))


def respelled(sound: str, table: Respelling) -> str:
    """Return the sound of a phrase in the letters of a table.

    Raises ValueError for a part that is not made of the declared signs, and KeyError for a sign
    without a rule.
    """
    written = _WORD.sub(lambda word: _word(word[0], table), sound.replace(",", table.comma))
    return unicodedata.normalize("NFC", written)


def check_sound(sound: str) -> None:
    """Raise ValueError for a sound that is not made of the declared signs."""
    if rest := re.sub(r"[\s,…]", "", _WORD.sub("", sound)):
        raise ValueError(f"{rest!r} is no sign of a sound")
    for word in _WORD.findall(sound):
        list(_syllables(word))


def is_rule(key: str) -> bool:
    """Return True for signs that can stand in a row in a sound, as a table names them."""
    signs = key.split(" ")
    if len(signs) > LONGEST:
        return False
    known = {START, HIATUS, END, *VOWELS, *map(str.upper, VOWELS), *CONSONANTS}
    return all(sign.removeprefix(CODA) in CONSONANTS or sign in known for sign in signs)


def _syllables(word: str) -> Iterator[_Syllable]:
    for part in word.split("-"):
        found = _SYLLABLE.fullmatch(part.lower())
        if not found:
            raise ValueError(f"{part!r} is not made of the signs of sounds")
        onset, coda = (tuple(_CONSONANT.findall(found[group])) for group in (1, 3))
        vowel = found[2]
        if vowel in ("air", "urr"):
            vowel, coda = ("air" if vowel == "air" else "ur"), ("r", *coda)
        yield _Syllable(onset, vowel, coda, is_stressed=part.isupper())


def _doubled(syllables: Iterable[_Syllable], doubled: Doubled) -> Iterator[_Syllable]:
    """Yield the syllables; one that begins with a vowel gets a copy of the consonant before it."""
    before: _Syllable | None = None
    for syllable in syllables:
        own = syllable
        if before and before.coda and not syllable.onset:
            last = before.coda[-1]
            is_geminate = before.is_stressed and len(before.coda) == 1 and last not in _NEVER_DOUBLE
            if doubled is Doubled.ALWAYS or (doubled is Doubled.STRESSED and is_geminate):
                own = replace(syllable, onset=(last,))
        yield own
        before = syllable


def _word(word: str, table: Respelling) -> str:
    syllables = list(_doubled(_syllables(word), table.doubled))
    rows = [list(_signs(syllables, at, table)) for at in range(len(syllables))]
    if not table.hyphens:
        return _written([sign for row in rows for sign in row] + [_END], table)
    parts = [_written([*row, _END], table) for row in rows]
    if table.stress is Stress.CAPITALS:
        loud = zip(parts, syllables, strict=True)
        parts = [part.upper() if it.is_stressed else part for part, it in loud]
    return "-".join(parts)


def _signs(syllables: list[_Syllable], at: int, table: Respelling) -> Iterator[_Sign]:
    """Yield the signs of one syllable. Where no hyphen parts them, a consonant reaches over."""
    # First the boundary, because a script may need a letter before a vowel that begins a syllable;
    # then onset, vowel and coda. Each sign names its special form first (stressed, at the end),
    # because a table may have a rule for that alone.
    it = syllables[at]
    is_hiatus = at > 0 and not syllables[at - 1].coda
    if not it.onset and (at == 0 or is_hiatus or table.hyphens):
        yield _Sign((HIATUS, START) if is_hiatus else (START,))
    for sign in it.onset:
        yield _Sign((sign,), is_consonant=True)
    is_only = len(syllables) == 1
    forms = (it.vowel.upper(), it.vowel) if it.is_stressed or is_only else (it.vowel,)
    yield _Sign(forms, is_accented=it.is_stressed and not is_only)
    for sign in it.coda:
        yield _Sign((CODA + sign, sign), is_consonant=True)


def _written(signs: Sequence[_Sign], table: Respelling) -> str:
    """Return the letters of signs, the longest row of signs first that the table has."""
    accent = "\N{COMBINING ACUTE ACCENT}" if table.stress is Stress.ACCENT else ""
    text, at = "", 0
    while at < len(signs):
        row, letters = _longest(signs[at:], table.letters)
        at += len(row)
        is_accented = any(sign.is_accented for sign in row)
        letters = letters.replace(ACCENT, accent if is_accented else "").replace(NOTHING, "")
        if PLACE in letters:
            aside, _, around = text.rpartition(CUT)
            text = aside + letters.replace(PLACE, around)
        else:
            text += letters
        if row[-1].is_consonant and at < len(signs) and signs[at].is_consonant:
            text += table.joiner
    return text


def _longest(signs: Sequence[_Sign], letters: Mapping[str, str]) -> tuple[Sequence[_Sign], str]:
    """Return the longest row at the beginning of these signs that has letters, and those."""
    for length in range(min(len(signs), LONGEST), 0, -1):
        for key in map(" ".join, product(*(sign.forms for sign in signs[:length]))):
            if key in letters:
                return signs[:length], letters[key]
    if signs[0].forms[-1] in (START, END):
        return signs[:1], ""
    raise KeyError(signs[0].forms[-1])
