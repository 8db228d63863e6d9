"""The guidance against its sources: it drops no line of them, and says nothing without one."""

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


class Claim(Protocol):
    """A statement and the places where it was read."""

    @property
    def key(self) -> str: ...
    @property
    def text(self) -> str: ...
    @property
    def sources(self) -> tuple[SourceRef, ...]: ...


@dataclass(frozen=True)
class About:
    """A description of a way to help."""

    key: str
    text: str
    sources: tuple[SourceRef, ...]


CLAIMS: tuple[Claim, ...] = (
    *BLOCKS,
    *ANSWERS,
    *CELLS,
    *GUIDE.ways.first,
    *(About(f"{it.key}.gist", it.gist, it.sources) for it in GUIDE.ways.first if it.gist),
    *(About(f"{way.key}.gist", way.gist, way.sources) for way in GUIDE.ways.ways if way.gist),
    *(
        About(f"{it.key}.gist", it.gist, tuple(ref for block in it.blocks for ref in block.sources))
        for topic in GUIDE.topics
        for it in topic.sections
        if it.gist
    ),
    *(About(f"{way.key}.about", way.about, way.sources) for way in GUIDE.ways.ways),
    *(reason for way in GUIDE.ways.ways for reason in way.reasons),
    *(step for way in GUIDE.ways.ways for step in way.steps),
    *(sign for group in GUIDE.signs.groups for sign in group.signs),
)
CITED = tuple(ref for claim in CLAIMS for ref in claim.sources)

# "one" alone is a pronoun in plain English; "one year" is found by its unit.
NUMBER_WORD = re.compile(
    r"""\b(?:zero|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\w+teen
        |(?:twen|thir|for|fif|six|seven|eigh|nine)ty|hundreds?|thousands?|dozens?|half|twice
        |seconds?|minutes?|hours?|days|weeks?|months?|years?)\b""",
    re.VERBOSE | re.IGNORECASE,
)
PLAIN_WORDS = {
    "term.trafficking": r"human trafficking",
    "term.permit": r"(?<!limited )residence permit",
    "term.reflection": r"period of reflection",
    "term.limited": r"limited permit",
    "term.extended": r"some people call it",
    "term.witness": r"witness permit",
    "term.asylum": r"asylum",
    "term.humanitarian": r"strong humanitarian reasons",
    "term.crisis": r"crisis centre",
    "term.child_welfare": r"child welfare",
    "term.ringleaders": r"people behind it",
    "term.lawyer": r"lawyers?",
    "term.report": r"report",
    "term.doctor": r"doctor today",
    "term.guide": r"guide there",
    "term.nav": r"welfare office",
    "term.rape": r"rape clinic",
    "term.labour": r"Labour Inspection",
    "term.representative": r"representative",
    "term.compensation": r"compensation|harm done to you",
    "term.conciliation": r"settles such cases",
    "term.appeal": r"appeal",
    "term.defender": r"defence lawyer",
    "term.children_house": r"Children's House",
}
"""The plain words for each official term, as a pattern.

Where a topic first uses them, the term stands beside them, so that the reader recognises it on a
form or in an office.
"""
OTHER_LAWYERS = {"held", "sex"}
"""Topics for somebody whom the police may suspect: she needs another lawyer than the one who is on
the side of the person who was harmed."""
TO_BE_CONFIRMED = {"term.extended"}
"""Facts that are not sure enough to be stated: only a text that says to ask may name them."""


def _prose() -> Iterator[tuple[str, str]]:
    """Yield each English text of the guide, with its key."""
    for topic in GUIDE.topics:
        yield f"{topic.key}.title", topic.title
        yield f"{topic.key}.summary", topic.summary
        for section in topic.sections:
            yield f"{section.key}.heading", section.heading
    for line in GUIDE.helplines:
        yield f"{line.key}.name", line.name
        yield f"{line.key}.purpose", line.purpose
    for claim in CLAIMS:
        yield claim.key, claim.text
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
    """Return the numbers of the lines of `text` that differ from the fingerprints.

    A line that is missing counts, and so does a line that was added.
    """
    now = [sha256(line.encode()).hexdigest() for line in text.splitlines()]
    then = [line.digest for line in lines]
    return [
        number
        for number in range(1, max(len(now), len(then)) + 1)
        if now[number - 1 : number] != then[number - 1 : number]
    ]


def test_every_line_of_the_source_is_cited() -> None:
    cited = {ref.line for ref in CITED if ref.source == "udi"}
    lines = GUIDE.sources["udi"].lines
    assert [f"{line.number} {line.about}" for line in lines if line.number not in cited] == []


def test_lines_of_the_source_are_fingerprints() -> None:
    lines = GUIDE.sources["udi"].lines
    assert all(re.fullmatch(r"[0-9a-f]{64}", line.digest) for line in lines)
    assert [digest for digest, n in Counter(line.digest for line in lines).items() if n > 1] == []


def test_changed_page_is_noticed_line_by_line() -> None:
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


def test_every_claim_has_a_source() -> None:
    assert [claim.key for claim in CLAIMS if not claim.sources] == []
    for ref in CITED:
        lines = [line.number for line in GUIDE.sources[ref.source].lines]
        assert ref.line in lines if lines else ref.line is None, str(ref)


def test_every_source_is_used_and_dated() -> None:
    used = {ref.source for ref in CITED}
    used.update(ref.source for fact in GUIDE.facts.values() for ref in fact.sources)
    assert set(GUIDE.sources) == used
    assert all(source.read >= date(2026, 11, 24) for source in GUIDE.sources.values())


def test_prose_has_no_number() -> None:
    plain = {where: PLACEHOLDER.sub(" ", text).replace(INTERPRETER, " ") for where, text in PROSE}
    assert {where: text for where, text in plain.items() if re.search(r"[\d{}]", text)} == {}
    assert {where: text for where, text in plain.items() if NUMBER_WORD.search(text)} == {}


@pytest.mark.parametrize(
    "text", ["It lasts six months.", "up to a year", "Twenty-four HOURS", "half of it", "fifteen"]
)
def test_number_word_is_recognised(text: str) -> None:
    assert NUMBER_WORD.search(text)


@pytest.mark.parametrize("text", ["day and night", "one of them", "often", "the first time"])
def test_plain_word_is_no_number(text: str) -> None:
    assert not NUMBER_WORD.search(text)


@pytest.mark.parametrize("fact", GUIDE.facts.values(), ids=lambda fact: fact.key)
def test_every_fact_is_used_and_has_a_source(fact: Fact) -> None:
    named = {key for _, text in PROSE for key in placeholders(text)}
    for situation in GUIDE.situations:
        named.update(key for it in situation.phrases for key in placeholders(it.meaning))
    for line in GUIDE.helplines:
        named.update(f"phone.{phone}" for phone in line.phones)
        named.update([f"mail.{line.mail}"] if line.mail else [])
    assert fact.key in named
    assert fact.sources


def test_claim_with_a_fact_cites_a_source_of_the_fact() -> None:
    """A term is exempt, because it is only a name."""
    for claim in CLAIMS:
        for key in placeholders(claim.text):
            fact = GUIDE.facts[key]
            if not isinstance(fact, Term):
                assert set(claim.sources) & set(fact.sources), f"{claim.key}: {key}"


@pytest.mark.parametrize("topic", GUIDE.topics, ids=lambda topic: topic.key)
@pytest.mark.parametrize("term", PLAIN_WORDS)
def test_term_stands_beside_its_first_mention(topic: Topic, term: str) -> None:
    plain = re.compile(rf"\b(?:{PLAIN_WORDS[term]})\b", re.IGNORECASE)
    if term == "term.lawyer" and topic.key in OTHER_LAWYERS:
        return
    mentions = [block for block in topic.blocks if plain.search(block.text)]
    named = [block for block in topic.blocks if term in placeholders(block.text)]
    assert mentions[:1] == named[:1]


def test_every_term_has_plain_words_and_is_in_the_guidance() -> None:
    terms = {key for key, fact in GUIDE.facts.items() if isinstance(fact, Term)}
    assert terms == set(PLAIN_WORDS)
    assert terms <= {key for block in BLOCKS for key in placeholders(block.text)}


@pytest.mark.parametrize("line", GUIDE.helplines, ids=lambda line: line.key)
def test_helpline_says_what_a_caller_wants_to_know_first(line: Helpline) -> None:
    assert {fact.aspect for fact in line.facts} >= set(Aspect) - {Aspect.MORE}


@pytest.mark.parametrize("answer", ANSWERS, ids=lambda answer: answer.key)
def test_unknown_answer_says_so_and_says_to_ask(answer: HelplineFact) -> None:
    says_so = answer.text.startswith(("We do not know", "We have not asked"))
    assert says_so is not answer.known
    assert answer.known or re.search(r"\bask\b", answer.text)


@pytest.mark.parametrize("cell", CELLS, ids=lambda cell: cell.key)
def test_unknown_cell_says_to_ask_rosa(cell: Cell) -> None:
    assert ("ask ROSA" in cell.text) is not cell.known


def test_reason_that_stays_open_says_whom_to_ask() -> None:
    """The reasons that name the question on the police are exempt: an answer can settle them."""
    for way in GUIDE.ways.ways:
        for reason in way.reasons:
            if reason.effect is Effect.OPEN and "police" not in reason.when.choices:
                assert "ask ROSA" in reason.text, reason.key


def test_unsure_statement_says_to_ask_rosa() -> None:
    for block in BLOCKS:
        if block.kind is BlockKind.ASK:
            assert "ask ROSA" in block.text, block.key
    for claim in CLAIMS:
        if TO_BE_CONFIRMED & set(placeholders(claim.text)):
            assert isinstance(claim, Block), claim.key
            assert claim.kind is BlockKind.ASK, claim.key


def test_every_phone_can_be_dialled() -> None:
    for fact in GUIDE.facts.values():
        if isinstance(fact, Phone):
            assert re.fullmatch(r"\+\d{8,14}|\d{3,6}", fact.dial), fact.key
            shown = re.sub(r"\D", "", fact.shown).removeprefix("00")
            assert shown.endswith(fact.dial.removeprefix("+").removeprefix("47")), fact.key


def test_address_has_no_blank_and_mail_has_an_at() -> None:
    for key, fact in GUIDE.facts.items():
        if isinstance(fact, Address) and not key.startswith("law."):
            assert not re.search(r"\s", fact.value), key
            assert ("@" in fact.value) is key.startswith("mail."), key


def test_outdated_period_is_nowhere() -> None:
    """An old page gave a period of reflection of 45 days, which has long been outdated."""
    assert not [
        fact
        for fact in GUIDE.facts.values()
        if isinstance(fact, Span) and (fact.value == 45 or fact.unit == "day")
    ]


def test_nobody_is_called_a_victim_or_used() -> None:
    """A thing is used; a person is exploited."""
    label = re.compile(
        r"victim|\bused? (you|me|them|people|others|by)\b|\bwas used\b", re.IGNORECASE
    )
    assert [(where, text) for where, text in PROSE if label.search(text)] == []


def test_condition_is_no_question() -> None:
    """A question in front of a sentence that answers nothing is a condition in disguise."""
    disguised = re.compile(r"\?\s+(Then|You|They|Call|Ask|Talk|Go|Do)\b")
    allowed = {key for key, _ in PROSE if key.startswith(("question.", "say.", "card."))}
    found = [(where, text) for where, text in PROSE if disguised.search(text)]
    assert [it for it in found if it[0] not in allowed] == []


@pytest.mark.parametrize(
    "refused",
    [
        r"\b([Ss]ome|[Aa]ny|[Ee]very)body\b",  # someone, anyone, everyone
        r"(?:^|[.?!:]\s)It is free\.",  # the noun that is free stands in the same sentence
        r"\bsend(s|ing)? \w+ out\b|\bsent out\b",  # make you leave Norway
        r"\bmay (not (ask|tell|choose)|only)\b",  # "may" means perhaps
    ],
)
def test_words_that_we_avoid(refused: str) -> None:
    assert [(where, text) for where, text in PROSE if re.search(refused, text)] == []


def test_block_names_its_noun() -> None:
    """A block is read, found and heard alone. Signs tell what others do, and so does "told"."""
    pronoun = re.compile(
        r"(?:They|Then|(?:This|These)(?= (?:is|are|was|can|may|will|must|does|do|has|also)\b)"
        r"|It(?! is not your fault| does not count that)|There (?:is|are) (?:one|some|more))\b"
    )
    alone = [it for it in CLAIMS if not it.key.startswith(("told.", "signs.")) or ".end." in it.key]
    assert [(it.key, it.text) for it in alone if pronoun.match(it.text)] == []


def test_not_knowing_is_said_where_it_is_the_warning() -> None:
    unknown = [where for where, text in PROSE if "We do not know" in text]
    assert len(unknown) <= 20, unknown


def test_nobody_is_told_that_she_qualifies() -> None:
    promise = re.compile(
        r"\b(qualif\w+|entitled|(?<!promise that )you will get|guarantee\w*)\b", re.IGNORECASE
    )
    assert [where for where, text in PROSE if promise.search(text)] == []


def test_signs_end_without_blame_and_with_helplines() -> None:
    ending = " ".join(block.text for block in GUIDE.signs.ending)
    assert "If someone is doing this to you, it is not your fault." in ending
    helplines = {key for block in GUIDE.signs.ending for key in block.helplines}
    assert helplines >= {"police_emergency", "rosa", "children"}


def test_every_sign_is_backed_by_a_kind_a_means_or_an_indicator() -> None:
    for group in GUIDE.signs.groups:
        for sign in group.signs:
            assert {str(ref) for ref in sign.sources} <= {
                "udi:2",
                "udi:5",
                "ilo",
                "marriage_travel",
            }, sign.key


def test_main_card_asks_for_help_an_interpreter_and_rosa() -> None:
    first, *others = GUIDE.cards.cards
    assert [line.meaning for line in first.lines] == [
        "I need help.",
        "I may have been trafficked.",
        "I need an interpreter who speaks {language}.",
        "Please call ROSA on {phone.rosa}.",
    ]
    for card in others:
        signs = card.key == "card.signed"  # it asks for an interpreter of its own
        assert signs or any(line.asks_for_interpreter for line in card.lines), card.key
        assert any("phone.rosa" in placeholders(line.norwegian) for line in card.lines), card.key
