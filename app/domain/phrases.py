"""The phrasebook: Norwegian for everyday situations. It is the cover, and a real phrasebook."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from app.domain.folding import fold


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


def find(
    situations: Iterable[Situation],
    query: str,
    sentence: Callable[[str, str], str],
    norwegian: Callable[[str], str],
) -> tuple[Phrase, ...]:
    """Return the phrases that have every word of the query, in Norwegian or another language.

    A situation whose title has them is found whole. `phrasebook.js` has the same rule. `sentence`
    returns an English text of a key in the other language, and `norwegian` a Norwegian text, each
    with its facts written out.
    """
    wanted = fold(query).split()

    def has(text: str) -> bool:
        folded = fold(text)
        return bool(wanted) and all(word in folded for word in wanted)

    found: list[Phrase] = []
    for situation in situations:
        whole = has(sentence(situation.key, situation.title))
        found += (
            it
            for it in situation.phrases
            if whole or has(f"{norwegian(it.norwegian)} {sentence(it.key, it.meaning)}")
        )
    return tuple(found)
