"""Ways to help: a rule table, read with what the reader said and with what she left open.

Each way has reasons with conditions over known answers only. What she does not know or would rather
not say is never guessed: a way may fit only if it may fit whatever the open answers are, and it
does not fit only if it never does. In between it is not clear, and it is said what it depends on.
So more knowledge can settle what was not clear, and never takes back what was said before.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from itertools import product

from app.domain.facts import SourceRef


class Open(StrEnum):
    """The two answers that every question takes besides its own. They count the same."""

    UNKNOWN = "unknown"
    UNSAID = "unsaid"


Answers = Mapping[str, str]
"""The key of a choice, or of `Open`, by the key of its question. What is not in it is open."""


@dataclass(frozen=True, slots=True)
class Choice:
    """One answer to a question. `key` is `question.<question>.<name>`."""

    key: str
    name: str
    text: str


@dataclass(frozen=True, slots=True)
class Condition:
    """Holds when each named question was answered with one of these choices.

    `choices` may hold "open" where what was left open is meant as well.
    """

    choices: Mapping[str, frozenset[str]]

    def holds(self, answers: Answers) -> bool:
        """Whether it holds for certain, whatever is open."""
        return all(closed(answers, name) in wanted for name, wanted in self.choices.items())


ALWAYS = Condition({})
OPEN = "open"


@dataclass(frozen=True, slots=True)
class Question:
    """`why` tells what the answer is for, `depends` is what is said where it was left open.

    `unless` is when it is not asked. `key` is `question.<name>`.
    """

    key: str
    name: str
    text: str
    why: str
    depends: str | None
    unless: Condition | None
    choices: tuple[Choice, ...]


class Effect(StrEnum):
    """What a reason does to its way. The stronger ones come last."""

    MIND = "mind"  # changes nothing, but is good to know
    FOR = "for"
    OPEN = "open"  # nobody can tell from here
    AGAINST = "against"


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a way may fit, may not, or what to keep in mind. `key` is `ways.<way>.<reason>`."""

    key: str
    effect: Effect
    text: str
    sources: tuple[SourceRef, ...]
    when: Condition


@dataclass(frozen=True, slots=True)
class Step:
    """Something to do next, and when to say it: for a way, or before all ways."""

    key: str
    text: str
    sources: tuple[SourceRef, ...]
    helplines: tuple[str, ...]
    when: Condition


@dataclass(frozen=True, slots=True)
class Way:
    """One way to help. `term` is the id of its official term; `wants` whom it comes first for.

    `key` is `ways.<name>`.
    """

    key: str
    name: str
    title: str
    term: str | None
    about: str
    sources: tuple[SourceRef, ...]
    wants: frozenset[str]
    reasons: tuple[Reason, ...]
    steps: tuple[Step, ...]

    @property
    def questions(self) -> frozenset[str]:
        """The questions whose answers can move it from one group to another."""
        return frozenset(
            name
            for reason in self.reasons
            if reason.effect is not Effect.MIND
            for name in reason.when.choices
        )


class Group(StrEnum):
    """Where a way stands. Each way is in exactly one."""

    MAY_FIT = "may fit"
    NOT_CLEAR = "not clear"
    DOES_NOT_FIT = "does not fit"


_GROUP = {
    Effect.FOR: Group.MAY_FIT,
    Effect.OPEN: Group.NOT_CLEAR,
    Effect.AGAINST: Group.DOES_NOT_FIT,
}


@dataclass(frozen=True, slots=True)
class Explanation:
    """A reason as it is told. `key` is the context under which `text` is translated."""

    key: str
    effect: Effect
    text: str
    sources: tuple[SourceRef, ...]


@dataclass(frozen=True, slots=True)
class Verdict:
    """A way, its group, and why; what decides comes first. `steps` is empty where it does not fit.

    Never more than "may": only ROSA or a lawyer can tell.
    """

    way: Way
    group: Group
    because: tuple[Explanation, ...]
    steps: tuple[Step, ...]

    @property
    def sources(self) -> tuple[SourceRef, ...]:
        """The sources of all that is said of the way."""
        said = (
            self.way.sources,
            *(it.sources for it in self.because),
            *(it.sources for it in self.steps),
        )
        return tuple(ref for sources in said for ref in sources)


@dataclass(frozen=True, slots=True)
class Result:
    """`first` is whom to turn to before all else, the most urgent first; then every way."""

    first: tuple[Step, ...]
    judgements: tuple[Verdict, ...]

    def of(self, group: Group) -> tuple[Verdict, ...]:
        """The ways of a group, those first that answer what she wants most."""
        return tuple(it for it in self.judgements if it.group is group)


@dataclass(frozen=True, slots=True)
class Ways:
    """The whole table."""

    title: str
    summary: str
    icon: str
    questions: tuple[Question, ...]
    first: tuple[Step, ...]
    ways: tuple[Way, ...]

    def asked(self, answers: Answers) -> tuple[Question, ...]:
        """The questions to ask someone who has answered so."""
        return tuple(it for it in self.questions if not (it.unless and it.unless.holds(answers)))

    def after(self, question: Question, answers: Answers) -> Question | None:
        """The question that follows this one; None where the result does.

        In danger that is at once: the number to call must not wait for more questions.
        """
        if question.name == DANGER and closed(answers, DANGER) == YES:
            return None
        later = self.questions[self.questions.index(question) + 1 :]
        return next((it for it in self.asked(answers) if it in later), None)

    def consider(self, answers: Answers) -> Result:
        """What these answers come to.

        An answer to a question that would not be asked any more counts for nothing, as when she
        goes back and says that she is not in Norway.
        """
        names = {it.name for it in self.asked(answers)}
        answers = {name: answer for name, answer in answers.items() if name in names}
        want = closed(answers, WANT)
        ordered = sorted(self.ways, key=lambda way: want not in way.wants)
        return Result(
            first=tuple(step for step in self.first if step.when.holds(answers)),
            judgements=tuple(self.judge(way, answers) for way in ordered),
        )

    def judge(self, way: Way, answers: Answers) -> Verdict:
        """The group of one way, and why."""
        open_ = [it for it in self._swaying(way) if closed(answers, it.name) == OPEN]
        outcomes = [(case, group_of(way, case)) for case in _completions(open_, answers)]
        groups = {group for _, group in outcomes}
        group = groups.pop() if len(groups) == 1 else Group.NOT_CLEAR
        certain = [reason for reason in way.reasons if reason.when.holds(answers)]
        told = [Explanation(it.key, it.effect, it.text, it.sources) for it in certain]
        because = (
            *(it for it in told if _GROUP.get(it.effect) is group),
            *(_depends(way, it) for it in open_ if sways(it, outcomes)),
            *(it for it in told if it.effect is Effect.FOR and group is Group.NOT_CLEAR),
            *(it for it in told if it.effect is Effect.MIND and group is not Group.DOES_NOT_FIT),
        )
        return Verdict(
            way=way,
            group=group,
            because=because,
            steps=()
            if group is Group.DOES_NOT_FIT
            else tuple(step for step in way.steps if step.when.holds(answers)),
        )

    def _swaying(self, way: Way) -> tuple[Question, ...]:
        return tuple(it for it in self.questions if it.name in way.questions)


WANT = "want"
"""The question that orders the ways and decides none."""
DANGER, YES = "danger", "yes"
"""The question, and its answer, after which the numbers come first."""


def closed(answers: Answers, question: str) -> str:
    """The choice that answers this question, or "open"."""
    answer = answers.get(question, OPEN)
    return OPEN if answer in set(Open) else answer


def group_of(way: Way, answers: Answers) -> Group:
    """Where the way stands when all that can move it is known."""
    effects = {reason.effect for reason in way.reasons if reason.when.holds(answers)}
    strongest = next(it for it in reversed(Effect) if it in effects or it is Effect.FOR)
    return _GROUP[strongest]


def _completions(open_: Iterable[Question], answers: Answers) -> Iterator[Answers]:
    names = [it.name for it in open_]
    for chosen in product(*([choice.name for choice in it.choices] for it in open_)):
        yield {**answers, **dict(zip(names, chosen, strict=True))}


def sways(question: Question, outcomes: list[tuple[Answers, Group]]) -> bool:
    """Whether there are two completions that differ in this open answer alone, and in the group."""
    groups: dict[frozenset[tuple[str, str]], set[Group]] = {}
    for case, group in outcomes:
        rest = frozenset((name, it) for name, it in case.items() if name != question.name)
        groups.setdefault(rest, set()).add(group)
    return any(len(found) > 1 for found in groups.values())


def _depends(way: Way, question: Question) -> Explanation:
    """That it depends on this question; sourced as the reasons that make it so."""
    assert question.depends is not None  # content/rules.py refuses a table that lacks it
    sources = dict.fromkeys(
        ref
        for reason in way.reasons
        if question.name in reason.when.choices and reason.effect is not Effect.MIND
        for ref in reason.sources
    )
    return Explanation(f"{question.key}.depends", Effect.OPEN, question.depends, tuple(sources))
