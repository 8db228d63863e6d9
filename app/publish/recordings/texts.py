"""The texts to record: those that a reader in danger hears first, as the screens show them."""

from collections.abc import Iterable, Iterator
from typing import Final

from app.domain.guide import Guide
from app.screens.folds import readings
from app.screens.helpline import helpline
from app.screens.pictures import picture_answer
from app.screens.signs import signs
from app.screens.topic import topic
from app.screens.tree import Said, Text
from app.wording.cards import line_meaning, norwegian_line
from app.wording.read_aloud import harmless, plain
from i18n.words import Words, words_for

TOPICS: Final = ("danger", "help")
"""The topics of the first minute."""
NORWEGIAN: Final = "nb"
"""The language of cards and phrases, and of the voice that reads them in every other one."""
DIGIT: Final = 4
"""Letters that a digit counts for."""


def wanted(guide: Guide, tag: str) -> tuple[str, ...]:
    """Return the texts to record in this language, plain, each once, in reading order.

    A text that is not translated is shown in English, and so belongs to the English pack.
    """
    texts = map(plain, _texts(guide, words_for(tag, guide.facts)))
    return tuple(dict.fromkeys(filter(None, texts)))


def letters(text: str) -> int:
    """Return the letters that a text is said with: a digit is a word."""
    return len(text) + (DIGIT - 1) * sum(it.isdigit() for it in text)


def _texts(guide: Guide, words: Words) -> Iterator[str]:
    yield harmless(words, guide)
    screens = (
        *(topic(guide, it) for it in guide.topics if it.key in TOPICS),
        *(picture_answer(guide, it) for it in guide.pictures.answers),
        *(helpline(guide, it) for it in guide.helplines),
        signs(guide),
    )
    for screen in screens:
        for reading in readings(screen.nodes):
            yield from _said(words, reading)
    yield from _cards(guide, words)


def _said(words: Words, texts: Iterable[Text]) -> Iterator[str]:
    """Yield these texts, those of the content as far as they are translated."""
    for it in texts:
        if not isinstance(it, Said) or words.is_translated(it.key, it.message):
            yield it(words)


def _cards(guide: Guide, words: Words) -> Iterator[str]:
    """Yield the lines of the cards, and the phrases to say on the phone.

    The meaning of a line asks for an interpreter of its own language; the Norwegian of it, for one
    of each language that she can choose.
    """
    lines = [line for card in guide.cards.cards for line in card.lines]
    if words.language.tag == NORWEGIAN:
        codes = guide.cards.interpreter_languages
        for line in lines:
            for code in codes if line.asks_for_interpreter else codes[:1]:
                yield norwegian_line(words, guide, line, code)
        yield from (words.filled(it.norwegian) for it in guide.cards.phrases)
    if words.language.reads_norwegian:
        return
    for line in lines:
        if words.is_translated(line.key, line.meaning):
            yield line_meaning(words, line, words.language.tag)
    yield from _said(words, (Said(it.key, it.meaning) for it in guide.cards.phrases))
