"""One question on the way to what may fit. A tap answers it and goes on."""

from functools import partial
from typing import Final

from app.domain.guide import Guide
from app.domain.routes import Route, route_of
from app.domain.ways import Answers, Open, Question
from app.screens import tree
from app.wording.ways import position

OPEN: Final = (
    (Open.UNKNOWN, tree.Message("I don't know")),
    (Open.UNSAID, tree.Message("I'd rather not say")),
)
"""The two answers that leave a question open."""
FORGET: Final = tree.Message("Forget my answers")
PRIVATE: Final = tree.Message(
    "Your answers are not saved or sent to anyone. They stay in the memory of this page, "
    "and are gone when you tap Exit."
)


def question(guide: Guide, it: Question, answers: Answers) -> tree.Screen:
    """Return the question, its reason, its answers, and the two answers that leave it open."""
    text, why = tree.Said(it.key, it.text), tree.Said(f"{it.key}.why", it.why)
    asked = guide.ways.asked(answers)
    is_first = it is asked[0]
    choices = tuple((one.name, tree.Said(one.key, one.text)) for one in it.choices)
    return tree.Screen(
        route_of(it, guide),
        (
            # Not for a question that her answers skip: it can still be typed as a route.
            _position(asked.index(it) + 1, len(asked)) if it in asked else None,
            tree.Title(text),
            tree.Lead(why),
            tree.Mark.DRAFT if is_first else None,
            tree.Choices(it, (text, why), choices, OPEN),
            tree.Note("lock", PRIVATE) if is_first else None,
            tree.Forget(FORGET) if is_first and answers else None,
        ),
        bar=tree.Go(Route.RESULT, tree.Message("Show my options now")),
    )


def answer_text(it: Question, answer: str) -> tree.Text:
    """Return the text of this answer to a question."""
    own = {one.name: tree.Said(one.key, one.text) for one in it.choices}
    return own.get(answer) or dict(OPEN)[Open(answer)]


def _position(number: int, count: int) -> tree.Position:
    return tree.Position(number, count, partial(position, number=number, count=count))
