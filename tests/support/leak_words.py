"""The words that give the app away: those of the guide and the notes that its cover lacks."""

import re
from collections.abc import Iterator
from functools import cache

from app.content.load import load
from i18n.languages import LANGUAGES
from i18n.translators.extraction import templates
from i18n.words import Words, words_for
from tests.support.guide_messages import guide_messages
from tests.support.rendered import phrasebooks

CODE = re.compile(r"<(style|script)>.*?</\1>", re.DOTALL)
WORD = re.compile(r"[^\W_]{4,}")


def tells(text: str) -> list[str]:
    """Return the words in `text` that only the guide has, sorted; [] for a harmless text."""
    return sorted(_words(text) & _only_in_the_guide())


def _words(text: str) -> frozenset[str]:
    return frozenset(WORD.findall(text.casefold()))


@cache
def _only_in_the_guide() -> frozenset[str]:
    guide = load()
    cover = _words(CODE.sub("", phrasebooks()))
    said = (text for language in LANGUAGES for text in _guide(words_for(language.tag, guide.facts)))
    return _words("\n".join(said)) - cover


def _guide(words: Words) -> Iterator[str]:
    """Yield every text of the guide and of the interface, in one language."""
    for message in guide_messages(load()):
        yield words.sentence(message.context, message.text)
    for text in _interface():
        yield words(text)


@cache
def _interface() -> tuple[str, ...]:
    return tuple(message.id for message in templates(load())["ui"] if isinstance(message.id, str))
