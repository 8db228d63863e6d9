"""The phrasebook: Norwegian for everyday situations. It is the cover, and a real phrasebook."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from app.domain.folding import fold, words_in


@dataclass(frozen=True, slots=True)
class Phrase:
    """A Norwegian phrase, its meaning, and a plain respelling of its sound for English readers.

    `key` is `<situation>.<phrase>`, also the context under which `meaning` is translated.
    """

    key: str
    norwegian: str
    meaning: str
    sound: str


@dataclass(frozen=True, slots=True)
class Situation:
    """An everyday situation (the shop, the bus) and its phrases. `icon` is a Material icon."""

    key: str
    title: str
    icon: str
    phrases: tuple[Phrase, ...]


MOST_FAVOURITES: Final = 300
"""More than there are phrases."""
SPELLINGS: Final = {"-": "", "aa": "a", "ae": "a", "oe": "o"}
"""Folded letters by those that the search takes them for, in this order. Nobody types the hyphens
of a sound. Without a Norwegian keyboard people write å as a or aa, æ as a or ae, ø as o or oe."""


class PhraseSearch:
    """The search of the phrasebook in one language; `phrasebook.js` has the same rule.

    `title` returns the title of a situation, and `said` all that stands with a phrase. Neither is
    asked before the first query: an exit draws the phrasebook, and must not wait for them.
    """

    def __init__(
        self,
        situations: Sequence[Situation],
        title: Callable[[Situation], str],
        said: Callable[[Phrase], str],
    ) -> None:
        self._situations = situations
        self._title = title
        self._said = said

    def find(self, query: str) -> tuple[Phrase, ...]:
        """Return the phrases with every word of the query, which may be a part of theirs.

        A situation whose title has every word is found whole.
        """
        wanted = words_in(_searched(query))

        def has(text: str) -> bool:
            return bool(wanted) and all(word in text for word in wanted)

        found: list[Phrase] = []
        for title, phrases in self._texts:
            is_whole = has(title)
            found += (phrase for phrase, text in phrases if is_whole or has(text))
        return tuple(found)

    @cached_property
    def _texts(self) -> list[tuple[str, list[tuple[Phrase, str]]]]:
        """The title of each situation, and its phrases with their texts, as they are compared."""
        return [
            (
                _searched(self._title(situation)),
                [(phrase, _searched(self._said(phrase))) for phrase in situation.phrases],
            )
            for situation in self._situations
        ]


def _searched(text: str) -> str:
    """Return the text in the letters that are compared."""
    text = fold(text)
    for typed, usual in SPELLINGS.items():
        text = text.replace(typed, usual)
    return text
