"""The sheet of numbers to ring and pages to open before a release. Behind `varde facts`."""

import csv
from collections.abc import Iterable, Iterator
from io import StringIO
from typing import Final

from app.domain.facts import Confirmation, Phone
from app.domain.guide import Guide
from app.domain.helplines import Helpline

Row = tuple[str, ...]

HEADING: Final[Row] = (
    "kind",
    "what",
    "number or address",
    "read on",
    "read in",
    "dated",
    "confirmed on",
    "confirmed by",
    "to settle",
)


def rows(guide: Guide) -> Iterator[Row]:
    """Yield the heading, each number that can be dialled, and each page with an address.

    Numbers come in the order of the helplines, then those that no helpline has, under their keys.
    The number of an urgent helpline is to be compared with its page: nobody rings it for a check.
    """
    yield HEADING
    dialled = set()
    for phone, helpline in _phones(guide):
        if phone.dial not in dialled:
            dialled.add(phone.dial)
            kind = "open" if helpline and helpline.urgent else "ring"
            name = helpline.name if helpline else phone.key
            read = guide.read_on(phone.sources).isoformat()
            yield kind, name, phone.shown, read, "", "", *_confirmed(phone.confirmed), ""
    for source in guide.sources.values():
        if source.address:
            read = source.read.isoformat()
            seen = "page" if source.live else "copy"
            dates = read, seen, source.dated or "", *_confirmed(source.confirmed)
            yield "open", source.title, source.address, *dates, source.settle or ""


def _phones(guide: Guide) -> Iterator[tuple[Phone, Helpline | None]]:
    """Yield every number, with its helpline if it has one."""
    for helpline in guide.helplines:
        for key in helpline.phones:
            yield guide.phone(key), helpline
    for fact in guide.facts.values():
        if isinstance(fact, Phone):
            yield fact, None


def _confirmed(confirmation: Confirmation | None) -> tuple[str, str]:
    return (confirmation.day.isoformat(), confirmation.role) if confirmation else ("", "")


def as_table(rows: Iterable[Row]) -> str:
    """Return the rows as lines of aligned columns, two blanks apart."""
    rows = list(rows)
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    lines = ("  ".join(map(str.ljust, row, widths)).rstrip() for row in rows)
    return "".join(f"{line}\n" for line in lines)


def as_csv(rows: Iterable[Row]) -> str:
    """Return the rows as CSV."""
    text = StringIO()
    csv.writer(text, lineterminator="\n").writerows(rows)
    return text.getvalue()
