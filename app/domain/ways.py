"""The ways to help, as a rule table over what the reader said and what she left open.

Each way has reasons with conditions over known answers only. An answer that she does not know or
would rather not give is never guessed: a way may fit only if it may fit whatever the open answers
are, and it does not fit only if it never does. In between it is not clear, and the verdict says
what it depends on. So more knowledge can settle a verdict that was not clear, and never takes one
back.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from itertools import product
from typing import Final

from app.domain.facts import SourceRef
from app.domain.pictograms import Pictogram


class Open(StrEnum):
    """The two answers that every question takes besides its own. They count the same."""

    UNKNOWN = "unknown"
    UNSAID = "unsaid"


Answers = Mapping[str, str]
"""The name of a choice, or an `Open`, by the name of its question. A missing answer is open."""


@dataclass(frozen=True, slots=True)
class Choice:
    """One answer to a question. `key` is `question.<question>.<name>`."""

    key: str
    name: str
    text: str


@dataclass(frozen=True, slots=True)
class Condition:
    """Names questions, and for each the choices under which the condition holds.

    Among the choices may be "open", which holds while the question is left open.
    """

    choices: Mapping[str, frozenset[str]]

    def holds(self, answers: Answers) -> bool:
        """Return True where the condition holds for certain, whatever is open."""
        return all(answer_to(name, answers) in wanted for name, wanted in self.choices.items())

    def holds_in_part(self, answers: Answers) -> bool:
        """Return True where the answer to one of its questions is among the choices."""
        return any(answer_to(name, answers) in wanted for name, wanted in self.choices.items())

    def could_hold(self, answers: Answers) -> bool:
        """Return True where the condition holds, or may once she answers what is open."""
        return all(
            (answer := answer_to(name, answers)) == OPEN or answer in wanted
            for name, wanted in self.choices.items()
        )


ALWAYS = Condition({})
OPEN = "open"


@dataclass(frozen=True, slots=True)
class Question:
    """A question about the reader. `key` is `question.<name>`.

    `short` names it in a list. `why` tells her what the answer is for. `depends` is said where she
    left it open; only a question that decides no way lacks it. `unless` has the answers to earlier
    questions after each of which it is not asked.
    """

    key: str
    name: str
    text: str
    short: str
    why: str
    depends: str | None
    unless: Condition | None
    choices: tuple[Choice, ...]


class Effect(StrEnum):
    """The effect of a reason on its way. The stronger effects come last."""

    MIND = "mind"  # changes nothing, but is good to know
    FOR = "for"
    OPEN = "open"  # nobody can tell from here
    AGAINST = "against"


@dataclass(frozen=True, slots=True)
class Reason:
    """A reason why a way may fit or not, or something to keep in mind.

    `key` is `ways.<way>.<reason>`. A reason without a `when` always holds.
    """

    key: str
    effect: Effect
    text: str
    sources: tuple[SourceRef, ...]
    when: Condition


@dataclass(frozen=True, slots=True)
class Step:
    """Something to do next, for a way or before all ways, and the condition for saying it.

    `key` is `ways.<way>.step.<step>` or `ways.first.<step>`. A step without a `when` is always
    said; a file may leave out `helplines`, too. `gist` is the part of a long text that is enough
    where this is the one next step.
    """

    key: str
    text: str
    sources: tuple[SourceRef, ...]
    helplines: tuple[str, ...]
    when: Condition
    gist: str | None = None


@dataclass(frozen=True, slots=True)
class Way:
    """One way to help. `key` is `ways.<name>`; `term` is the id of its official term.

    `gist` is a short line below the title in a list of ways; a title that says it all has none.

    `wants` are the answers to the question `WANT` for which this way comes first. `only` is the
    condition without which the way is no way for this reader, and is not considered.
    """

    key: str
    name: str
    title: str
    term: str | None
    gist: str | None
    about: str
    sources: tuple[SourceRef, ...]
    wants: frozenset[str]
    only: Condition
    reasons: tuple[Reason, ...]
    steps: tuple[Step, ...]


class Group(StrEnum):
    """The three groups of ways. Each way is in exactly one."""

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
    """A reason as the reader sees it. `key` is the context under which `text` is translated.

    `rests_on` names the questions whose answers it follows from.
    """

    key: str
    effect: Effect
    text: str
    sources: tuple[SourceRef, ...]
    rests_on: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Verdict:
    """A way, its group, and why; the reason that decides comes first.

    `steps` is empty for a way that does not fit. A verdict never says more than "may": only ROSA
    or a lawyer can tell.
    """

    way: Way
    group: Group
    because: tuple[Explanation, ...]
    steps: tuple[Step, ...]

    @property
    def sources(self) -> tuple[SourceRef, ...]:
        """The sources of all that the verdict says."""
        said = (
            self.way.sources,
            *(it.sources for it in self.because),
            *(it.sources for it in self.steps),
        )
        return tuple(ref for sources in said for ref in sources)


@dataclass(frozen=True, slots=True)
class Result:
    """A verdict on every way for this reader, and whom to turn to before all else.

    `first` begins with the most urgent, the one most useful next step. It is never empty.
    `may_wait` is True where, by her own answers, she need not decide today.
    """

    first: tuple[Step, ...]
    verdicts: tuple[Verdict, ...]
    may_wait: bool

    @property
    def sources(self) -> tuple[SourceRef, ...]:
        """The sources of all that is said before the ways."""
        return tuple(ref for step in self.first for ref in step.sources)

    def of(self, group: Group) -> tuple[Verdict, ...]:
        """Return the verdicts of a group; ways that answer what she wants most come first."""
        return tuple(it for it in self.verdicts if it.group is group)


@dataclass(frozen=True, slots=True)
class Ways:
    """The whole table: the questions, whom to turn to first, and the ways."""

    title: str
    summary: str
    picture: Pictogram
    questions: tuple[Question, ...]
    first: tuple[Step, ...]
    ways: tuple[Way, ...]

    def asked(self, answers: Answers) -> tuple[Question, ...]:
        """Return the questions to ask a reader who has given these answers."""
        return tuple(
            it for it in self.questions if not (it.unless and it.unless.holds_in_part(answers))
        )

    def after(self, question: Question, answers: Answers) -> Question | None:
        """Return the question that follows this one; None where the result follows.

        In danger the result follows at once: the number to call must not wait for more questions.
        """
        if question.name == DANGER and answer_to(DANGER, answers) == YES:
            return None
        later = self.questions[self.questions.index(question) + 1 :]
        return next((it for it in self.asked(answers) if it in later), None)

    def consider(self, answers: Answers) -> Result:
        """Return the result of these answers.

        An answer to a question that would no longer be asked counts for nothing, for example
        after she went back and said that she is not in Norway.
        """
        names = {it.name for it in self.asked(answers)}
        answers = {name: answer for name, answer in answers.items() if name in names}
        want = answer_to(WANT, answers)
        possible = (way for way in self.ways if way.only.holds(answers))
        ordered = sorted(possible, key=lambda way: want not in way.wants)
        return Result(
            first=tuple(step for step in self.first if step.when.holds(answers)),
            verdicts=tuple(self.judge(way, answers) for way in ordered),
            may_wait=MAY_WAIT.holds(answers),
        )

    def deciding(self, verdicts: Iterable[Verdict]) -> list[Question]:
        """Return the questions left open that verdicts depend on: for each verdict, the first."""
        by_key = {_depends_key(it): it for it in self.questions}
        unclear = (it.because for it in verdicts if it.group is Group.NOT_CLEAR)
        found = [next((by_key[it.key] for it in why if it.key in by_key), None) for why in unclear]
        return [it for it in self.questions if it in found]

    def judge(self, way: Way, answers: Answers) -> Verdict:
        """Return the group of one way under these answers, and why."""
        # A reason that her answers rule out already depends on none of those that she left open.
        could = {
            name
            for reason in way.reasons
            if reason.effect in _AWAY and reason.when.could_hold(answers)
            for name in reason.when.choices
        }
        open_ = [
            it for it in self.questions if it.name in could and answer_to(it.name, answers) == OPEN
        ]
        outcomes = {chosen: group_of(way, case) for chosen, case in _completions(open_, answers)}
        groups = set(outcomes.values())
        group = next(iter(groups)) if len(groups) == 1 else Group.NOT_CLEAR
        certain = [reason for reason in way.reasons if reason.when.holds(answers)]
        given = [
            Explanation(it.key, it.effect, it.text, it.sources, tuple(it.when.choices))
            for it in certain
        ]
        because = (
            *(it for it in given if _GROUP.get(it.effect) is group),
            *(_depends(way, it) for at, it in enumerate(open_) if sways(at, outcomes)),
            *(it for it in given if it.effect is Effect.FOR and group is Group.NOT_CLEAR),
            *(it for it in given if it.effect is Effect.MIND and group is not Group.DOES_NOT_FIT),
        )
        return Verdict(
            way=way,
            group=group,
            because=because,
            steps=()
            if group is Group.DOES_NOT_FIT
            else tuple(step for step in way.steps if step.when.holds(answers)),
        )


WANT = "want"
"""The question that orders the ways and decides none."""
DANGER, YES = "danger", "yes"
"""The question, and its answer, after which the numbers come first."""
HERE, NO = "here", "no"
"""The question, and its answer, after which a Norwegian number may not help."""
MAY_WAIT: Final = Condition(
    {
        DANGER: frozenset({NO}),
        "time": frozenset({NO}),
        "age": frozenset({"adult"}),
        # A closed case, a judgment and a refusal set time limits.
        "police": frozenset({"nothing", "reported", "case", OPEN}),
        "asylum": frozenset({"no", "waiting", "granted", OPEN}),
        # A period of reflection and a limited permit end, the first for good.
        "permit": frozenset(
            {"none", "family", "work", "protection", "europe", "eea", "citizen", "other", OPEN}
        ),
    }
)
"""She is an adult and said that there is neither danger nor a date, and nothing sets a limit.

An open answer is never guessed: where it is about danger or time, it is no leave to wait.
"""


def must_call(answers: Answers) -> bool:
    """Tell whether nothing matters but the emergency number: in danger, and not abroad."""
    return answer_to(DANGER, answers) == YES and answer_to(HERE, answers) != NO


_OPEN_ANSWERS: Final = frozenset(Open)


def answer_to(question: str, answers: Answers) -> str:
    """Return the choice that answers this question, or "open"."""
    answer = answers.get(question, OPEN)
    return OPEN if answer in _OPEN_ANSWERS else answer


def group_of(way: Way, answers: Answers) -> Group:
    """Return the group of a way when everything that can move it is known."""
    group = Group.MAY_FIT
    for reason in way.reasons:
        if reason.effect in _AWAY and reason.when.holds(answers):
            if reason.effect is Effect.AGAINST:
                return Group.DOES_NOT_FIT
            group = Group.NOT_CLEAR
    return group


_AWAY: Final = frozenset((Effect.OPEN, Effect.AGAINST))
"""The effects that move a way away from "may fit"."""


def _completions(
    open_: Iterable[Question], answers: Answers
) -> Iterator[tuple[tuple[str, ...], Answers]]:
    """Yield every combination of choices for the open answers, and all answers with it."""
    names = [it.name for it in open_]
    for chosen in product(*([choice.name for choice in it.choices] for it in open_)):
        yield chosen, {**answers, **dict(zip(names, chosen, strict=True))}


def sways(at: int, outcomes: Mapping[tuple[str, ...], Group]) -> bool:
    """Return True where two outcomes differ in the open answer at this place alone."""
    first: dict[tuple[str, ...], Group] = {}
    return any(
        first.setdefault((*chosen[:at], *chosen[at + 1 :]), group) is not group
        for chosen, group in outcomes.items()
    )


def _depends(way: Way, question: Question) -> Explanation:
    """Explain that the way depends on this question, with the sources of the reasons for it."""
    assert question.depends is not None  # content/rules.py refuses a table that lacks it
    sources = dict.fromkeys(
        ref
        for reason in way.reasons
        if question.name in reason.when.choices and reason.effect is not Effect.MIND
        for ref in reason.sources
    )
    key = _depends_key(question)
    return Explanation(key, Effect.OPEN, question.depends, tuple(sources), (question.name,))


def _depends_key(question: Question) -> str:
    return f"{question.key}.depends"
