"""Reads the content files and refuses anything that is not whole.

`README.md` describes each file for those who edit it; the fields of a table are those of its
dataclass in `app/domain`.
"""

from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Final, TypeVar

from app.content.reader import Reader
from app.content.rules import is_counted
from app.content.toml import ContentError, Table, TomlFile
from app.domain.cards import Cards
from app.domain.facts import Address, Fact, Number, Phone, Source, Span, Term
from app.domain.guidance import Block, Topic
from app.domain.guide import Guide
from app.domain.helplines import Helpline
from app.domain.options import Options
from app.domain.phrases import Situation
from app.domain.signs import Signs
from app.domain.ways import Ways

_Kind = TypeVar("_Kind")

FAMILIES: Final[Mapping[str, type[Fact]]] = {
    "phone": Phone,
    "span": Span,
    "number": Number,
    "mail": Address,
    "web": Address,
    "law": Address,
    "term": Term,
}
"""The class of each fact, by the first part of its key."""


@cache
def load(folder: Traversable | None = None) -> Guide:
    """Return everything that is bundled, or everything in `folder` instead.

    Raises ContentError with file, line and reason for the first thing that is not whole.
    """
    root = files("app.content") if folder is None else folder
    reader = Reader()
    known = reader.known

    def top(file: str) -> Table:
        return TomlFile.read(root / file).top()

    def array(kind: type[_Kind], name: str, file: str, prefix: str = "") -> tuple[_Kind, ...]:
        table = top(file)
        found = reader.rows(kind, name, table, prefix)
        table.nothing_else()
        return found

    # In the order in which they refer to each other.
    for key, table in top("sources.toml").tables():
        known.sources[key] = reader.read_as(Source, table, id=key)
    known.facts.update(_facts(top("facts.toml"), reader))
    helplines = array(Helpline, "helpline", "helplines.toml")
    return Guide(
        sources=known.sources,
        facts=known.facts,
        topics=_topics(root / "topics", reader),
        helplines=helplines,
        ways=reader.read_as(Ways, top("ways.toml")),
        options=reader.read_as(Options, top("options.toml")),
        signs=reader.read_as(Signs, top("signs.toml")),
        cards=reader.read_as(Cards, top("cards.toml")),
        synonyms=_synonyms(top("synonyms.toml")),
        call_notice=array(Block, "block", "call.toml", "call"),
        situations=array(Situation, "situation", "phrases.toml"),
    )


def _facts(top: Table, reader: Reader) -> Iterator[tuple[str, Fact]]:
    for family, group in top.tables():
        for name, table in group.tables():
            if family not in FAMILIES:
                raise table.error(f"there is no kind of fact called {family!r}")
            key = f"{family}.{name}"
            yield key, reader.read_as(FAMILIES[family], table, key=key)


def _topics(folder: Traversable, reader: Reader) -> tuple[Topic, ...]:
    found = []
    for file in sorted(folder.iterdir(), key=lambda it: it.name):
        if file.name.endswith(".toml"):
            top = TomlFile.read(file).top()
            found.append(reader.read_as(Topic, top, key=top.text("key")))
    topics = tuple(sorted(found, key=lambda topic: topic.number))
    numbers = [topic.number for topic in topics]
    if not is_counted(numbers):
        raise ContentError("topics", 1, f"topics are numbered {numbers}, not 1, 2, 3 …")
    return topics


def _synonyms(top: Table) -> tuple[tuple[str, ...], ...]:
    """Return the groups of words that mean the same, each word of a group once."""
    groups = []
    for table in top.array("group"):
        words: dict[str, None] = {}
        for language in table.names():
            own = table.texts(language)
            twice = next((word for word in own if own.count(word) > 1), None)
            if twice:
                raise table.error(f"{twice!r} is there twice", language)
            words |= dict.fromkeys(own)
        groups.append(tuple(words))
    top.nothing_else()
    return tuple(groups)


__all__ = ["ContentError", "load"]
