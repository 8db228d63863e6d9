"""The options side by side, each of which answers the same questions."""

from dataclasses import dataclass

from app.domain.facts import SourceRef
from app.domain.pictograms import Pictogram


@dataclass(frozen=True, slots=True)
class Row:
    """A question that each option answers. `key` is `options.row.<name>`."""

    key: str
    name: str
    heading: str


@dataclass(frozen=True, slots=True)
class Cell:
    """One option's answer to the question of that `row`. `key` is `options.<option>.<row>`.

    Where the answer is not `known`, the text says whom to ask. It is known unless a file says
    otherwise.
    """

    key: str
    row: str
    text: str
    known: bool
    sources: tuple[SourceRef, ...]


@dataclass(frozen=True, slots=True)
class Option:
    """One option, with a cell for each row, in the order of the rows. `key` is `options.<option>`.

    `term` is the last part of the key of its official term.
    """

    key: str
    title: str
    term: str | None
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Options:
    """The whole table of options."""

    title: str
    summary: str
    picture: Pictogram
    rows: tuple[Row, ...]
    options: tuple[Option, ...]
