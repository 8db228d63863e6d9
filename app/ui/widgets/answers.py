"""The answers of a question, of which one is chosen, and sentences to tick."""

from collections.abc import Iterator
from functools import partial

import flet as ft

from app.domain.routes import Route, route_of
from app.domain.ways import Question
from app.screens import tree
from app.ui.component import handler
from app.ui.context import Services
from app.ui.widgets.announcement import announce
from app.ui.widgets.bilingual import label, second_text, shown
from app.ui.widgets.button import choice, choices
from app.ui.widgets.callout import callout
from app.ui.widgets.checkbox import checkbox
from app.ui.widgets.layout import column
from app.ui.widgets.scroll_target import scroll_key
from app.ui.widgets.spoken import list_of


def answers(services: Services, it: tree.Choices) -> ft.Control:
    """Return the answers of a question; a tap takes one and goes on."""

    def drawn(name: str, text: tree.Text) -> ft.Control:
        return choice(
            text(services.words),
            second_text(services, text),
            chosen=services.state.visit.answers.get(it.question.name) == name,
            on_click=handler(services, partial(_answer, services, it.question, name)),
        )

    own = [drawn(*one) for one in it.own]
    return choices(
        it.above[0](services.words), *own, ft.Divider(), *(drawn(*one) for one in it.open)
    )


def _answer(services: Services, question: Question, name: str) -> None:
    """Take the answer, then open the next question or the result.

    A question that the result has led to leads back to it once more.
    """
    state, ways = services.state, services.guide.ways
    is_changed = question.name in state.visit.answers and state.stack[-2:-1] == (Route.RESULT,)
    state.visit = state.visit.with_answer(question.name, name)
    if is_changed:
        return state.back()
    follows = ways.after(question, state.visit.answers)
    state.open(route_of(follows, services.guide) if follows else Route.RESULT)


def ticks(services: Services, it: tree.Ticks) -> Iterator[ft.Control]:
    """Yield the sentences to tick, and once she has ticked one the calm reply to any."""
    state = services.state

    def toggle(sign: str) -> None:
        state.visit = state.visit.with_sign_toggled(sign)

    boxes = [
        ft.Container(
            checkbox(
                label(services, sign),
                ticked=sign.key in state.visit.ticked,
                on_click=handler(services, partial(toggle, sign.key)),
            ),
            key=scroll_key(sign.key),
        )
        for sign in it.signs
    ]
    yield list_of(*boxes, spacing=2)
    if any(sign.key in state.visit.ticked for sign in it.signs):
        yield announce(callout(column(*(shown(services, text) for text in it.reply)), "favorite"))
