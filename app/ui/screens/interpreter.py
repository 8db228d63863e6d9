"""The choice of the interpreter's language that the cards ask for."""

import flet as ft

from app.routes import Route
from app.ui.component import handler, screen
from app.ui.context import Services, use_services
from app.ui.widgets import text
from app.ui.widgets.button import choice, choices
from app.ui.widgets.frame import frame


@screen
def InterpreterView() -> ft.View:
    """Draw the languages by their names in the guide's language. A tap chooses and goes back."""
    services = use_services()
    words = services.words
    named = sorted(
        (words.language_name(tag), tag) for tag in services.guide.cards.interpreter_languages
    )
    return frame(
        services,
        Route.INTERPRETER,
        text.title(words("Which language?")),
        text.lead(words("The cards will ask for an interpreter in this language.")),
        choices(
            words("Which language?"),
            _choice(services, words("No interpreter"), ""),
            *[_choice(services, name, tag) for name, tag in named],
        ),
    )


def _choice(services: Services, name: str, tag: str) -> ft.Control:
    state = services.state

    def choose() -> None:
        state.visit = state.visit.with_interpreter(tag)
        state.back()

    return choice(name, chosen=state.interpreter == tag, on_click=handler(services, choose))
