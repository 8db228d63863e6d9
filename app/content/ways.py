"""Reads the rule table of ways to help."""

from collections.abc import Iterator

from app.content.reader import Reader, unique
from app.content.toml import Table, TomlFile
from app.domain.ways import (
    ALWAYS,
    OPEN,
    WANT,
    Choice,
    Condition,
    Effect,
    Open,
    Question,
    Reason,
    Step,
    Way,
    Ways,
)


def read_ways(file: TomlFile, reader: Reader) -> Ways:
    """The table. Raises ContentError where a rule names what no question asks."""
    return _Table(file.top(), reader).read()


class _Table:
    def __init__(self, top: Table, reader: Reader) -> None:
        self.top = top
        self.reader = reader
        self.questions: dict[str, Question] = {}

    def read(self) -> Ways:
        top, reader = self.top, self.reader
        title, summary = reader.prose(top, "title"), reader.prose(top, "summary")
        for table in top.array("question"):
            question = self.question(table)
            self.questions[question.name] = question
        ways = Ways(
            title=title,
            summary=summary,
            icon=top.text("icon"),
            questions=tuple(self.questions.values()),
            first=tuple(self.step("ways.first", it) for it in top.array("first")),
            ways=unique(top, "way", [self.way(it) for it in top.array("way")]),
        )
        top.nothing_else()
        return ways

    def question(self, table: Table) -> Question:
        name = table.text("key")
        if name in self.questions:
            raise table.error(f"question {name!r} is there twice")
        depends = table.optional_text("depends") and self.reader.prose(table, "depends")
        question = Question(
            key=f"question.{name}",
            name=name,
            text=self.reader.prose(table, "text"),
            why=self.reader.prose(table, "why"),
            depends=depends,
            unless=self.condition(table, "unless"),
            choices=unique(table, "choice", list(self.choices(name, table))),
        )
        table.nothing_else()
        return question

    def choices(self, question: str, table: Table) -> Iterator[Choice]:
        for choice in table.array("choice"):
            name = choice.text("key")
            if name in {OPEN, *Open}:
                raise choice.error(f"{name!r} is an answer to every question", "key")
            yield Choice(f"question.{question}.{name}", name, self.reader.prose(choice, "text"))
            choice.nothing_else()

    def condition(self, table: Table, field: str, *, open_: bool = False) -> Condition | None:
        """Where `open_`, the condition may name what was left open."""
        wanted = table.lists(field)
        for name, choices in wanted.items():
            question = self.questions.get(name)
            if question is None:
                raise table.error(f"there is no question {name!r} before this", field)
            known = {choice.name for choice in question.choices} | ({OPEN} if open_ else set())
            for choice in choices:
                if choice not in known:
                    raise table.error(f"question {name!r} has no answer {choice!r}", field)
        if not wanted:
            return None
        return Condition({name: frozenset(choices) for name, choices in wanted.items()})

    def way(self, table: Table) -> Way:
        name = table.text("key")
        key = f"ways.{name}"
        wants = table.texts("wants")
        asked = {choice.name for choice in self.questions[WANT].choices}
        for want in wants:
            if want not in asked:
                raise table.error(f"question {WANT!r} has no answer {want!r}", "wants")
        way = Way(
            key=key,
            name=name,
            title=self.reader.prose(table, "title"),
            term=self.reader.term(table),
            about=self.reader.prose(table, "about"),
            sources=self.reader.sources_of(table),
            wants=frozenset(wants),
            reasons=unique(table, "reason", [self.reason(key, it) for it in table.array("reason")]),
            steps=tuple(self.step(f"{key}.step", it) for it in table.array("step")),
        )
        if not any(it.effect is Effect.FOR and it.when == ALWAYS for it in way.reasons):
            raise table.error(f"way {name!r} has no reason for it that always holds")
        table.nothing_else()
        return way

    def reason(self, way: str, table: Table) -> Reason:
        effect = table.choice("effect", Effect)
        # Only what moves nothing may be said because of what was left open.
        when = self.condition(table, "when", open_=effect is Effect.MIND) or ALWAYS
        if effect in (Effect.OPEN, Effect.AGAINST):
            for name in when.choices:
                if self.questions[name].depends is None:
                    raise table.error(f"question {name!r} does not say what depends on it", "when")
        reason = Reason(
            key=f"{way}.{table.text('key')}",
            effect=effect,
            text=self.reader.prose(table, "text"),
            sources=self.reader.sources_of(table),
            when=when,
        )
        table.nothing_else()
        return reason

    def step(self, key: str, table: Table) -> Step:
        step = Step(
            key=f"{key}.{table.text('key')}",
            text=self.reader.prose(table, "text"),
            sources=self.reader.sources_of(table),
            helplines=self.reader.helplines(table),
            when=self.condition(table, "when", open_=True) or ALWAYS,
        )
        table.nothing_else()
        return step
