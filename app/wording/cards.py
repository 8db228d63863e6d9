"""Lines of the cards to show, with the language of the interpreter filled in.

The language is a tag or a CLDR code ("bg"), "" for no interpreter.
"""

from app.domain.cards import INTERPRETER, Card, Line
from app.domain.guide import Guide
from i18n.language_names import joined, typed_words
from i18n.languages import spoken_code
from i18n.words import Words


def card_lines(card: Card, interpreter: str) -> tuple[Line, ...]:
    """Return the lines of a card; without an interpreter, those that do not ask for one."""
    return tuple(line for line in card.lines if interpreter or not line.asks_for_interpreter)


def norwegian_line(norwegian: Words, guide: Guide, line: Line, interpreter: str) -> str:
    """Return the Norwegian of a line. `norwegian` are the words of bokmål.

    The language has the name that Norwegian offices book interpreters by, where CLDR's differs.
    """
    text = norwegian.filled(line.norwegian)
    if not line.asks_for_interpreter:
        return text
    return text.replace(INTERPRETER, booked_name(norwegian, guide, spoken_code(interpreter)))


def booked_name(norwegian: Words, guide: Guide, code: str) -> str:
    """Return the Norwegian name of a language among those who book interpreters."""
    return guide.cards.norwegian_names.get(code) or norwegian.language_name(code)


def interpreter_names(words: Words, guide: Guide, code: str) -> str:
    """Return the words of all names of a language for `i18n.language_names.is_named`.

    They are those of any language, that in the guide's language, and what offices book by.
    """
    booked = guide.cards.norwegian_names.get(code, "")
    return typed_words(code) + joined((words.language_name(code), booked))


def line_meaning(words: Words, line: Line, interpreter: str) -> str:
    """Return the meaning of a line in the reader's language."""
    text = words.sentence(line.key, line.meaning)
    if not line.asks_for_interpreter:
        return text
    return text.format(language=words.language_name(spoken_code(interpreter)))
