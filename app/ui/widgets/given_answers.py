"""Her answers below their result: a tap on one leads to its question."""

from collections.abc import Iterator
from functools import partial

import flet as ft

from app.domain.pictograms import Pictogram
from app.domain.routes import Route, route_of
from app.domain.ways import Question
from app.screens.question import FORGET, answer_text
from app.screens.tree import Message, Said
from app.ui.component import handler
from app.ui.context import Services
from app.ui.widgets import text
from app.ui.widgets.bilingual import shown
from app.ui.widgets.button import ROUND
from app.ui.widgets.icon import picture
from app.ui.widgets.layout import lines
from app.ui.widgets.link import LINE_PADDING, action_link, link
from app.ui.widgets.spoken import list_of
from app.wording.ways import my_answers


def given_answers(services: Services) -> Iterator[ft.Control]:
    """Yield a heading, a line for each of her answers that count, and what can be done with them.

    Nothing where she has given none.
    """
    state, ways = services.state, services.guide.ways
    given = state.visit.answers
    rows = [_row(services, it, given[it.name]) for it in ways.asked(given) if it.name in given]
    if not rows:
        return

    def forget() -> None:
        state.visit = state.visit.without_answers()

    yield shown(services, my_answers, text.heading, wide=False)
    yield list_of(*rows, spacing=0)
    name = shown(services, Message("Show it to my lawyer"), in_button=True)
    yield link(services, name, Pictogram.SCALES, Route.LAWYER)
    yield action_link(services, shown(services, FORGET, in_button=True), "delete", forget)


def _row(services: Services, question: Question, answer: str) -> ft.Control:
    said = lines(
        shown(services, Said(f"{question.key}.short", question.short), text.small, in_button=True),
        shown(services, answer_text(question, answer), text.body, in_button=True),
    )
    change = picture("edit", color=ft.Colors.PRIMARY, name=services.words("Change"))
    go = partial(services.state.open_above, route_of(question, services.guide))
    button = ft.TextButton(
        content=ft.Row([ft.Container(said, expand=True), change], spacing=16),
        on_click=handler(services, go),
        style=ft.ButtonStyle(padding=LINE_PADDING, shape=ROUND, color=ft.Colors.ON_SURFACE),
    )
    return ft.MergeSemantics(button)
