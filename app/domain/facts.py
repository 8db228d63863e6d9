"""Facts that stand apart from words: a number, an amount of time, an address, an official term.

A sentence names a fact by its key in braces, ``{phone.rosa}``; translators never see a digit
they could mistype, and a changed number changes in one place for every language.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final, NewType

PLACEHOLDER = re.compile(r"\{([a-z]+\.[a-z0-9_]+)\}")
"""A fact in a sentence; the group is its key."""
MAKERS: Final = "The makers of this guide"
"""The publisher of our own advice."""
PageDate = NewType("PageDate", str)
"""The date on a page, as exact as the page has it: "2018", "2018-03" or "2018-03-19"."""


@dataclass(frozen=True, slots=True)
class SourceRef:
    """The place where something was read: the id of a source, and the line if its lines count."""

    source: str
    line: int | None = None

    def __str__(self) -> str:
        return self.source if self.line is None else f"{self.source}:{self.line}"


@dataclass(frozen=True, slots=True)
class SourceLine:
    """One line of a source, stored as a fingerprint in place of its sentences.

    `digest` is the SHA-256 of the line's UTF-8 text without its line end.
    """

    number: int
    about: str
    digest: str


@dataclass(frozen=True, slots=True)
class Confirmation:
    """The day and the role of a person who rang the number or opened the page; no private name."""

    day: date
    role: str


@dataclass(frozen=True, slots=True)
class Source:
    """A page or document that facts were read from.

    `address` has no scheme; None for our own advice. `read` is the day on which the text was read:
    on the page itself if it is `live`, else in a saved copy, which may be years older. `dated` is
    the date on the page, where it has one. `settle` is for the editors: what one of them must find
    out before a release. `lines` is empty for a source whose lines are not counted.
    """

    id: str
    title: str
    publisher: str
    address: str | None
    read: date
    live: bool = False
    dated: PageDate | None = None
    confirmed: Confirmation | None = None
    settle: str | None = None
    lines: tuple[SourceLine, ...] = ()


@dataclass(frozen=True, slots=True)
class Phone:
    """A telephone number: `shown` as people write it, `dial` as `tel:` takes it (no spaces)."""

    key: str
    shown: str
    dial: str
    sources: tuple[SourceRef, ...]
    confirmed: Confirmation | None = None


class Unit(StrEnum):
    """The units of time that CLDR writes out."""

    HOUR = "hour"
    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    YEAR = "year"


@dataclass(frozen=True, slots=True)
class Span:
    """An amount of time or years of age, written out by CLDR in each language."""

    key: str
    value: int
    unit: Unit
    sources: tuple[SourceRef, ...]


@dataclass(frozen=True, slots=True)
class Number:
    """A plain number, such as an age or a count."""

    key: str
    value: int
    sources: tuple[SourceRef, ...]


@dataclass(frozen=True, slots=True)
class Address:
    """An e-mail or web address, a section of law or a year, the same in every language."""

    key: str
    value: str
    sources: tuple[SourceRef, ...]


@dataclass(frozen=True, slots=True)
class Term:
    """An official term in English, bokmål and, if known, nynorsk."""

    key: str
    en: str
    nb: str
    nn: str | None
    sources: tuple[SourceRef, ...]


Fact = Phone | Span | Number | Address | Term


def placeholders(text: str) -> tuple[str, ...]:
    """Return the keys of the facts that a sentence names, in order and with repetitions."""
    return tuple(PLACEHOLDER.findall(text))


def fill(text: str, facts: Mapping[str, Fact], write: Callable[[Fact], str]) -> str:
    """Return the sentence with each fact that it names, as `write` writes it.

    Raises KeyError for a fact that does not exist.
    """
    return PLACEHOLDER.sub(lambda match: write(facts[match[1]]), text)
