"""One question on the way to what may fit. A tap answers it and goes on."""

import flet as ft

from app.domain.routes import Route, route_of
from app.domain.ways import Open, Question
from app.ui.component import handler, screen
from app.ui.context import Services, use_services
from app.ui.widgets import text
from app.ui.widgets.bilingual import bilingual_label, bilingual_text, bilingual_words
from app.ui.widgets.button import choice, choices, secondary
from app.ui.widgets.callout import callout
from app.ui.widgets.draft import small_draft_mark
from app.ui.widgets.frame import frame
from app.ui.widgets.link import action_link
from app.ui.widgets.listen import listen_button, own, said
from app.ui.widgets.progress import progress_bar
from app.wording.ways import (
    answers_are_private,
    do_not_know,
    position,
    rather_not_say,
    show_now,
)


@screen
def QuestionView(question: Question) -> ft.View:
    """Draw the question, its reason, its answers, and the two answers that leave it open."""
    services = use_services()
    words, state, guide = services.words, services.state, services.guide
    is_first = question is guide.ways.asked(state.visit.answers)[0]

    def forget() -> None:
        state.visit = state.visit.without_answers()

    return frame(
        services,
        route_of(question, guide),
        *_position(services, question),
        bilingual_text(services, question.key, question.text, text.title, wide=False),
        bilingual_text(services, f"{question.key}.why", question.why, text.lead),
        small_draft_mark(services) if is_first else None,
        listen_button(
            services,
            [
                said(services, question.key, question.text),
                said(services, f"{question.key}.why", question.why),
                *[said(services, it.key, it.text) for it in question.choices],
                own(services, do_not_know(words)),
                own(services, rather_not_say(words)),
            ],
        ),
        choices(
            words.sentence(question.key, question.text),
            *[
                _choice(services, question, it.name, bilingual_label(services, it.key, it.text))
                for it in question.choices
            ],
            ft.Divider(),
            _choice(services, question, Open.UNKNOWN, bilingual_words(services, do_not_know)),
            _choice(services, question, Open.UNSAID, bilingual_words(services, rather_not_say)),
        ),
        callout(text.small(answers_are_private(words)), "lock") if is_first else None,
        action_link(services, words("Forget my answers"), "delete", forget)
        if is_first and state.visit.answers
        else None,
        bottom=secondary(
            bilingual_words(services, show_now),
            on_click=handler(services, lambda: state.open(Route.RESULT)),
        ),
    )


def _position(services: Services, question: Question) -> list[ft.Control]:
    """Return how far she is; nothing for a question that her answers skip.

    Such a one can still be typed as a route.
    """
    asked = services.guide.ways.asked(services.state.visit.answers)
    if question not in asked:
        return []
    number, count = asked.index(question) + 1, len(asked)
    return [text.small(position(services.words, number, count)), progress_bar(number / count)]


def _choice(services: Services, question: Question, name: str, label: str) -> ft.Control:
    return choice(
        label,
        chosen=services.state.visit.answers.get(question.name) == name,
        on_click=handler(services, lambda: answer(services, question, name)),
    )


def answer(services: Services, question: Question, name: str) -> None:
    """Take the answer, then open the next question or the result."""
    state, ways = services.state, services.guide.ways
    state.visit = state.visit.with_answer(question.name, name)
    follows = ways.after(question, state.visit.answers)
    state.open(route_of(follows, services.guide) if follows else Route.RESULT)
