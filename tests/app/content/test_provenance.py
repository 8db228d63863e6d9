"""Where the guidance comes from: nothing of the source dropped, nothing said without a source."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from typing import Protocol

import pytest

from app.content.load import load
from app.domain.cards import INTERPRETER
from app.domain.facts import (
    PLACEHOLDER,
    Address,
    Fact,
    Phone,
    SourceLine,
    SourceRef,
    Span,
    Term,
    placeholders,
)
from app.domain.guidance import Block, BlockKind, Topic
from app.domain.helplines import Aspect, Helpline, HelplineFact
from app.domain.options import Cell
from app.domain.ways import Effect

GUIDE = load()
BLOCKS = (*GUIDE.blocks(), *GUIDE.signs.ending)
ANSWERS = tuple(fact for line in GUIDE.helplines for fact in line.facts)
CELLS = tuple(cell for option in GUIDE.options.options for cell in option.cells)


class ShownBlock(Protocol):
    """Something that is claimed, and where it was read."""

    @property
    def key(self) -> str: ...
    @property
    def text(self) -> str: ...
    @property
    def sources(self) -> tuple[SourceRef, ...]: ...


@dataclass(frozen=True)
class About:
    """What a way to help is."""

    key: str
    text: str
    sources: tuple[SourceRef, ...]


TOLD: tuple[ShownBlock, ...] = (
    *BLOCKS,
    *ANSWERS,
    *CELLS,
    *GUIDE.ways.first,
    *(About(f"{way.key}.about", way.about, way.sources) for way in GUIDE.ways.ways),
    *(reason for way in GUIDE.ways.ways for reason in way.reasons),
    *(step for way in GUIDE.ways.ways for step in way.steps),
    *(sign for group in GUIDE.signs.groups for sign in group.signs),
)
CITED = tuple(ref for told in TOLD for ref in told.sources)

# "one" alone is a pronoun in plain English; "one year" is caught by its unit.
NUMBER_WORD = re.compile(
    r"""\b(?:zero|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\w+teen
        |(?:twen|thir|for|fif|six|seven|eigh|nine)ty|hundreds?|thousands?|dozens?|half|twice
        |seconds?|minutes?|hours?|days|weeks?|months?|years?)\b""",
    re.VERBOSE | re.IGNORECASE,
)
LONGEST_SENTENCE = 16  # words; most have half as many, so that a slow reader keeps the thread

# The plain words that stand for each official term. The first time that a topic uses them, the
# term stands beside them, so that the reader knows it again on a form or in an office.
PLAIN_WORDS = {
    "term.trafficking": r"human trafficking",
    "term.permit": r"(?<!limited )residence permit",
    "term.reflection": r"period of reflection",
    "term.limited": r"limited permit",
    "term.extended": r"some people call it",
    "term.witness": r"witness permit",
    "term.asylum": r"asylum",
    "term.humanitarian": r"strong human reasons",
    "term.crisis": r"crisis centre",
    "term.child_welfare": r"child welfare",
    "term.ringleaders": r"people behind it",
    "term.lawyer": r"lawyers?",
    "term.report": r"report",
    "term.doctor": r"urgent doctor",
    "term.guide": r"guide there",
}
# Not sure enough to be stated: named only where the text says to ask.
TO_BE_CONFIRMED = {"span.lawyer", "term.extended"}


def _prose() -> Iterator[tuple[str, str]]:
    """Each English text that a reader of the guide meets, by where it stands."""
    for topic in GUIDE.topics:
        yield f"{topic.key}.title", topic.title
        yield f"{topic.key}.summary", topic.summary
        for section in topic.sections:
            yield f"{section.key}.heading", section.heading
    for line in GUIDE.helplines:
        yield f"{line.key}.name", line.name
        yield f"{line.key}.purpose", line.purpose
    for told in TOLD:
        yield told.key, told.text
    for page in (GUIDE.ways, GUIDE.options, GUIDE.signs):
        yield f"{page.title}: title", page.title
        yield f"{page.title}: summary", page.summary
    for question in GUIDE.ways.questions:
        yield question.key, question.text
        yield f"{question.key}.why", question.why
        yield f"{question.key}.depends", question.depends or ""
        yield from ((choice.key, choice.text) for choice in question.choices)
    yield from ((f"{way.key}.title", way.title) for way in GUIDE.ways.ways)
    yield from ((row.key, row.heading) for row in GUIDE.options.rows)
    yield from ((option.key, option.title) for option in GUIDE.options.options)
    yield from ((group.key, group.heading) for group in GUIDE.signs.groups)
    for card in GUIDE.cards.cards:
        yield card.key, card.title
        yield from ((line.key, line.meaning) for line in card.lines)
    yield from ((phrase.key, phrase.meaning) for phrase in GUIDE.cards.phrases)


PROSE = tuple(_prose())


def drifted(text: str, lines: Sequence[SourceLine]) -> list[int]:
    """The numbers of the lines of `text` that are not as they were when `lines` was made.

    A line that is missing counts, and so does one that has been added.
    """
    now = [sha256(line.encode()).hexdigest() for line in text.splitlines()]
    then = [line.digest for line in lines]
    return [
        number
        for number in range(1, max(len(now), len(then)) + 1)
        if now[number - 1 : number] != then[number - 1 : number]
    ]


def test_every_line_of_the_source_is_told() -> None:
    told = {ref.line for ref in CITED if ref.source == "udi"}
    lines = GUIDE.sources["udi"].lines
    assert [f"{line.number} {line.about}" for line in lines if line.number not in told] == []


def test_the_lines_of_the_source_are_fingerprints() -> None:
    lines = GUIDE.sources["udi"].lines
    assert all(re.fullmatch(r"[0-9a-f]{64}", line.digest) for line in lines)
    assert [digest for digest, n in Counter(line.digest for line in lines).items() if n > 1] == []


def test_a_changed_page_is_noticed_line_by_line() -> None:
    page = "A heading\nWhat it says\nWhere to go"
    lines = [
        SourceLine(number, "sample", sha256(line.encode()).hexdigest())
        for number, line in enumerate(page.splitlines(), 1)
    ]
    assert drifted(page, lines) == []
    assert drifted(page + "\n", lines) == []
    assert drifted(page.replace("it says", "it said"), lines) == [2]
    assert drifted("A heading\nWhat it says", lines) == [3]
    assert drifted(page + "\nMore", lines) == [4]


def test_what_is_told_has_a_source() -> None:
    assert [told.key for told in TOLD if not told.sources] == []
    for ref in CITED:
        lines = [line.number for line in GUIDE.sources[ref.source].lines]
        assert ref.line in lines if lines else ref.line is None, str(ref)


def test_every_source_is_used_and_dated() -> None:
    used = {ref.source for ref in CITED}
    used.update(ref.source for fact in GUIDE.facts.values() for ref in fact.sources)
    assert set(GUIDE.sources) == used
    assert all(source.checked >= date(2026, 11, 24) for source in GUIDE.sources.values())


def test_no_number_stands_in_prose() -> None:
    bare = {where: PLACEHOLDER.sub(" ", text).replace(INTERPRETER, " ") for where, text in PROSE}
    assert {where: text for where, text in bare.items() if re.search(r"[\d{}]", text)} == {}
    assert {where: text for where, text in bare.items() if NUMBER_WORD.search(text)} == {}


@pytest.mark.parametrize(
    "text", ["It lasts six months.", "up to a year", "Twenty-four HOURS", "half of it", "fifteen"]
)
def test_a_number_word_is_recognised(text: str) -> None:
    assert NUMBER_WORD.search(text)


@pytest.mark.parametrize("text", ["day and night", "one of them", "often", "the first time"])
def test_a_plain_word_is_no_number(text: str) -> None:
    assert not NUMBER_WORD.search(text)


@pytest.mark.parametrize("fact", GUIDE.facts.values(), ids=lambda fact: fact.key)
def test_every_fact_is_named_and_has_a_source(fact: Fact) -> None:
    named = {key for _, text in PROSE for key in placeholders(text)}
    for line in GUIDE.helplines:
        named.update(f"phone.{phone}" for phone in line.phones)
        named.update([f"mail.{line.mail}"] if line.mail else [])
    assert fact.key in named
    assert fact.sources


def test_a_fact_is_told_from_a_source_of_its_own() -> None:
    """A term is only a name; every other fact is told by what cites the page it was read on."""
    for told in TOLD:
        for key in placeholders(told.text):
            fact = GUIDE.facts[key]
            if not isinstance(fact, Term):
                assert set(told.sources) & set(fact.sources), f"{told.key}: {key}"


@pytest.mark.parametrize("topic", GUIDE.topics, ids=lambda topic: topic.key)
@pytest.mark.parametrize("term", PLAIN_WORDS)
def test_a_term_stands_beside_its_first_mention(topic: Topic, term: str) -> None:
    plain = re.compile(rf"\b(?:{PLAIN_WORDS[term]})\b", re.IGNORECASE)
    mentions = [block for block in topic.blocks if plain.search(block.text)]
    named = [block for block in topic.blocks if term in placeholders(block.text)]
    assert mentions[:1] == named[:1]


def test_every_term_has_its_plain_words_and_is_in_the_guidance() -> None:
    terms = {key for key, fact in GUIDE.facts.items() if isinstance(fact, Term)}
    assert terms == set(PLAIN_WORDS)
    assert terms <= {key for block in BLOCKS for key in placeholders(block.text)}


@pytest.mark.parametrize("line", GUIDE.helplines, ids=lambda line: line.key)
def test_a_helpline_says_what_a_caller_wants_to_know_first(line: Helpline) -> None:
    assert {fact.aspect for fact in line.facts} >= set(Aspect) - {Aspect.MORE}


@pytest.mark.parametrize("answer", ANSWERS, ids=lambda answer: answer.key)
def test_what_is_not_known_says_so_and_says_to_ask(answer: HelplineFact) -> None:
    assert ("We do not know" in answer.text) is not answer.known
    assert answer.known or re.search(r"\bask\b", answer.text)


@pytest.mark.parametrize("cell", CELLS, ids=lambda cell: cell.key)
def test_an_option_that_is_not_known_says_so_and_says_to_ask(cell: Cell) -> None:
    assert ("ask ROSA" in cell.text) is not cell.known


def test_what_nobody_can_tell_from_here_says_whom_to_ask() -> None:
    """A reason that leaves a way open for good names somebody; the others wait for an answer."""
    for way in GUIDE.ways.ways:
        for reason in way.reasons:
            if reason.effect is Effect.OPEN and "police" not in reason.when.choices:
                assert "ask ROSA" in reason.text, reason.key


def test_what_is_not_sure_says_to_ask_rosa() -> None:
    for block in BLOCKS:
        if block.kind is BlockKind.ASK:
            assert "ask ROSA" in block.text, block.key
    for told in TOLD:
        if TO_BE_CONFIRMED & set(placeholders(told.text)):
            assert isinstance(told, Block), told.key
            assert told.kind is BlockKind.ASK, told.key


def test_every_phone_can_be_dialled() -> None:
    for fact in GUIDE.facts.values():
        if isinstance(fact, Phone):
            assert re.fullmatch(r"\+\d{8,14}|\d{3,6}", fact.dial), fact.key
            shown = re.sub(r"\D", "", fact.shown).removeprefix("00")
            assert shown.endswith(fact.dial.removeprefix("+").removeprefix("47")), fact.key


def test_addresses_have_no_blank_and_mail_has_an_at() -> None:
    for key, fact in GUIDE.facts.items():
        if isinstance(fact, Address) and not key.startswith("law."):
            assert not re.search(r"\s", fact.value), key
            assert ("@" in fact.value) is key.startswith("mail."), key


def test_the_outdated_period_is_nowhere() -> None:
    """An old page gave a period of reflection of 45 days; it has not been so for long."""
    assert not [
        fact
        for fact in GUIDE.facts.values()
        if isinstance(fact, Span) and (fact.value == 45 or fact.unit == "day")
    ]


def test_nobody_is_called_a_victim() -> None:
    """But on a card for the police: there it is the word of the law, which an official knows."""
    called = [where for where, text in PROSE if re.search(r"victim", text, re.IGNORECASE)]
    assert called == ["card.help.trafficking", "card.police.trafficking"]


def test_nobody_is_told_that_she_qualifies() -> None:
    promise = re.compile(r"\b(qualif\w+|entitled|you will get|guarantee\w*)\b", re.IGNORECASE)
    assert [where for where, text in PROSE if promise.search(text)] == []


def test_the_signs_end_as_they_must() -> None:
    ending = " ".join(block.text for block in GUIDE.signs.ending)
    assert "This is not your fault, and it is against the law in Norway." in ending
    helplines = {key for block in GUIDE.signs.ending for key in block.helplines}
    assert helplines >= {"police_emergency", "rosa", "children"}


def test_every_sign_is_backed_by_a_kind_a_means_or_an_indicator() -> None:
    for group in GUIDE.signs.groups:
        for sign in group.signs:
            assert {str(ref) for ref in sign.sources} <= {"udi:2", "udi:5", "ilo"}, sign.key


def test_the_main_card_asks_for_help_an_interpreter_and_rosa() -> None:
    first, *others = GUIDE.cards.cards
    assert [line.meaning for line in first.lines] == [
        "I need help.",
        "I may be a victim of human trafficking.",
        "I need an interpreter in {language}.",
        "Please call ROSA, {phone.rosa}.",
    ]
    for card in others:
        assert any(line.asks_for_interpreter for line in card.lines), card.key
        assert any("phone.rosa" in placeholders(line.norwegian) for line in card.lines), card.key


def test_sentences_are_short() -> None:
    sentences = [
        (where, sentence) for where, text in PROSE for sentence in re.split(r"(?<=[.?!:])\s+", text)
    ]
    assert [said for said in sentences if len(said[1].split()) > LONGEST_SENTENCE] == []
