"""Reads the content files and refuses anything that is not whole.

`README.md` describes each file for those who edit it; the fields of a table are those of its
dataclass in `app/domain`.
"""

import re
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Final, TypeVar

from app.content.drawings import Drawings
from app.content.packed import unpacked
from app.content.reader import Reader
from app.content.respellings import Respellings
from app.content.synonyms import Synonyms
from app.content.toml import ContentError, Table, TomlFile
from app.domain.cards import Cards
from app.domain.facts import Address, Fact, Number, Phone, Source, Span, Term
from app.domain.guidance import Block, Topic
from app.domain.guide import Guide
from app.domain.helplines import Helpline
from app.domain.options import Options
from app.domain.phrases import Situation
from app.domain.picture_guide import PictureGuide
from app.domain.signs import Signs
from app.domain.ways import Question, Step, Way, Ways

_Kind = TypeVar("_Kind")
_NUMBERED: Final = re.compile(r"(\d+)-(.+)\.toml")

FAMILIES: Final[Mapping[str, type[Fact]]] = {
    "span": Span,
    "number": Number,
    "mail": Address,
    "web": Address,
    "law": Address,
    "year": Address,
    "term": Term,
}
"""The class of each fact but phones, by the first part of its key."""


@cache
def load(folder: Traversable | None = None) -> Guide:
    """Return everything that is bundled, or everything in `folder` instead.

    Raises ContentError with file, line and reason for the first thing that is not whole. The
    synonyms, respellings and drawings are read later, see `Synonyms`, `Respellings`, `Drawings`.
    """
    root = files("app.content") if folder is None else folder
    if folder is None and (packed := unpacked(root)):
        return packed
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
    known.facts.update(_phones(top("phones.toml"), reader))
    known.facts.update(_facts(top("facts.toml"), reader))
    helplines = array(Helpline, "helpline", "helplines.toml")
    return Guide(
        sources=known.sources,
        facts=known.facts,
        topics=tuple(
            reader.read_as(Topic, table, key=key, number=number)
            for number, key, table in _numbered(root / "topics")
        ),
        helplines=helplines,
        ways=_ways(root / "ways", reader),
        options=reader.read_as(Options, top("options.toml")),
        signs=reader.read_as(Signs, top("signs.toml")),
        pictures=reader.read_as(PictureGuide, top("pictures.toml")),
        cards=reader.read_as(Cards, top("cards.toml")),
        synonyms=Synonyms(root / "synonyms"),
        call_notice=array(Block, "block", "call.toml", "call"),
        situations=tuple(
            reader.read_as(Situation, table, key=key)
            for _, key, table in _numbered(root / "phrases")
        ),
        respellings=Respellings(root / "respelling"),
        drawings=Drawings(root / "drawings"),
        reworded=frozenset(known.reworded),
    )


def _phones(top: Table, reader: Reader) -> Iterator[tuple[str, Fact]]:
    for name, table in top.tables():
        yield f"phone.{name}", reader.read_as(Phone, table, key=f"phone.{name}")


def _facts(top: Table, reader: Reader) -> Iterator[tuple[str, Fact]]:
    for family, group in top.tables():
        for name, table in group.tables():
            if family not in FAMILIES:
                raise table.error(f"there is no kind of fact called {family!r}")
            key = f"{family}.{name}"
            yield key, reader.read_as(FAMILIES[family], table, key=key)


def _ways(folder: Traversable, reader: Reader) -> Ways:
    top = TomlFile.read(folder / "questions.toml").top()
    first = TomlFile.read(folder / "first.toml").top()
    # Steps and ways have conditions over the questions, so these come first.
    questions = reader.rows(Question, "question", top, "question")
    steps = reader.rows(Step, "first", first, "ways.first")
    first.nothing_else()
    ways = tuple(
        reader.read_as(Way, table, key=f"ways.{name}", name=name)
        for _, name, table in _numbered(folder, beside=("questions.toml", "first.toml"))
    )
    return reader.read_as(Ways, top, questions=questions, first=steps, ways=ways)


def _numbered(
    folder: Traversable, beside: tuple[str, ...] = ()
) -> Iterator[tuple[int, str, Table]]:
    """Yield the files named `<number>-<key>.toml` by their numbers: number, key and table.

    Raises ContentError for a file with another name, except those in `beside`, and where the
    numbers are not 1, 2, 3 and so on, or a key is not the name's.
    """
    found = []
    for file in sorted(it.name for it in folder.iterdir() if it.name.endswith(".toml")):
        if name := _NUMBERED.fullmatch(file):
            found.append((int(name[1]), name[2], file))
        elif file not in beside:
            raise ContentError(file, 1, "the name of the file is not <number>-<key>.toml")
    for at, (number, key, file) in enumerate(sorted(found), 1):
        if number != at:
            raise ContentError(file, 1, f"the files are not numbered 1, 2, 3 …: {at} is not there")
        table = TomlFile.read(folder / file).top()
        if table.text("key") != key:
            raise table.error(f"the key is not {key!r}, as the name of the file has it", "key")
        yield number, key, table


__all__ = ["ContentError", "load"]
