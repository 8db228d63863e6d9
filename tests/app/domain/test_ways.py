"""The rule table over its whole answer space, and the laws that every result keeps."""

import re
import tomllib
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from itertools import product
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.content.load import load
from app.domain.guidance import Section
from app.domain.ways import (
    ALWAYS,
    MAY_WAIT,
    Answers,
    Condition,
    Effect,
    Group,
    Open,
    Question,
    Reason,
    Verdict,
    Way,
    Ways,
    answer_to,
)

GUIDE = load()
WAYS = GUIDE.ways
SECTIONS = [section for topic in GUIDE.topics for section in topic.sections]
VIGNETTES: list[dict[str, Any]] = tomllib.loads(
    Path(__file__).parents[1].joinpath("content", "vignettes.toml").read_text(encoding="utf-8")
)["vignette"]
UNTUNED = tomllib.loads(
    Path(__file__)
    .parents[1]
    .joinpath("content", "untuned_vignettes.toml")
    .read_text(encoding="utf-8")
)["vignette"]
SHORT = {Group.MAY_FIT: "may", Group.NOT_CLEAR: "open", Group.DOES_NOT_FIT: "not"}
DECIDES = {
    Group.MAY_FIT: Effect.FOR,
    Group.NOT_CLEAR: Effect.OPEN,
    Group.DOES_NOT_FIT: Effect.AGAINST,
}


def choices(question: Question) -> list[str]:
    """Return the names of its answers, and one that leaves the question open."""
    return [*(it.name for it in question.choices), Open.UNKNOWN]


def relevant(way: Way) -> list[Question]:
    """Return the questions that anything about the way depends on."""
    conditions = [*(it.when for it in way.reasons), *(it.when for it in way.steps)]
    named = {name for it in conditions for name in it.choices}
    return [it for it in WAYS.questions if it.name in named]


def all_answers(questions: list[Question]) -> Iterator[dict[str, str]]:
    """Yield every combination of answers to these questions, each open once."""
    names = [it.name for it in questions]
    for chosen in product(*map(choices, questions)):
        yield dict(zip(names, chosen, strict=True))


@cache
def verdicts_on(name: str) -> list[tuple[Answers, Verdict]]:
    """Return the verdict on a way under each combination of answers that it depends on."""
    [way] = [it for it in WAYS.ways if it.name == name]
    return [(answers, WAYS.judge(way, answers)) for answers in all_answers(relevant(way))]


ALL = st.fixed_dictionaries(
    {it.name: st.sampled_from([*choices(it), Open.UNSAID, ""]) for it in WAYS.questions}
).map(lambda drawn: {name: answer for name, answer in drawn.items() if answer})
"""Everything that a reader can have answered; a question that is missing was not asked."""


@pytest.mark.parametrize("way", WAYS.ways, ids=lambda way: way.name)
def test_every_verdict_is_decided_by_a_reason_with_a_source(way: Way) -> None:
    seen = 0
    for answers, verdict in verdicts_on(way.name):
        assert verdict.because, answers
        assert verdict.because[0].effect is DECIDES[verdict.group], answers
        assert all(it.sources and it.text for it in verdict.because), answers
        keys = [it.key for it in verdict.because]
        assert len(keys) == len(set(keys)), answers
        assert bool(verdict.steps) is (verdict.group is not Group.DOES_NOT_FIT), answers
        seen += 1
    assert seen > 2


@pytest.mark.parametrize("way", WAYS.ways, ids=lambda way: way.name)
def test_more_knowledge_settles_a_verdict_and_never_takes_one_back(way: Way) -> None:
    """Each open answer is closed in turn, over the whole space of the way."""
    questions = relevant(way)
    verdicts = {tuple(answers.values()): verdict for answers, verdict in verdicts_on(way.name)}
    for answers, verdict in verdicts.items():
        group = verdict.group
        for at, question in enumerate(questions):
            if answers[at] != Open.UNKNOWN:
                continue
            closer = {
                verdicts[(*answers[:at], it.name, *answers[at + 1 :])].group
                for it in question.choices
            }
            if group is not Group.NOT_CLEAR:
                assert closer == {group}, (answers, question.name)
            elif len(closer) == 1:
                # A verdict that does not depend on this question does not say so.
                depends = f"{question.key}.depends" in {it.key for it in verdict.because}
                assert not depends or closer == {Group.NOT_CLEAR}, (answers, question.name)


def space(*names: str) -> Iterator[Answers]:
    """Yield all answers to these questions, with one answer to each other question."""
    others = {it.name: it.choices[0].name for it in WAYS.questions}
    for answers in all_answers([it for it in WAYS.questions if it.name in names]):
        yield {**others, **answers}


def test_way_is_shown_to_those_whom_it_is_for() -> None:
    """Over all answers to the questions that any way names as its condition."""
    named = {name for way in WAYS.ways for name in way.only.choices} | {"here"}
    for answers in space(*named):
        shown = {it.way.name for it in WAYS.consider(answers).verdicts}
        # Waiting is no way in danger, or for those who are held, leave soon or are taken.
        hurry = answers["time"] in {"yes", "taken"} and answers["here"] != "no"
        assert ("wait" in shown) is (answers["danger"] != "yes" and not hurry)
        # A citizen of Norway is never sent "home", and needs no permit to stay.
        citizen = answers["permit"] == "citizen"
        assert bool(PERMITS & shown) is not citizen
        assert ("home" in shown) is not citizen
        assert ("support" in shown) is (answers["who"] == "other")
        assert ("own" in shown) is (answers["permit"] == "family")
        assert ("job" in shown) is (answers["permit"] == "work")
        assert {"safe", "report"} <= shown


def test_whom_to_turn_to_first_under_all_answers() -> None:
    for answers in space(*(name for step in WAYS.first for name in step.when.choices)):
        contacts = [it.key.rpartition(".")[2] for it in WAYS.consider(answers).first]
        check_first(answers, tuple(contacts))


NO_CASE = {"nothing", "reported", "dropped", "judged"}
"""Answers of those whom no case needs, as far as they know."""
[PERMIT] = [it for it in WAYS.questions if it.name == "permit"]
OTHERS = {*(it.name for it in PERMIT.choices), "open"} - {"limited", "citizen"}
"""Permits, and none, of those to whom the limited permit would be new."""
MAY, UNCLEAR, NOT = Group


@pytest.mark.parametrize(
    ("way", "answers", "groups"),
    [
        # One has to be in Norway to apply.
        ("reflection", {"here": {"no"}}, {NOT}),
        ("limited", {"here": {"no"}}, {NOT}),
        ("asylum", {"here": {"no"}}, {NOT}),
        # Nobody is told to apply for what they have.
        ("reflection", {"permit": {"reflection"}}, {NOT}),
        ("asylum", {"permit": {"protection"}}, {NOT}),
        ("asylum", {"asylum": {"granted"}}, {NOT}),
        # Nobody who may lose protection by it hears that going home may fit.
        ("home", {"permit": {"protection"}}, {UNCLEAR}),
        ("home", {"asylum": {"granted"}}, {UNCLEAR}),
        # Who told the police can ask for the witness permit, and applies for it as for asylum.
        (
            "asylum",
            {
                "police": NO_CASE - {"nothing"},
                "here": {"yes"},
                "risk": {"no"},
                "asylum": {"no"},
                "permit": {"none", "reflection", "limited"},
            },
            {UNCLEAR},
        ),
        # A way that needs a case never fits without one. A statement to the police can be enough
        # for the witness permit, so it is not ruled out then.
        ("limited", {"police": NO_CASE, "permit": OTHERS}, {UNCLEAR, NOT}),
        ("witness", {"police": {"nothing"}}, {NOT}),
        ("witness", {"court": {"no"}}, {UNCLEAR, NOT}),
        ("witness", {"police": {"reported", "case", "dropped", "judged"}}, {MAY, UNCLEAR}),
    ],
)
def test_promise_holds_in_the_whole_space_of_its_way(
    way: str, answers: dict[str, set[str]], groups: set[Group]
) -> None:
    found = {
        verdict.group
        for given, verdict in verdicts_on(way)
        if all(answer_to(name, given) in wanted for name, wanted in answers.items())
    }
    assert found
    assert found <= groups


HAS_PERMIT = {"reflection", "limited", "family", "work", "protection", "other"}
GOING_HOME = {"ways.home.permit", "ways.home.lose", "ways.home.protection", "ways.home.granted"}


def test_nobody_with_a_permit_is_offered_going_home_without_the_warning() -> None:
    """Abroad she has left already."""
    warned = 0
    for answers, verdict in verdicts_on("home"):
        has = answers["permit"] in HAS_PERMIT or answers["asylum"] == "granted"
        if has and answers["here"] != "no":
            assert {it.key for it in verdict.because} & GOING_HOME, answers
            warned += 1
    assert warned


def said_by(verdict: Verdict) -> list[str]:
    return [*(it.text for it in verdict.because), *(it.text for it in verdict.steps)]


@pytest.mark.parametrize("way", WAYS.ways, ids=lambda way: way.name)
def test_nobody_without_a_permit_is_sent_to_the_labour_inspection_unwarned(way: Way) -> None:
    """A permit of another country, or one that she does not name, is no permit to work here."""
    for answers, verdict in verdicts_on(way.name):
        if answer_to("permit", answers) in {"none", "europe", "other", "open"}:
            sent = [it for it in said_by(verdict) if "{term.labour}" in it or "Inspection" in it]
            assert all("must tell UDI" in it for it in sent), answers


@pytest.mark.parametrize("section", SECTIONS, ids=lambda it: it.key)
def test_section_with_the_number_of_the_labour_inspection_has_the_warning(section: Section) -> None:
    text = " ".join(it.text for it in section.blocks)
    assert "{phone.labour}" not in text or "must tell UDI" in text


@pytest.mark.parametrize("way", WAYS.ways, ids=lambda way: way.name)
def test_nobody_held_or_short_of_time_is_sent_to_the_police_or_told_to_wait(way: Way) -> None:
    """Abroad nobody is asked about time. Who has a limited permit may still make it longer."""
    sent = re.compile(r"police station|\bGo to the police|do not have to decide today")
    for answers, verdict in verdicts_on(way.name):
        # A way that names no question on time says the same to all.
        here, time = answer_to("here", answers), answers.get("time", "yes")
        if here != "no" and time == "yes" and way.only.holds({**answers, "time": "yes"}):
            assert not [it for it in said_by(verdict) if sent.search(it)], answers


PERMITS = {"reflection", "limited", "witness", "asylum"}
HER_CHOICE = re.compile(r"your choice|\bYou (choose|decide)\b|have to decide")


@pytest.mark.parametrize("way", WAYS.ways, ids=lambda way: way.name)
def test_words_are_for_those_whom_they_are_true_for(way: Way) -> None:
    """Over all that a verdict on the way can say.

    Nobody gives up a decision already made, a child hears of no choice that is not its own, and
    what is not possible names the section of law.
    """
    for answers, verdict in verdicts_on(way.name):
        said = said_by(verdict)
        if any(it.startswith("You can withdraw") or "take it back" in it for it in said):
            assert answers["asylum"] == "waiting"
        if answer_to("age", answers) == "child":
            assert not [it for it in said if HER_CHOICE.search(it)]
        if verdict.group is Group.DOES_NOT_FIT:
            assert "{law." in verdict.because[0].text, answers
        apply = [step.key for step in verdict.steps if step.key.endswith((".person", ".where"))]
        has = {answers.get("permit"), "asylum" if answers.get("asylum") == "waiting" else None}
        if way.name in has or answers.get("asylum") == "granted":
            assert apply == [], answers


def check_first(answers: Answers, contacts: tuple[str, ...]) -> None:
    """Danger puts the emergency number first, then come little time, and child welfare for a child.

    All get ROSA and a lawyer.
    """
    assert {"rosa", "lawyer"} <= set(contacts)
    danger, age = answer_to("danger", answers), answer_to("age", answers)
    permit = answer_to("permit", answers)
    abroad = answer_to("here", answers) == "no"
    for_other = answer_to("who", answers) == "other"
    taken = answer_to("time", answers) == "taken" and not abroad
    expected = []
    if danger != "no" and abroad:
        expected.append("emergency_abroad_other" if for_other else "emergency_abroad")
    elif danger == "yes":
        expected.append("emergency_other" if for_other else "emergency")
    elif danger == "open":
        whom = "emergency_open_other" if for_other else "emergency_taken"
        expected.append(whom if taken else "emergency_open")
    if taken and not for_other:
        expected.append("taken_child" if age == "child" else "taken")
    held = answer_to("time", answers) == "yes" and not abroad
    if held and not for_other:
        # A period of reflection is not for citizens, and nobody gets a second one.
        has_no_use = permit in {"reflection", "eea", "citizen"}
        expected.append("held_here" if has_no_use else "held")
    if permit == "reflection" and age == "adult" and not (abroad or for_other):
        expected.append("ends")
    if abroad and permit not in {"none", "reflection", "limited", "europe", "eea"}:
        expected.append("abroad")
    if age == "child" and for_other:
        expected.append("child_other")
    if held and for_other:
        expected.append("held_other")
    if taken and for_other:
        expected.append("taken_other")
    if abroad and age != "adult":
        expected.append("alarm_abroad")
    elif age != "adult" and not (age == "child" and for_other):
        expected.append("alarm" if age == "child" else "alarm_open")
    if age == "child" and not for_other:
        expected.append("welfare")
    assert contacts == (*expected, "rosa", "lawyer")


@settings(deadline=None)
@given(ALL)
def test_result_has_each_way_once_and_the_numbers_that_matter(answers: Answers) -> None:
    result = WAYS.consider(answers)
    grouped = [it.way.key for group in Group for it in result.of(group)]
    assert len(grouped) == len(set(grouped)) == len(result.verdicts)
    assert {"ways.safe", "ways.report"} <= set(grouped)
    check_first(answers, tuple(it.key.rpartition(".")[2] for it in result.first))
    numbers = [
        GUIDE.helpline(key).phones[0]  # type: ignore[union-attr]
        for step in result.first
        for key in step.helplines
    ]
    assert "rosa" in numbers
    if answer_to("danger", answers) == "yes":
        elsewhere = answer_to("here", answers) == "no" and answer_to("who", answers) == "other"
        assert numbers[0] == ("abroad" if elsewhere else "emergency")
    if answer_to("age", answers) == "child":
        assert "children" in numbers


@settings(deadline=None)
@given(ALL, st.sampled_from(list(Open)))
def test_unknown_unsaid_and_unasked_count_the_same(answers: Answers, instead: Open) -> None:
    other = {it.name: answers.get(it.name, instead) for it in WAYS.questions}
    other = {name: instead if it in set(Open) else it for name, it in other.items()}
    assert WAYS.consider(answers) == WAYS.consider(other)


@settings(deadline=None)
@given(ALL)
def test_answer_moves_only_the_ways_that_name_its_question(answers: Answers) -> None:
    for way in WAYS.ways:
        named = {it.name for it in relevant(way)}
        relevant_ones = {name: it for name, it in answers.items() if name in named}
        assert WAYS.judge(way, answers) == WAYS.judge(way, relevant_ones)


@settings(deadline=None)
@given(ALL)
def test_wish_orders_the_ways_and_decides_nothing(answers: Answers) -> None:
    without = {name: it for name, it in answers.items() if name != "want"}
    wanted, plain = WAYS.consider(answers), WAYS.consider(without)
    assert {it.way.key: it for it in wanted.verdicts} == {it.way.key: it for it in plain.verdicts}
    first = [answer_to("want", answers) in it.way.wants for it in wanted.verdicts]
    assert first == sorted(first, reverse=True)


@pytest.mark.parametrize("vignette", VIGNETTES, ids=lambda it: it["name"])
def test_vignette_comes_out_as_the_source_has_it(vignette: dict[str, Any]) -> None:
    result = WAYS.consider(vignette["answers"])
    assert {
        group.replace(" ", "_"): sorted(it.way.name for it in result.of(group)) for group in Group
    } == {group.replace(" ", "_"): sorted(vignette[group.replace(" ", "_")]) for group in Group}
    assert [it.key.rpartition(".")[2] for it in result.first] == vignette["first"]
    # The argument is what decides: each source that it names is one of a reason given.
    given = {
        str(ref)
        for it in result.verdicts
        for because in it.because
        for ref in (*because.sources, *it.way.sources)
    } | {str(ref) for it in result.first for ref in it.sources}
    argued = set(re.findall(r"\budi:\d+|\b[a-z]+(?:_[a-z0-9]+)+", vignette["because"]))
    assert argued
    assert argued - given <= {"udi:2", "udi:7"}  # who is meant, and what the page leaves out


def test_verdicts_on_people_that_nobody_tuned_the_rules_to() -> None:
    """None hears a yes that the law does not bear, and 99 of 100 verdicts are borne by it."""
    wrong = []
    for vignette in UNTUNED:
        result = WAYS.consider(vignette["answers"])
        hidden = {it.name: "hidden" for it in WAYS.ways}
        found = hidden | {it.way.name: SHORT[it.group] for it in result.verdicts}
        expected = hidden | {
            way: SHORT[group] for group in Group for way in vignette[group.replace(" ", "_")]
        }
        borne = {way: [group] for way, group in expected.items()} | vignette.get("either", {})
        wrong += [(vignette["name"], *it) for it in found.items() if it[1] not in borne[it[0]]]
    assert [it for it in wrong if it[2] == "may"] == []
    assert len(wrong) <= len(UNTUNED) * len(WAYS.ways) / 100, wrong


def test_vignettes_use_answers_that_exist() -> None:
    known = {it.name: {*choices(it), Open.UNSAID} for it in WAYS.questions}
    for vignette in (*VIGNETTES, *UNTUNED):
        for question, answer in vignette["answers"].items():
            assert answer in known[question], vignette["name"]


def test_result_is_at_most_twelve_taps_from_home() -> None:
    """One tap opens the questions and each answer is one; the longest way through them counts."""
    longest = max(len(WAYS.asked(answers)) for answers in ({}, {"here": "yes"}, {"here": "no"}))
    assert 1 + longest <= 12


def test_result_follows_at_once_in_danger() -> None:
    danger, *_ = WAYS.questions
    assert danger.name == "danger"
    assert WAYS.after(danger, {"danger": "yes"}) is None
    assert WAYS.after(danger, {"danger": "no"}) == WAYS.questions[1]


def test_questions_that_cannot_matter_are_not_asked() -> None:
    names = [it.name for it in WAYS.asked({"here": "no"})]
    assert names == ["danger", "who", "age", "here", "permit", "want", "police", "court"]
    assert "court" not in [it.name for it in WAYS.asked({"police": "nothing"})]
    citizen = {it.name for it in WAYS.asked({"here": "yes", "permit": "citizen"})}
    assert not {"asylum", "risk"} & citizen
    granted = {it.name for it in WAYS.asked({"here": "yes", "asylum": "granted"})}
    assert "asylum" in granted
    assert "risk" not in granted
    here = WAYS.questions[3]
    after = WAYS.after(here, {"here": "no"})
    assert after is not None
    assert after.name == "permit"
    assert WAYS.after(WAYS.questions[-1], {}) is None


def test_answer_that_is_no_longer_asked_for_does_not_count() -> None:
    away = {"danger": "no", "age": "adult", "here": "no"}
    stale = {**away, "time": "yes", "asylum": "waiting"}
    assert WAYS.consider(stale) == WAYS.consider(away)


def test_nobody_in_a_hurry_is_told_that_she_need_not_decide_today() -> None:
    """Over every combination of the answers that it depends on, and being in Norway."""
    alone = replace(WAYS, ways=())  # the verdicts take their time, and have no part in it
    questions = [it for it in WAYS.questions if it.name in {*MAY_WAIT.choices, "here"}]
    told = [it for it in all_answers(questions) if alone.consider(it).may_wait]
    assert {(it["danger"], it["time"], it["age"]) for it in told} == {("no", "no", "adult")}
    # Abroad nobody is asked about the time: an answer from before counts for nothing.
    assert {it["here"] for it in told} == {"yes", Open.UNKNOWN}
    assert {it["police"] for it in told} == {"nothing", "reported", "case", Open.UNKNOWN}
    # A citizen is never asked about asylum.
    asked = [it["asylum"] for it in told if it["permit"] != "citizen"]
    assert set(asked) == {"no", "waiting", "granted", Open.UNKNOWN}
    assert not {"reflection", "limited"} & {it["permit"] for it in told}
    assert not WAYS.consider({}).may_wait


def steps(answers: Answers) -> set[str]:
    return {
        step.key.removeprefix("ways.")
        for it in WAYS.consider(answers).verdicts
        for step in it.steps
    }


@settings(deadline=None)
@given(ALL)
def test_no_step_is_told_to_a_reader_for_whom_it_is_wrong(answers: Answers) -> None:
    told = steps(answers)
    age, here = answer_to("age", answers), answer_to("here", answers)
    if age == "child" or here == "no":
        assert not {"reflection.step.person", "limited.step.person"} & told
    if "witness.step.asylum" in told:
        assert answer_to("court", answers) == "yes"
        assert here != "no"
        assert answer_to("asylum", answers) not in ("waiting", "granted")
    if age == "child":
        assert "safe.step.ask" not in told
    if here == "no":
        assert not {"report.step.call", "asylum.step.where", "witness.step.papers"} & told


def table(*reasons: Reason) -> tuple[Ways, Way]:
    """Return a table of one way over the bundled questions."""
    way = Way("ways.x", "x", "X", None, None, "x", (), frozenset(), ALWAYS, reasons, ())
    return Ways("", "", WAYS.picture, WAYS.questions, (), (way,)), way


def reason(effect: Effect, **when: str) -> Reason:
    condition = Condition({name: frozenset({choice}) for name, choice in when.items()})
    return Reason(f"ways.x.{effect}", effect, str(effect), (), condition if when else ALWAYS)


def test_strongest_reason_decides() -> None:
    ways, way = table(
        reason(Effect.FOR),
        reason(Effect.MIND, police="case"),
        reason(Effect.OPEN, age="child"),
        reason(Effect.AGAINST, here="no"),
    )
    adult = {"age": "adult", "here": "yes", "police": "case"}
    assert ways.judge(way, adult).group is Group.MAY_FIT
    assert ways.judge(way, {**adult, "age": "child"}).group is Group.NOT_CLEAR
    assert ways.judge(way, {**adult, "age": "child", "here": "no"}).group is Group.DOES_NOT_FIT
    # Ruled out at every age, so the verdict does not depend on her age.
    assert ways.judge(way, {"here": "no"}).group is Group.DOES_NOT_FIT


def test_verdict_that_depends_on_an_open_answer_says_on_which() -> None:
    ways, way = table(reason(Effect.FOR), reason(Effect.AGAINST, here="no", age="child"))
    keys = [it.key for it in ways.judge(way, {"age": "child"}).because]
    assert keys == ["question.here.depends", "ways.x.for"]
    keys = [it.key for it in ways.judge(way, {}).because]
    assert keys == ["question.age.depends", "question.here.depends", "ways.x.for"]
    assert ways.judge(way, {"age": "adult"}).group is Group.MAY_FIT


@pytest.mark.parametrize(
    ("question", "answer"), [(it.name, one) for it in GUIDE.ways.questions for one in it.choices]
)
def test_no_way_depends_on_what_she_has_answered(question: str, answer: str) -> None:
    verdicts = GUIDE.ways.consider({question: answer}).verdicts
    assert question not in [it.name for it in GUIDE.ways.deciding(verdicts)]
