"""The texts to record: those that a reader in danger hears first, as the screens show them."""

from collections.abc import Iterable, Iterator
from typing import Final

from app.domain.guidance import Block
from app.domain.guide import Guide
from app.domain.signs import Signs
from app.screens.helpline import AFTER_CALL, ASPECTS
from app.screens.signs import ENDING
from app.wording.cards import line_meaning, norwegian_line
from app.wording.helplines import (
    helpline_name,
    helpline_purpose,
)
from app.wording.read_aloud import harmless, plain
from i18n.languages import LANGUAGES
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
    for topic in guide.topics:
        if topic.key in TOPICS:
            for section in topic.sections:
                yield from _said(words, (section.key, section.heading))
                yield from _blocks(words, section.blocks)
    for answer in guide.pictures.answers:
        yield from _said(words, (answer.key, answer.label))
        yield from _blocks(words, answer.texts)
    yield from (label(words) for _, label in ASPECTS.values())
    for line in guide.helplines:
        yield helpline_name(words, line)
        if words.is_translated(f"{line.key}.purpose", line.purpose):
            yield helpline_purpose(words, line)
        yield from _said(words, *((it.key, it.text) for it in line.facts))
    yield AFTER_CALL(words)
    yield from _blocks(words, guide.call_notice)
    yield from _cards(guide, words)
    yield from _signs(words, guide.signs)


def _said(words: Words, *texts: tuple[str, str]) -> Iterator[str]:
    """Yield the translated ones among texts of the content, each with its key."""
    for key, text in texts:
        if words.is_translated(key, text):
            yield words.sentence(key, text)


def _blocks(words: Words, blocks: Iterable[Block]) -> Iterator[str]:
    yield from _said(words, *((it.key, it.text) for it in blocks))


def _cards(guide: Guide, words: Words) -> Iterator[str]:
    """Yield the lines of the cards, and the phrases to say on the phone.

    The meaning of a line asks for an interpreter of its own language; the Norwegian of it, for one
    of each language that ships.
    """
    lines = [line for card in guide.cards.cards for line in card.lines]
    if words.language.tag == NORWEGIAN:
        tags = [it.tag for it in LANGUAGES if not it.reads_norwegian]
        for line in lines:
            for tag in tags if line.asks_for_interpreter else tags[:1]:
                yield norwegian_line(words, guide, line, tag)
        yield from (words.filled(it.norwegian) for it in guide.cards.phrases)
    if words.language.reads_norwegian:
        return
    for line in lines:
        if words.is_translated(line.key, line.meaning):
            yield line_meaning(words, line, words.language.tag)
    yield from _said(words, *((it.key, it.meaning) for it in guide.cards.phrases))


def _signs(words: Words, signs: Signs) -> Iterator[str]:
    for group in signs.groups:
        yield from _said(words, (group.key, group.heading))
        yield from _said(words, *((it.key, it.text) for it in group.signs))
    yield ENDING(words)
    yield from _blocks(words, signs.ending)
