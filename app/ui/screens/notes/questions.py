"""The questions of a note, as the editor asks them and as plain text repeats them."""

from typing import assert_never

from i18n.words import Words
from storage.note import Field


def question(words: Words, field: Field) -> str:
    """Return the question that this field answers."""
    match field:
        case Field.TEXT:
            return words("Write here")
        case Field.WHO:
            return words("Who did it? Names, what they look like, phone numbers, cars.")
        case Field.WHEN:
            return words("When did it start? What happened, and when?")
        case Field.WHERE:
            return words("Where do you live and work? Addresses, signs, what is nearby.")
        case Field.PAPERS:
            return words("Who has your passport, your other documents and your phone?")
        case Field.MONEY:
            return words(
                "What pay did they promise you? What did you get? What do they say you owe?"
            )
        case Field.THREATS:
            return words("Did they threaten or hurt you, or your family? What did they say?")
        case Field.MORE:
            return words("What else is important?")
        case unreachable:
            assert_never(unreachable)
