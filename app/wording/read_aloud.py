"""Sentences about reading aloud: its button, and the question before the first time."""

import re
from typing import Final

from app.domain.facts import Phone, Term
from app.domain.guide import Guide
from i18n.words import Words

DIRECTIONS: Final = re.compile("[\u200e\u200f\u2066-\u2069]")
"""The invisible signs of direction, which some voices name."""
NORWAY: Final = re.compile(r"^\(?\+47\)? ")


def listen(words: Words) -> str:
    """Return the name of the button that reads a text aloud."""
    # For translators: a button; her phone then reads the text to her.
    return words("Listen")


def stop(words: Words) -> str:
    """Return the name of the button that ends it."""
    # For translators: a button; her phone then stops reading aloud.
    return words("Stop reading")


def question(words: Words) -> str:
    """Return what she asks herself before the first time."""
    return words("Can anyone else hear this?")


def advice(words: Words) -> list[str]:
    """Return how nobody hears it, and who reads."""
    return [
        words("Use earphones, or hold the phone to your ear."),
        words("Your phone reads the text itself, and sends nothing."),
    ]


def try_quietly(words: Words) -> str:
    """Return the name of the button that reads one harmless sentence with a low voice."""
    return words("Try one sentence, very quietly")


def was_heard(words: Words) -> str:
    """Return the question after that sentence."""
    return words("Did you hear it, and did it sound right?")


def read_it(words: Words) -> str:
    """Return the answer after which the text is read."""
    return words("Yes, read it to me")


def sounds_wrong(words: Words) -> str:
    """Return the answer after which this voice is not offered again."""
    return words("No, it sounds wrong")


def do_not(words: Words) -> str:
    """Return the answer after which nothing is read."""
    return words("Not now")


def harmless(words: Words, guide: Guide) -> str:
    """Return the sentence that she tries it with: the longest greeting of the phrasebook.

    To a listener somebody learns a language.
    """
    greeting = max(guide.situations[0].phrases, key=lambda it: len(it.meaning))
    if words.language.reads_norwegian:
        return greeting.norwegian
    return words.sentence(greeting.key, greeting.meaning)


def plain(text: str) -> str:
    """Return a shown text as recordings are found by it: no signs of direction, single blanks."""
    return " ".join(DIRECTIONS.sub("", text).split())


def spoken_numbers(guide: Guide) -> dict[str, str]:
    """Return each phone number as it is read aloud: digit by digit, without Norway's own code."""
    numbers = [it.shown for it in guide.facts.values() if isinstance(it, Phone)]
    longest_first = sorted(numbers, key=len, reverse=True)  # "116 117" before a part of it
    return {it: ", ".join(map(" ".join, NORWAY.sub("", it).split())) for it in longest_first}


def norwegian_terms(guide: Guide) -> list[str]:
    """Return the Norwegian terms that stand in texts of other languages, the longest first."""
    found = {it.nb for it in guide.facts.values() if isinstance(it, Term)}
    return sorted(found, key=lambda it: (-len(it), it))
