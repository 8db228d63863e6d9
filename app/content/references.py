"""Everything that later tables refer to, and the checks that each named thing exists."""

from collections.abc import Iterable
from dataclasses import replace

from app.content.toml import Table
from app.domain.facts import PLACEHOLDER, Fact, Source, SourceRef, placeholders
from app.domain.guidance import Block, BlockKind
from app.domain.ways import OPEN, Condition, Question


class References:
    """The sources, facts, blocks, helplines, questions and rows that have been read so far.

    The methods read one field of a table. Each raises ContentError, with file and line, where the
    field names something unknown.
    """

    def __init__(self) -> None:
        self.sources: dict[str, Source] = {}
        self.facts: dict[str, Fact] = {}
        self.blocks: dict[str, Block] = {}
        self.helplines: set[str] = set()
        self.questions: dict[str, Question] = {}
        self.rows: list[str] = []
        self.reworded: set[tuple[str, str]] = set()

    def prose(self, table: Table, field: str) -> str:
        """Return a text without digits, all of whose facts exist."""
        text = table.text(field)
        for key in placeholders(text):
            if key not in self.facts:
                raise table.error(f"there is no fact {key!r}", field)
        if any(map(str.isdigit, PLACEHOLDER.sub("", text))):
            raise table.error("a number in prose: make it a fact", field)
        return text

    def optional_prose(self, table: Table, field: str) -> str | None:
        """Return the prose of a field, None where the table lacks the field."""
        return self.prose(table, field) if table.optional_text(field) else None

    def cited(self, table: Table, field: str) -> tuple[SourceRef, ...]:
        """Return at least one source, with its line where the lines of the source are counted."""
        return tuple(self._source(table, field, written) for written in table.texts(field))

    def _source(self, table: Table, field: str, written: str) -> SourceRef:
        name, colon, number = written.partition(":")
        source = self.sources.get(name)
        if source is None:
            raise table.error(f"there is no source {name!r}", field)
        if not source.lines:
            if colon:
                raise table.error(f"source {name!r} has no counted lines", field)
            return SourceRef(name)
        if not number.isdecimal() or not 1 <= int(number) <= len(source.lines):
            reason = f"{written!r}: name a line of {name!r}, 1 to {len(source.lines)}"
            raise table.error(reason, field)
        return SourceRef(name, int(number))

    def phones(self, table: Table, field: str) -> tuple[str, ...]:
        """Return at least one name of a telephone number among the facts."""
        return self._facts("phone", table.texts(field), table, field)

    def optional_fact(self, table: Table, field: str) -> str | None:
        """Return the name of a fact of the family `field`, None where the table lacks the field."""
        name = table.optional_text(field)
        return self._facts(field, [name], table, field)[0] if name else None

    def _facts(
        self, family: str, names: Iterable[str], table: Table, field: str
    ) -> tuple[str, ...]:
        names = tuple(names)
        for name in names:
            if f"{family}.{name}" not in self.facts:
                raise table.error(f"there is no fact '{family}.{name}'", field)
        return names

    def optional_helplines(self, table: Table, field: str) -> tuple[str, ...]:
        """Return the ids of helplines, none where the table lacks the field."""
        return self._helplines(table.texts(field, default=()), table, field)

    def _helplines(self, names: Iterable[str], table: Table, field: str) -> tuple[str, ...]:
        names = tuple(names)
        for name in names:
            if name not in self.helplines:
                raise table.error(f"there is no helpline {name!r}", field)
        return names

    def helpline(self, table: Table, field: str) -> str:
        """Return the id of a helpline."""
        [name] = self._helplines([table.text(field)], table, field)
        return name

    def blocks_named(self, table: Table, field: str) -> tuple[Block, ...]:
        """Return at least one block by its key: the first as a lead, the others as texts."""
        keys = table.texts(field)
        for key in keys:
            if key not in self.blocks:
                raise table.error(f"there is no block {key!r}", field)
        first, *others = (self.blocks[key] for key in keys)
        return (
            replace(first, kind=BlockKind.LEAD),
            *[replace(it, kind=BlockKind.TEXT) for it in others],
        )

    def known_answers(self, table: Table, field: str) -> Condition | None:
        """Return a condition over known answers, None where the table lacks the field."""
        return self._condition(table, field, frozenset())

    def answers(self, table: Table, field: str) -> Condition | None:
        """Return a condition over answers, known or left open; None without the field."""
        return self._condition(table, field, frozenset({OPEN}))

    def _condition(self, table: Table, field: str, more: frozenset[str]) -> Condition | None:
        wanted = table.lists(field)
        for name, choices in wanted.items():
            question = self.questions.get(name)
            if question is None:
                raise table.error(f"there is no question {name!r} before this", field)
            known = more.union(choice.name for choice in question.choices)
            for choice in choices:
                if choice not in known:
                    raise table.error(f"question {name!r} has no answer {choice!r}", field)
        if not wanted:
            return None
        return Condition({name: frozenset(choices) for name, choices in wanted.items()})
