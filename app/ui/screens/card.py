"""The cards to show to people in Norway: large letters, and one tap hides everything else."""

from typing import Final

import flet as ft

from app.domain.cards import Card, Line
from app.routes import Route, route_of
from app.ui.component import component, handler, screen
from app.ui.context import Services, use_services
from app.ui.widgets import text
from app.ui.widgets.button import secondary
from app.ui.widgets.frame import frame
from app.ui.widgets.helpline import helpline_button
from app.ui.widgets.layout import column, lines
from app.ui.widgets.link import link
from app.wording.cards import card_lines, line_meaning, norwegian_line

LETTERS: Final = 27
"""Size of the letters in logical pixels: readable at arm's length. It does not follow her own text
size, because somebody else reads them, and "menneskehandel" would not fit in a line."""


@screen
def CardView(card: Card) -> ft.View:
    """Draw the Norwegian large with its meaning below each line, then what is for her alone."""
    services = use_services()
    words, state = services.words, services.state
    shown = card_lines(card, state.interpreter)
    alone, set_alone = ft.use_state(False)
    return frame(
        services,
        route_of(card, services.guide),
        ft.Container(
            column(
                *[LineView(it, first=it is shown[0], key=it.key) for it in shown],
                spacing=20,
            ),
            bgcolor=ft.Colors.SURFACE_CONTAINER_LOWEST,
            border=ft.Border.all(2, ft.Colors.ON_SURFACE),
            border_radius=14,
            padding=16,
        ),
        secondary(
            words("Show the rest") if alone else words("Show only the card"),
            "fullscreen_exit" if alone else "fullscreen",
            on_click=handler(services, lambda: set_alone(not alone)),
        ),
        *([] if alone else _for_her_alone(services, card)),
        fullscreen=True,
    )


def _for_her_alone(services: Services, card: Card) -> list[ft.Control]:
    words, state, guide = services.words, services.state, services.guide
    interpreter = words.language_name(state.interpreter) if state.interpreter else words("none")
    rosa = guide.helpline("rosa")
    return [
        link(
            services,
            words("Interpreter: {language}").format(language=interpreter),
            "translate",
            Route.INTERPRETER,
        ),
        *([helpline_button(services, rosa)] if rosa else []),
        text.heading(words("Other cards")),
        *[
            link(services, words.sentence(it.key, it.title), it.icon, route_of(it, guide))
            for it in guide.cards.cards
            if it != card
        ],
        link(
            services,
            words("What you can say on the phone"),
            "record_voice_over",
            Route.PHONE_PHRASES,
        ),
    ]


@component
def LineView(line: Line, first: bool) -> ft.Control:
    """Draw a line in Norwegian with its meaning. The first line is the title of the screen."""
    services = use_services()
    words, interpreter = services.words, services.state.interpreter
    large = ft.Text(
        words.foreign(norwegian_line(services.norwegian, services.guide, line, interpreter)),
        size=LETTERS,
        weight=ft.FontWeight.W_600,
        color=ft.Colors.ON_SURFACE,
    )
    norwegian = ft.Semantics(heading_level=1, content=large) if first else large
    if words.language.reads_norwegian:
        return norwegian
    return lines(norwegian, text.body(line_meaning(words, line, interpreter)))
