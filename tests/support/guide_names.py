"""The guide's own names, for what is no plain text: sources of pages, and files of a browser.

`leak_words` judges by single words, of which a script or a database of the browser has many.
"""

import re
from functools import cache

from app.content.load import load
from app.domain.facts import Phone
from i18n.words import words_for
from tests.support.rendered import phrasebooks
from tests.support.visitor.titles import titles

LONG = 5
"""Digits or letters beyond which a number or a name stands in no file by chance."""


def named(text: str, tag: str = "en") -> list[str]:
    """Return the titles, helplines and numbers of the guide in a text, in English and *tag*.

    A short name counts only by itself: a browser's random keys have any three letters in a row.
    """
    return sorted(name for name in _names("en") | _names(tag) if _stands_in(text, name))


def _stands_in(text: str, name: str) -> bool:
    if len(name) > LONG:
        return name in text
    return re.search(f"(?<![A-Za-z0-9]){re.escape(name)}(?![A-Za-z0-9])", text) is not None


@cache
def _names(tag: str) -> frozenset[str]:
    guide = load()
    words = words_for(tag, guide.facts)
    phones = [fact for fact in guide.facts.values() if isinstance(fact, Phone)]
    numbers = {number for it in phones for number in (it.shown, it.dial) if len(number) > LONG}
    lines = {words.sentence(f"{line.key}.name", line.name) for line in guide.helplines}
    long = {title for title in titles(words, guide).values() if " " in title}
    book = phrasebooks()
    return frozenset(it for it in numbers | lines | long if it not in book)
