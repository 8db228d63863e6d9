"""The state of a translation against its English, and the day since when it lags.

A changed text keeps its last translation, as fuzzy. The flag `reworded` beside it says that only
words have changed: then readers see that translation, with a line that says so. A tool that drops
the flag leaves a fuzzy text, and readers see the English.
"""

import re
from datetime import date
from enum import StrEnum
from typing import Final

from babel.messages.catalog import Message as Entry

BRACES: Final = re.compile(r"\{[^{}]*\}")
"""A placeholder: a fact, or something else that a text gets when it is shown."""
FUZZY: Final = "fuzzy"
REWORDED: Final = "reworded"
_SINCE: Final = re.compile(r"To do since (\d{4}-\d\d-\d\d)")
"""A comment of a translator to other tools, which keep these."""


class Lag(StrEnum):
    """The ways in which a translation lags behind the English."""

    MISSING = "missing"
    FUZZY = FUZZY  # a fact may have changed: readers see the English
    REWORDED = REWORDED  # only words have changed: readers see the last translation


def lag_of(entry: Entry | None) -> Lag | None:
    """Return how an entry lags, None for one that is up to date.

    A last translation that names other facts than the new English is fuzzy, whatever its flags.
    """
    if entry is None or not entry.string:
        return Lag.MISSING
    if not entry.fuzzy:
        return None
    if REWORDED in entry.flags and names_same_facts(str(entry.id), str(entry.string)):
        return Lag.REWORDED
    return Lag.FUZZY


def names_same_facts(english: str, text: str) -> bool:
    """Return True where both texts have the same placeholders, in any order and number."""
    return set(BRACES.findall(english)) == set(BRACES.findall(text))


def since(entry: Entry | None) -> date | None:
    """Return the day since when an entry lags, None for one that is up to date or not dated."""
    if entry is None or lag_of(entry) is None:
        return None
    found = next(filter(None, map(_SINCE.fullmatch, entry.user_comments)), None)
    return date.fromisoformat(found[1]) if found else None


def set_since(entry: Entry, day: date) -> None:
    """Write that day into the entry."""
    forget_since(entry)
    entry.user_comments.append(f"To do since {day}")


def forget_since(entry: Entry) -> None:
    """Take the day out of the entry."""
    entry.user_comments = [it for it in entry.user_comments if not _SINCE.fullmatch(it)]
