"""Reads a table of TOML into a dataclass of the domain, each field by its name or its type.

The dataclasses of `app/domain` are the format of the content: a field of the class is a field of
the table, required unless said otherwise, and a table may hold nothing else. An array of tables
has the name of its field without the plural's s: `[[section.block]]` is read into
`Section.blocks`.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import date
from enum import StrEnum
from hashlib import sha256
from typing import Any, Final, TypeVar, get_args

from app.content.references import References
from app.content.rules import check
from app.content.toml import Table
from app.domain.cards import Cards
from app.domain.facts import (
    Address,
    Confirmation,
    Number,
    PageDate,
    Phone,
    Source,
    SourceLine,
    SourceRef,
    Span,
    Term,
)
from app.domain.guidance import Deed
from app.domain.helplines import HelplineFact
from app.domain.options import Cell, Options, Row
from app.domain.picture_guide import PictureGuide
from app.domain.signs import Signs
from app.domain.ways import ALWAYS, Choice, Condition, Question, Way, Ways

PLAIN: Final = frozenset({Source, SourceLine, Confirmation, Phone, Span, Number, Address, Term})
"""Classes whose texts may hold digits. The texts of all others are prose."""

NAMED: Final = frozenset({Choice, Question, Row, Way})
"""Classes with a `name`: the key as the file has it, to which conditions and cells refer."""

KEY_FIELDS: Final[Mapping[type, str]] = {Cell: "row", HelplineFact: "aspect"}
"""The field that a key is made of, where that is not `key`. Such a key may come again."""

PREFIXES: Final[Mapping[tuple[type, str], str]] = {
    (Way, "steps"): "{key}.step",
    (Options, "rows"): "options.row",
    (Options, "options"): "options",
    (PictureGuide, "answers"): "picture",
    (Signs, "groups"): "signs",
    (Signs, "ending"): "signs.end",
    (Cards, "cards"): "card",
    (Cards, "phrases"): "say",
}
"""How the keys in an array begin, where they do not begin with the key of the table around it."""

TOPS: Final[Mapping[type, str]] = {
    Ways: "ways",
    Options: "options",
    Signs: "signs",
    PictureGuide: "picture",
}
"""How the keys of the texts begin in a table without a key."""

REWORDED: Final = "reworded"
"""A field of every table with prose: the digest of its texts, whose words alone have changed since
the last `varde i18n update`. A later change of them makes it wrong."""
DIGITS: Final = 6
"""Hexadecimal digits of a digest: one change in sixteen million would go unnoticed."""

_Kind = TypeVar("_Kind")
_Read = Callable[[Table, str], Any]


@dataclass(frozen=True, slots=True)
class _Array:
    """A field that holds an array of tables: their class, their name, and how their keys begin."""

    kind: type
    name: str
    prefix: str


class Reader:
    """Reads tables into dataclasses. A table may refer to whatever was read before it.

    The methods raise ContentError, with file, line and reason, for the first field that is
    missing, unknown or not what it must be.
    """

    def __init__(self) -> None:
        self.known = References()
        self._by_name: dict[str, _Read] = {
            "icon": Table.text,
            "sound": Table.text,
            "phones": self.known.phones,
            "mail": self.known.optional_fact,
            "term": self.known.optional_fact,
            "helpline": self.known.helpline,
            "helplines": self.known.optional_helplines,
            "texts": self.known.blocks_named,
            "known": lambda table, field: table.flag(field, default=True),
        }
        self._by_type: dict[Any, _Read] = {
            str: self.known.prose,
            str | None: self.known.optional_prose,
            int: Table.integer,
            bool: Table.flag,
            date: Table.day,
            PageDate | None: Table.optional_page_date,
            Confirmation | None: self._confirmation,
            tuple[str, ...]: Table.texts,
            tuple[SourceRef, ...]: self.known.cited,
            frozenset[str]: lambda table, field: frozenset(table.texts(field)),
            Mapping[str, str]: Table.texts_by_name,
            Condition: lambda table, field: self.known.answers(table, field) or ALWAYS,
            Condition | None: self.known.known_answers,
            Deed | None: lambda table, field: table.optional_choice(field, Deed),
        }
        self._plain: dict[Any, _Read] = {
            **self._by_type,
            str: Table.text,
            str | None: Table.optional_text,
        }
        self._plans: dict[type, dict[str, _Read | _Array]] = {}

    def read_as(self, kind: type[_Kind], table: Table, **given: Any) -> _Kind:
        """Return the `kind` that a table holds. `given` are fields that the table does not hold."""
        values = dict(given)
        texts: list[str] = []
        for field, how in self._plan(kind).items():
            if field in given:
                continue
            if isinstance(how, _Array):
                prefix = how.prefix.format(key=values.get("key", ""))
                values[field] = self.rows(how.kind, how.name, table, prefix)
            else:
                values[field] = how(table, field)
                if how in (self.known.prose, self.known.optional_prose) and values[field]:
                    texts.append(values[field])
        if texts:
            self._reworded(table, values.get("key", TOPS.get(kind, "")), texts)
        table.nothing_else()
        value = kind(**values)
        check(value, table, self.known)
        return value

    def rows(
        self, kind: type[_Kind], array: str, table: Table, prefix: str = ""
    ) -> tuple[_Kind, ...]:
        """Return what an array of tables holds, in order; every key begins with `prefix`."""
        key_field = KEY_FIELDS.get(kind, "key")
        found: list[_Kind] = []
        keys: list[str] = []
        for row in table.array(array):
            if kind is SourceLine:  # which has a number in place of a key
                found.append(self.read_as(kind, row))
                continue
            name = row.text(key_field)
            key = f"{prefix}.{name}" if prefix else name
            keys.append(key)
            if kind is HelplineFact and keys.count(key) > 1:
                key += str(keys.count(key))  # rosa.when, rosa.when2
            given = {"key": key, "name": name} if kind in NAMED else {"key": key}
            found.append(self.read_as(kind, row, **given))
        twice = next((key for key in keys if keys.count(key) > 1), None)
        if twice and key_field == "key":
            raise table.error(f"{array} {twice!r} is there twice")
        return tuple(found)

    def _reworded(self, table: Table, key: str, texts: Sequence[str]) -> None:
        """Note the texts of a table that says that they are reworded, if they still are those."""
        written = table.optional_text(REWORDED)
        right = sha256("\0".join((key, *texts)).encode()).hexdigest()[:DIGITS]
        if written == right:
            self.known.reworded.update((key, text) for text in texts)
        elif written is not None:
            reason = (
                f"{REWORDED!r} was not written for this text: if only words have changed, write "
                f'{REWORDED} = "{right}", else take the field away'
            )
            raise table.error(reason, REWORDED)

    def _confirmation(self, table: Table, field: str) -> Confirmation | None:
        """Return what an inline table holds, None where the table lacks the field."""
        inline = table.inline(field)
        return None if inline is None else self.read_as(Confirmation, inline)

    def _plan(self, kind: Any) -> dict[str, _Read | _Array]:
        """Return how each field of a class is read, in the order of the class."""
        if kind not in self._plans:
            self._plans[kind] = {it.name: self._how(kind, it.name, it.type) for it in fields(kind)}
        return self._plans[kind]

    def _how(self, kind: type, field: str, hint: Any) -> _Read | _Array:
        """Return how a field is read: by its name where that says more than its type."""
        by_type = self._plain if kind in PLAIN else self._by_type
        if read := self._by_name.get(field) or by_type.get(hint):
            return read
        if isinstance(hint, type) and issubclass(hint, StrEnum):
            choices = hint
            return lambda table, field: table.choice(field, choices)
        [item, _] = get_args(hint)  # a tuple of any length, of another class
        return _Array(item, field.removesuffix("s"), PREFIXES.get((kind, field), "{key}"))
