"""Reads what refers to sources, facts and helplines, and checks that each one exists."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Protocol, TypeVar

from app.content.toml import Table
from app.domain.facts import Fact, Source, SourceRef, Term, placeholders
from app.domain.guidance import Block, BlockKind


class Keyed(Protocol):
    """What has a key of its own."""

    @property
    def key(self) -> str:
        """The context under which it is translated."""
        ...


_Keyed = TypeVar("_Keyed", bound=Keyed)


class Reader:
    """Reads fields of tables. `callable_ids` are the helplines that may be named.

    Every method raises ContentError, with file and line, for what is not whole.
    """

    def __init__(self, sources: Mapping[str, Source], facts: Mapping[str, Fact]) -> None:
        self.sources = sources
        self.facts = facts
        self.callable_ids: frozenset[str] = frozenset()

    def prose(self, table: Table, field: str) -> str:
        """A text without digits, whose facts all exist."""
        text = bare = table.text(field)
        for key in placeholders(text):
            if key not in self.facts:
                raise table.error(f"there is no fact {key!r}", field)
            bare = bare.replace(f"{{{key}}}", "")
        if any(character.isdigit() for character in bare):
            raise table.error("a number in prose: make it a fact", field)
        return text

    def sources_of(self, table: Table) -> tuple[SourceRef, ...]:
        """The field `sources`: at least one, each known, with its line where lines are counted."""
        return references(table, self.sources)

    def existing(
        self, table: Table, family: str, field: str, names: Iterable[str]
    ) -> Iterator[str]:
        """These names, each of a fact of that family."""
        for name in names:
            if f"{family}.{name}" not in self.facts:
                raise table.error(f"there is no fact '{family}.{name}'", field)
            yield name

    def term(self, table: Table) -> str | None:
        """The field `term`: the id of an official term, or None."""
        name = table.optional_text("term")
        if name is not None and not isinstance(self.facts.get(f"term.{name}"), Term):
            raise table.error(f"there is no fact 'term.{name}'", "term")
        return name

    def helplines(self, table: Table) -> tuple[str, ...]:
        """The field `helplines`: ids of helplines, none where it is not there."""
        names = table.texts("helplines", default=())
        for name in names:
            if name not in self.callable_ids:
                raise table.error(f"there is no helpline {name!r}", "helplines")
        return names

    def block(self, section: str, table: Table) -> Block:
        """A block of guidance below the key `section`."""
        block = Block(
            key=f"{section}.{table.text('key')}",
            kind=table.choice("kind", BlockKind),
            text=self.prose(table, "text"),
            sources=self.sources_of(table),
            helplines=self.helplines(table),
        )
        table.nothing_else()
        return block


def references(table: Table, sources: Mapping[str, Source]) -> tuple[SourceRef, ...]:
    """The field `sources` of a table. Raises ContentError where one does not exist."""
    return tuple(_reference(table, written, sources) for written in table.texts("sources"))


def _reference(table: Table, written: str, sources: Mapping[str, Source]) -> SourceRef:
    name, colon, number = written.partition(":")
    source = sources.get(name)
    if source is None:
        raise table.error(f"there is no source {name!r}", "sources")
    if not source.lines:
        if colon:
            raise table.error(f"source {name!r} has no counted lines", "sources")
        return SourceRef(name)
    if not number.isdecimal() or not 1 <= int(number) <= len(source.lines):
        raise table.error(
            f"{written!r}: name a line of {name!r}, 1 to {len(source.lines)}", "sources"
        )
    return SourceRef(name, int(number))


def unique(table: Table, what: str, found: Sequence[_Keyed]) -> tuple[_Keyed, ...]:
    """These, none of which has the key of another. Raises ContentError otherwise."""
    keys = [it.key for it in found]
    twice = next((key for key in keys if keys.count(key) > 1), None)
    if twice:
        raise table.error(f"{what} {twice!r} is there twice")
    return tuple(found)
