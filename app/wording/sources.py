"""Lines that name a source, its address and its date, and the warning about an old one."""

import re
from collections.abc import Iterable
from datetime import date, timedelta
from typing import Final

from app.domain.facts import Source, SourceRef
from app.domain.guide import Guide
from i18n.words import Words

COMMA: Final = re.compile("[,،]")
"""The comma of every script that ships."""
STALE_AFTER: Final = timedelta(days=365)
"""Age from which a source is called old: within a year, a number may have changed."""


def published(guide: Guide, references: Iterable[SourceRef]) -> list[Source]:
    """Return the sources behind a text, each once, in reading order.

    Advice of the guide's own makers has no address, and is no source.
    """
    found = (guide.sources[it.source] for it in references)
    return [it for it in dict.fromkeys(found) if it.address]


def source_line(words: Words, source: Source, *, with_address: bool = True) -> str:
    """Return one line about a source: "UDI · udi.no/en · read on 24 November 2026".

    The publisher's name is cut at its comma; the screen about the guide gives it in full.
    """
    publisher = COMMA.split(words.publisher(source))[0]
    address = [words.foreign(source.address)] if source.address and with_address else []
    return words.joined(publisher, *address, _read_text(words, source.read))


def source_details(words: Words, source: Source) -> list[str]:
    """Return the lines below the title of a source: its publisher, its address, its dates."""
    dates = [_read_text(words, source.read)]
    if source.dated:
        dates.append(words("the page is dated {date}").format(date=words.date(source.dated)))
    if source.confirmed:
        day = words.date(source.confirmed.day)
        dates.append(words("checked again by a person on {date}").format(date=day))
    address = [words.foreign(source.address)] if source.address else []
    return [words.publisher(source), *address, *dates]


def _read_text(words: Words, day: date) -> str:
    # For translators: the day on which we read a page. "read" is a past participle.
    return words("read on {date}").format(date=words.date(day))


def stale_text(words: Words, guide: Guide, read: date) -> str:
    """Return the warning about facts that were read on this day, over a year ago."""
    return words(
        "We last read these sources on {date}. Phone numbers may have changed since then, "
        "but the emergency number is still {emergency}."
    ).format(date=words.date(read), emergency=_emergency_number(words, guide))


def _emergency_number(words: Words, guide: Guide) -> str:
    urgent = next(line for line in guide.helplines if line.urgent)
    return words.fact(guide.phone(urgent.phones[0]))
