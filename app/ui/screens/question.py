"""One question on the way to what may fit. A tap answers it and goes on."""

import flet as ft

from app.domain.ways import Open, Question
from app.routes import Route, route_of
from app.ui.component import handler, screen
from app.ui.context import Services, use_services
from app.ui.widgets import text
from app.ui.widgets.bilingual import bilingual_label, bilingual_text, bilingual_toggle
from app.ui.widgets.button import choice, secondary
from app.ui.widgets.callout import callout
from app.ui.widgets.draft_banner import draft_banner
from app.ui.widgets.frame import frame


@screen
def QuestionView(question: Question) -> ft.View:
    """Draw the question, its reason, its answers, and the two answers that leave it open."""
    services = use_services()
    words, state, guide = services.words, services.state, services.guide
    asked = guide.ways.asked(state.visit.answers)
    is_first = question is asked[0]
    progress = words("Question {number} of {count}")
    private = words(
        "Your answers are not saved or sent to anyone. They stay in the memory of this page, "
        "and are gone when you tap Exit."
    )
    return frame(
        services,
        route_of(question, guide),
        # A question that her answers skip can still be typed as a route. It has no number.
        *(
            [text.small(progress.format(number=asked.index(question) + 1, count=len(asked)))]
            if question in asked
            else []
        ),
        bilingual_text(services, question.key, question.text, text.title, wide=False),
        bilingual_text(services, f"{question.key}.why", question.why, text.lead),
        *(draft_banner(services) if is_first else []),
        *[
            _choice(services, question, it.name, bilingual_label(services, it.key, it.text))
            for it in question.choices
        ],
        ft.Divider(),
        _choice(services, question, Open.UNKNOWN, words("I don't know")),
        _choice(services, question, Open.UNSAID, words("I'd rather not say")),
        *([callout(text.small(private), "lock")] if is_first else []),
        bilingual_toggle(services),
        bottom=secondary(
            words("Show my options now"),
            on_click=handler(services, lambda: state.open(Route.RESULT)),
        ),
    )


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
