"""The options side by side: each with an answer to the same questions."""

from dataclasses import dataclass

from app.domain.facts import SourceRef


@dataclass(frozen=True, slots=True)
class Row:
    """A question that each option answers. `key` is `options.row.<name>`."""

    key: str
    name: str
    heading: str


@dataclass(frozen=True, slots=True)
class Cell:
    """One option's answer. Where it is not `known`, the text says whom to ask.

    `key` is `options.<option>.<row>`.
    """

    key: str
    row: str
    text: str
    known: bool
    sources: tuple[SourceRef, ...]


@dataclass(frozen=True, slots=True)
class Option:
    """`term` is the id of its official term; `cells` are in the order of the rows, one for each."""

    key: str
    title: str
    term: str | None
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Options:
    """The whole table."""

    title: str
    summary: str
    icon: str
    rows: tuple[Row, ...]
    options: tuple[Option, ...]
