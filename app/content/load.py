"""Reads the content files and refuses anything that is not whole.

The files, all TOML, all English, beside this module:

sources.toml          [udi]                      one table per source
                      title, publisher, checked = 2026-11-24
                      [[udi.line]] number, about, digest     (only where the lines are counted)
facts.toml            [phone.rosa]   shown, dial, sources
                      [span.reflection]  value, unit, sources
                      [number.adult]     value, sources
                      [mail.iom] [web.rules] [law.gross]     value, sources
                      [term.reflection]  en, nb, nn (optional), sources
topics/N-name.toml    number, key, title, summary, icon (a Material icon name)
                      [[section]] key, heading
                      [[section.block]] key, kind, text, sources, helplines (optional)
helplines.toml        [[helpline]] key, name, purpose, phones, mail, urgent, for_helpers
                      [[helpline.fact]] aspect, text, known (default true), sources
call.toml             [[block]] key, kind, text, sources     what a call leaves behind
phrases.toml          [[situation]] key, title, icon
                      [[situation.phrase]] key, norwegian, meaning, sound

`sources` is a list such as ["udi:12", "practice"]; each must exist, and a source with counted
lines is always named with the line. Prose holds no digit: numbers are facts.
"""

from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable

from app.content.toml import ContentError, Table, TomlFile
from app.domain.facts import (
    Address,
    Fact,
    Number,
    Phone,
    Source,
    SourceLine,
    SourceRef,
    Span,
    Term,
    Unit,
    placeholders,
)
from app.domain.guidance import Block, BlockKind, Section, Topic
from app.domain.guide import Guide
from app.domain.helplines import Aspect, Helpline, HelplineFact
from app.domain.phrases import Phrase, Situation


@cache
def load(folder: Traversable | None = None) -> Guide:
    """Everything that is bundled, or everything in `folder` instead.

    Raises ContentError with file, line and reason for the first thing that is not whole.
    """
    root = files("app.content") if folder is None else folder
    sources = dict(_sources(TomlFile.read(root / "sources.toml")))
    facts = dict(_facts(TomlFile.read(root / "facts.toml"), sources))
    reader = _Reader(sources, facts)
    helplines = tuple(reader.helplines(TomlFile.read(root / "helplines.toml")))
    reader.callable_ids = frozenset(line.key for line in helplines)
    topic_files = sorted(
        (entry for entry in (root / "topics").iterdir() if entry.name.endswith(".toml")),
        key=lambda entry: entry.name,
    )
    topics = tuple(sorted(map(reader.topic, map(TomlFile.read, topic_files)), key=_number))
    numbers = [topic.number for topic in topics]
    if numbers != list(range(1, len(topics) + 1)):
        raise ContentError("topics", 1, f"topics are numbered {numbers}, not 1, 2, 3 …")
    return Guide(
        sources=sources,
        facts=facts,
        topics=topics,
        helplines=helplines,
        call_notice=tuple(reader.call_notice(TomlFile.read(root / "call.toml"))),
        situations=tuple(_situations(TomlFile.read(root / "phrases.toml"))),
    )


def _number(topic: Topic) -> int:
    return topic.number


def _sources(file: TomlFile) -> Iterator[tuple[str, Source]]:
    for key, table in file.tables():
        lines = tuple(
            SourceLine(
                number=line.integer("number"),
                about=line.text("about"),
                digest=line.text("digest"),
            )
            for line in table.array("line")
        )
        if [line.number for line in lines] != list(range(1, len(lines) + 1)):
            raise table.error("the lines are not numbered 1, 2, 3 …")
        yield (
            key,
            Source(key, table.text("title"), table.text("publisher"), table.day("checked"), lines),
        )
        table.nothing_else()


def _references(table: Table, sources: Mapping[str, Source]) -> tuple[SourceRef, ...]:
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


def _facts(file: TomlFile, sources: Mapping[str, Source]) -> Iterator[tuple[str, Fact]]:
    for family, group in file.tables():
        for name, table in group.tables():
            key = f"{family}.{name}"
            yield key, _fact(family, key, table, _references(table, sources))
            table.nothing_else()


def _fact(family: str, key: str, table: Table, sources: tuple[SourceRef, ...]) -> Fact:
    match family:
        case "phone":
            dial = table.text("dial")
            if not dial.removeprefix("+").isdecimal():
                raise table.error(f"{dial!r} cannot be dialled: digits only, + first", "dial")
            return Phone(key, table.text("shown"), dial, sources)
        case "span":
            return Span(key, table.integer("value"), table.choice("unit", Unit), sources)
        case "number":
            return Number(key, table.integer("value"), sources)
        case "mail" | "web" | "law":
            return Address(key, table.text("value"), sources)
        case "term":
            return Term(key, table.text("en"), table.text("nb"), table.optional_text("nn"), sources)
        case _:
            raise table.error(f"there is no kind of fact called {family!r}")


class _Reader:
    """Reads what refers to sources, facts and helplines, and checks that each one exists."""

    def __init__(self, sources: Mapping[str, Source], facts: Mapping[str, Fact]) -> None:
        self.sources = sources
        self.facts = facts
        self.callable_ids: frozenset[str] = frozenset()

    def prose(self, table: Table, field: str) -> str:
        text = table.text(field)
        for key in placeholders(text):
            if key not in self.facts:
                raise table.error(f"there is no fact {key!r}", field)
        if any(character.isdigit() for character in text):
            for key in placeholders(text):
                text = text.replace(f"{{{key}}}", "")
            if any(character.isdigit() for character in text):
                raise table.error("a number in prose: make it a fact", field)
            text = table.text(field)
        return text

    def helplines(self, file: TomlFile) -> Iterator[Helpline]:
        for table in file.array("helpline"):
            key = table.text("key")
            yield Helpline(
                key=key,
                name=self.prose(table, "name"),
                purpose=self.prose(table, "purpose"),
                phones=tuple(self.existing(table, "phone", "phones", table.texts("phones"))),
                mail=next(
                    self.existing(
                        table, "mail", "mail", filter(None, [table.optional_text("mail")])
                    ),
                    None,
                ),
                urgent=table.flag("urgent"),
                for_helpers=table.flag("for_helpers"),
                facts=tuple(self.helpline_facts(key, table)),
            )
            table.nothing_else()

    def helpline_facts(self, helpline: str, table: Table) -> Iterator[HelplineFact]:
        count: dict[str, int] = {}
        for fact in table.array("fact"):
            aspect = fact.choice("aspect", Aspect)
            count[aspect] = count.get(aspect, 0) + 1
            suffix = "" if count[aspect] == 1 else str(count[aspect])
            yield HelplineFact(
                key=f"{helpline}.{aspect}{suffix}",
                aspect=aspect,
                text=self.prose(fact, "text"),
                known=fact.flag("known", default=True),
                sources=_references(fact, self.sources),
            )
            fact.nothing_else()

    def existing(
        self, table: Table, family: str, field: str, names: Iterable[str]
    ) -> Iterator[str]:
        for name in names:
            if f"{family}.{name}" not in self.facts:
                raise table.error(f"there is no fact '{family}.{name}'", field)
            yield name

    def topic(self, file: TomlFile) -> Topic:
        top = file.top()
        key = top.text("key")
        topic = Topic(
            key=key,
            number=top.integer("number"),
            title=self.prose(top, "title"),
            summary=self.prose(top, "summary"),
            icon=top.text("icon"),
            sections=tuple(self.sections(key, top)),
        )
        top.nothing_else()
        return topic

    def sections(self, topic: str, top: Table) -> Iterator[Section]:
        for table in top.array("section"):
            key = f"{topic}.{table.text('key')}"
            yield Section(
                key,
                self.prose(table, "heading"),
                _unique(table, [self.block(key, block) for block in table.array("block")]),
            )
            table.nothing_else()

    def block(self, section: str, table: Table) -> Block:
        helplines = table.texts("helplines", default=())
        for key in helplines:
            if key not in self.callable_ids:
                raise table.error(f"there is no helpline {key!r}", "helplines")
        block = Block(
            key=f"{section}.{table.text('key')}",
            kind=table.choice("kind", BlockKind),
            text=self.prose(table, "text"),
            sources=_references(table, self.sources),
            helplines=helplines,
        )
        table.nothing_else()
        return block

    def call_notice(self, file: TomlFile) -> Iterator[Block]:
        yield from (self.block("call", table) for table in file.array("block"))


def _unique(table: Table, blocks: list[Block]) -> tuple[Block, ...]:
    keys = [block.key for block in blocks]
    twice = next((key for key in keys if keys.count(key) > 1), None)
    if twice:
        raise table.error(f"block {twice!r} is there twice")
    return tuple(blocks)


def _situations(file: TomlFile) -> Iterator[Situation]:
    for table in file.array("situation"):
        key = table.text("key")
        yield Situation(
            key=key,
            title=table.text("title"),
            icon=table.text("icon"),
            phrases=tuple(_phrases(key, table)),
        )
        table.nothing_else()


def _phrases(situation: str, table: Table) -> Iterator[Phrase]:
    for phrase in table.array("phrase"):
        yield Phrase(
            key=f"{situation}.{phrase.text('key')}",
            norwegian=phrase.text("norwegian"),
            meaning=phrase.text("meaning"),
            sound=phrase.text("sound"),
        )
        phrase.nothing_else()


__all__ = ["ContentError", "load"]
