"""Lines that name a source, its address and its date, and the warning about an old one."""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Final

from app.domain.facts import Source, SourceRef
from app.domain.guide import Guide
from i18n.words import Words

STALE_AFTER: Final = timedelta(days=365)
"""Age from which a source is called old: within a year, a number may have changed."""


def published(guide: Guide, references: Iterable[SourceRef]) -> list[Source]:
    """Return the sources behind a text, each once, in reading order.

    Advice of the guide's own makers has no address, and is no source.
    """
    found = (guide.sources[it.source] for it in references)
    return [it for it in dict.fromkeys(found) if it.address]


def source_line(words: Words, source: Source, *, with_address: bool = True) -> str:
    """Return one line about a source: "UDI · udi.no/en · read on 24 November 2026", its dates last.

    The publisher's name is cut at its comma; the screen about the guide gives it in full.
    """
    publisher = words.publisher(source, is_short=True)
    address = [words.foreign(source.address)] if source.address and with_address else []
    return words.joined(publisher, *address, read_on(words, source), *_dates(words, source))


def source_details(words: Words, source: Source) -> list[str]:
    """Return the lines below the title of a source: its publisher, its address, its other dates."""
    address = [words.foreign(source.address)] if source.address else []
    return [words.publisher(source), *address, *_dates(words, source)]


def is_copy(source: Source) -> bool:
    """Tell whether a saved copy was read in place of the page."""
    return bool(source.address) and not source.live


def read_on(words: Words, source: Source) -> str:
    """Return when and how a source was read."""
    read = words.date(source.read)
    if is_copy(source):
        # For translators: the day on which we read a page that somebody had saved before.
        return words("read in a saved copy on {date}").format(date=read)
    # For translators: the day on which we read a page. "read" is a past participle.
    return words("read on {date}").format(date=read)


def count(words: Words, number: int) -> str:
    """Return the heading of so many sources."""
    return f"{words('Sources')} ({number})"


def _dates(words: Words, source: Source) -> list[str]:
    """Return how old a source is, as far as that is known."""
    dates = []
    if source.dated:
        # For translators: the date is a day, a month or a year.
        page = words("date of the page: {date}").format(date=words.page_date(source.dated))
        dates.append(page)
    if source.confirmed:
        day = words.date(source.confirmed.day)
        dates.append(words("checked again by a person on {date}").format(date=day))
    return dates


def stale_text(words: Words, guide: Guide, read: date) -> str:
    """Return the warning about facts that were read on this day, over a year ago."""
    return words(
        "We last read these sources on {date}. Phone numbers may have changed since then, "
        "but the emergency number is still {emergency}."
    ).format(date=words.date(read), emergency=_emergency_number(words, guide))


def _emergency_number(words: Words, guide: Guide) -> str:
    urgent = next(line for line in guide.helplines if line.urgent)
    return words.fact(guide.phone(urgent.phones[0]))
