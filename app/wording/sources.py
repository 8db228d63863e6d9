"""Lines that name a source and its date, and the warning about an old one."""

import re
from datetime import date, timedelta
from typing import Final

from app.domain.facts import SourceRef
from app.domain.guide import Guide
from i18n.words import Words

COMMA: Final = re.compile("[,،]")
"""The comma of every script that ships."""
STALE_AFTER: Final = timedelta(days=365)
"""Age from which a source is called old: within a year, a number may have changed."""


def source_text(words: Words, guide: Guide, sources: tuple[SourceRef, ...]) -> str:
    """Return the publishers and the oldest date: "UDI · checked 24 November 2026".

    A publisher's name is cut at its comma; the screen about the guide gives it in full.
    """
    publishers = (words.publisher(guide.sources[ref.source]) for ref in sources)
    short = dict.fromkeys(COMMA.split(publisher)[0] for publisher in publishers)
    return words.joined(words.listed(short), checked_text(words, guide.checked(sources)))


def checked_text(words: Words, checked: date) -> str:
    """Return the day on which a source was last checked: "checked 24 November 2026"."""
    return words("checked {date}").format(date=words.date(checked))


def stale_text(words: Words, guide: Guide, checked: date) -> str:
    """Return the warning about facts that were last checked on this day, over a year ago."""
    return words(
        "This was last checked on {date}. Numbers may have changed since then. "
        "The emergency number has not: it is {emergency}."
    ).format(date=words.date(checked), emergency=_emergency_number(words, guide))


def _emergency_number(words: Words, guide: Guide) -> str:
    urgent = next(line for line in guide.helplines if line.urgent)
    return words.fact(guide.phone(urgent.phones[0]))
