"""Lines of the cards to show, with the language of the interpreter filled in.

The language is a tag ("bg"), "" for no interpreter.
"""

from app.domain.cards import INTERPRETER, Card, Line
from app.domain.guide import Guide
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
    name = guide.cards.norwegian_names.get(interpreter) or norwegian.language_name(interpreter)
    return text.replace(INTERPRETER, name)


def line_meaning(words: Words, line: Line, interpreter: str) -> str:
    """Return the meaning of a line in the reader's language."""
    text = words.sentence(line.key, line.meaning)
    return (
        text.replace(INTERPRETER, words.language_name(interpreter)) if INTERPRETER in text else text
    )
