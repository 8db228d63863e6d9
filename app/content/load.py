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
ways.toml             title, summary, icon
                      [[question]] key, text, why, depends (optional), unless (optional)
                      [[question.choice]] key, text
                      [[first]] key, text, sources, helplines (optional), when (optional)
                      [[way]] key, title, term (optional), about, sources, wants
                      [[way.reason]] key, effect, text, sources, when (optional)
                      [[way.step]] as [[first]]
options.toml          title, summary, icon
                      [[row]] key, heading
                      [[option]] key, title, term (optional)
                      [[option.cell]] row, text, known (default true), sources
signs.toml            title, summary, icon
                      [[group]] key, heading
                      [[group.sign]] key, text, sources
                      [[ending]] as a block
cards.toml            tongues, [names] (the Norwegian name of a tongue, where CLDR has another)
                      [[card]] key, title, icon
                      [[card.line]] key, norwegian, meaning
                      [[phrase]] key, norwegian, meaning, sound
synonyms.toml         [[group]] en, nb: words that mean the same to somebody who searches
phrases.toml          [[situation]] key, title, icon
                      [[situation.phrase]] key, norwegian, meaning, sound

`sources` is a list such as ["udi:12", "practice"]; each must exist, and a source with counted
lines is always named with the line. Prose holds no digit: numbers are facts.
"""

from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable

from app.content.cards import read_cards
from app.content.options import read_options
from app.content.reader import Reader, references, unique
from app.content.signs import read_signs
from app.content.synonyms import read_synonyms
from app.content.toml import ContentError, Table, TomlFile
from app.content.ways import read_ways
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
)
from app.domain.guidance import Section, Topic
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
    reader = Reader(sources, facts)
    helplines = tuple(_helplines(TomlFile.read(root / "helplines.toml"), reader))
    reader.callable_ids = frozenset(line.key for line in helplines)
    topic_files = sorted(
        (entry for entry in (root / "topics").iterdir() if entry.name.endswith(".toml")),
        key=lambda entry: entry.name,
    )
    topics = tuple(
        sorted((_topic(TomlFile.read(file), reader) for file in topic_files), key=_number)
    )
    numbers = [topic.number for topic in topics]
    if numbers != list(range(1, len(topics) + 1)):
        raise ContentError("topics", 1, f"topics are numbered {numbers}, not 1, 2, 3 …")
    return Guide(
        sources=sources,
        facts=facts,
        topics=topics,
        helplines=helplines,
        ways=read_ways(TomlFile.read(root / "ways.toml"), reader),
        options=read_options(TomlFile.read(root / "options.toml"), reader),
        signs=read_signs(TomlFile.read(root / "signs.toml"), reader),
        cards=read_cards(TomlFile.read(root / "cards.toml"), reader),
        synonyms=read_synonyms(TomlFile.read(root / "synonyms.toml")),
        call_notice=tuple(
            reader.block("call", table)
            for table in TomlFile.read(root / "call.toml").array("block")
        ),
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


def _facts(file: TomlFile, sources: Mapping[str, Source]) -> Iterator[tuple[str, Fact]]:
    for family, group in file.tables():
        for name, table in group.tables():
            key = f"{family}.{name}"
            yield key, _fact(family, key, table, references(table, sources))
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


def _helplines(file: TomlFile, reader: Reader) -> Iterator[Helpline]:
    for table in file.array("helpline"):
        key = table.text("key")
        mails = filter(None, [table.optional_text("mail")])
        yield Helpline(
            key=key,
            name=reader.prose(table, "name"),
            purpose=reader.prose(table, "purpose"),
            phones=tuple(reader.existing(table, "phone", "phones", table.texts("phones"))),
            mail=next(reader.existing(table, "mail", "mail", mails), None),
            urgent=table.flag("urgent"),
            for_helpers=table.flag("for_helpers"),
            facts=tuple(_helpline_facts(key, table, reader)),
        )
        table.nothing_else()


def _helpline_facts(helpline: str, table: Table, reader: Reader) -> Iterator[HelplineFact]:
    count: dict[str, int] = {}
    for fact in table.array("fact"):
        aspect = fact.choice("aspect", Aspect)
        count[aspect] = count.get(aspect, 0) + 1
        suffix = "" if count[aspect] == 1 else str(count[aspect])
        yield HelplineFact(
            key=f"{helpline}.{aspect}{suffix}",
            aspect=aspect,
            text=reader.prose(fact, "text"),
            known=fact.flag("known", default=True),
            sources=reader.sources_of(fact),
        )
        fact.nothing_else()


def _topic(file: TomlFile, reader: Reader) -> Topic:
    top = file.top()
    key = top.text("key")
    topic = Topic(
        key=key,
        number=top.integer("number"),
        title=reader.prose(top, "title"),
        summary=reader.prose(top, "summary"),
        icon=top.text("icon"),
        sections=tuple(_sections(key, top, reader)),
    )
    top.nothing_else()
    return topic


def _sections(topic: str, top: Table, reader: Reader) -> Iterator[Section]:
    for table in top.array("section"):
        key = f"{topic}.{table.text('key')}"
        blocks = [reader.block(key, block) for block in table.array("block")]
        yield Section(key, reader.prose(table, "heading"), unique(table, "block", blocks))
        table.nothing_else()


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
