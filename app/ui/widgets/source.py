"""Where something was read and when that was last checked: quiet, and always there."""

import re
from datetime import date, timedelta
from typing import Final

import flet as ft

from app.domain.facts import SourceRef
from app.domain.guide import Guide
from app.ui.context import Services
from app.ui.widgets import text
from app.ui.widgets.callout import note
from i18n.words import Words

COMMA: Final = re.compile("[,،]")
STALE_AFTER: Final = timedelta(days=365)
"""A year after it was checked, a number may have changed."""


def source_line(services: Services, sources: tuple[SourceRef, ...]) -> ft.Control:
    """The line that names the source, in quiet letters."""
    return text.quiet(source_text(services.words, services.guide, sources))


def source_text(words: Words, guide: Guide, sources: tuple[SourceRef, ...]) -> str:
    """Who published it, and the day it was last checked: "UDI · checked 24 November 2026".

    A publisher's name ends at its comma here; the screen about the guide gives it in full.
    """
    publishers = (words.publisher(guide.sources[ref.source]) for ref in sources)
    short = dict.fromkeys(COMMA.split(publisher)[0] for publisher in publishers)
    checked = words("checked {date}").format(date=words.date(guide.checked(sources)))
    return words.joined(words.listed(short), checked)


def stale_note(services: Services, checked: date) -> list[ft.Control]:
    """A calm line when it was checked more than a year ago, else nothing."""
    if services.today() - checked <= STALE_AFTER:
        return []
    return [note(text.small(stale_text(services.words, services.guide, checked)), "history")]


def stale_text(words: Words, guide: Guide, checked: date) -> str:
    """What is said of something that was last checked on this day, more than a year ago."""
    return words(
        "This was last checked on {date}. Numbers may have changed since then. "
        "The emergency number has not: it is {emergency}."
    ).format(date=words.date(checked), emergency=emergency(words, guide))


def emergency(words: Words, guide: Guide) -> str:
    """The number that does not change, as it is written."""
    urgent = next(line for line in guide.helplines if line.urgent)
    return words.fact(guide.phone(urgent.phones[0]))
