"""The everyday words of what people need: groups of words and short phrases with one meaning.

A search understands a word that stands in no text, if another word of its group does. A typed word
counts as a word of a group if it is that word, its beginning, another form of it, or a slip of one
letter away. The words of a phrase may have others between them.
"""

import math
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from app.domain.slips import MIN_MISSPELT, Slips

Phrasing = tuple[str, ...]
"""One or more folded words in a row."""

SAME: Final = 1.0
FORM: Final = 0.6
SLIP: Final = 0.5
"""Weights of a typed word, by what it is of a group's word: the same, a form of it, a slip away."""
APART: Final = 0.8
"""Weight of a phrase with other words between its own, or in another order."""
STEM: Final = 0.7
"""Share of a word's letters that its other forms begin with, too."""


@dataclass(frozen=True, slots=True)
class Meaning:
    """A group that typed words name: how surely, and at which places among them.

    `phrases` are all of the group.
    """

    phrases: tuple[Phrasing, ...]
    sure: float
    places: frozenset[int]


class Lexicon:
    """All groups of a language. The phrases are folded words, as those that are looked for."""

    def __init__(self, groups: Iterable[Iterable[Phrasing]]) -> None:
        self._groups = [tuple(dict.fromkeys(group)) for group in groups]
        self._places: defaultdict[str, list[tuple[int, Phrasing]]] = defaultdict(list)
        """Each word's phrases, with the number of their group."""
        for number, group in enumerate(self._groups):
            for phrase in group:
                for word in set(phrase):
                    self._places[word].append((number, phrase))
        self._by_start: defaultdict[str, list[str]] = defaultdict(list)
        for word in self._places:
            if len(word) >= MIN_MISSPELT:
                self._by_start[word[:MIN_MISSPELT]].append(word)
        self._slips = Slips(self._places)

    def __contains__(self, word: str) -> bool:
        """Tell whether this word stands in a group, alone or in a phrase."""
        return word in self._places

    def is_name(self, word: str) -> bool:
        """Tell whether this word alone names a group."""
        return any(len(phrase) == 1 for _, phrase in self._places.get(word, ()))

    def meanings(self, words: Sequence[str]) -> Iterator[Meaning]:
        """Yield the groups that these words name, each once, and none inside a longer phrase."""
        found: dict[int, Meaning] = {}
        for number, sure, places in self._phrases_in(words):
            before = found.get(number)
            if before is None or (sure, len(places)) > (before.sure, len(before.places)):
                found[number] = Meaning(self._groups[number], sure, places)
        whole = [it.places for it in found.values() if it.sure == SAME]
        for meaning in found.values():
            if not any(meaning.places < places for places in whole):
                yield meaning

    def _phrases_in(self, words: Sequence[str]) -> Iterator[tuple[int, float, frozenset[int]]]:
        """Yield each phrase of which all words are there, as its group, sureness and places."""
        there: dict[tuple[int, Phrasing], dict[str, tuple[float, int]]] = defaultdict(dict)
        for place, word in enumerate(words):
            for known, sure in self._like(word):
                for key in self._places[known]:
                    if sure > there[key].get(known, (0.0, 0))[0]:
                        there[key][known] = (sure, place)
        for (number, phrase), each in there.items():
            if len(each) < len(set(phrase)):
                continue
            places = [each[word][1] for word in phrase]
            if len(set(phrase)) < len(phrase):  # a word that comes twice: only as it stands
                starts = range(len(words) - len(phrase) + 1)
                at = (it for it in starts if tuple(words[it : it + len(phrase)]) == phrase)
                start = next(at, None)
                if start is None:
                    continue
                places = list(range(start, start + len(phrase)))
            is_whole = places == list(range(places[0], places[0] + len(places)))
            sure = min(sure for sure, _ in each.values()) * (SAME if is_whole else APART)
            yield number, sure, frozenset(places)

    def _like(self, word: str) -> Iterator[tuple[str, float]]:
        """Yield the words of the groups that this one may be meant as."""
        if word in self._places:
            yield word, SAME
        if len(word) < MIN_MISSPELT:
            return
        forms = {it for it in self._by_start[word[:MIN_MISSPELT]] if is_form(word, it)} - {word}
        for it in forms:
            yield it, FORM
        if not forms and word not in self._places:
            for it in self._slips.near(word):
                yield it, SLIP


def is_form(typed: str, word: str) -> bool:
    """Return True for what seems to be another form of the word, or the beginning of it."""
    if word.startswith(typed):
        return True
    stem = max(MIN_MISSPELT, math.ceil(STEM * max(len(typed), len(word))))
    return typed[:stem] == word[:stem] and len(typed) >= stem
