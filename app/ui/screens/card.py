"""A card to show to somebody in Norway: large letters, and one tap shows nothing else."""

from typing import Final

import flet as ft

from app.domain.cards import INTERPRETER, Card, Line
from app.routes import Route, route_of
from app.ui.component import component, handler, screen
from app.ui.context import Services, use_services
from app.ui.widgets import text
from app.ui.widgets.button import line, secondary
from app.ui.widgets.frame import frame
from app.ui.widgets.helpline import helpline_button
from i18n.words import Words

ARM: Final = 27
"""Logical pixels of the letters: read at arm's length. They do not grow with the reader's own text
size: "menneskehandel" would break, and it is somebody else who reads them."""


@screen
def CardView(card: Card) -> ft.View:
    """The Norwegian large, her own language below each line; then what is for her eyes only."""
    services = use_services()
    words, state = services.words, services.state
    lines = [it for it in card.lines if state.interpreter or not it.asks_for_interpreter]
    tongue = words.language_name(state.interpreter) if state.interpreter else words("none")
    alone, set_alone = ft.use_state(False)
    return frame(
        services,
        route_of(card, services.guide),
        ft.Container(
            ft.Column(
                [LineView(it, first=it is lines[0], key=it.key) for it in lines],
                spacing=20,
                tight=True,
                horizontal_alignment=ft.CrossAxisAlignment.STRETCH,
            ),
            bgcolor=ft.Colors.SURFACE_CONTAINER_LOWEST,
            border=ft.Border.all(2, ft.Colors.ON_SURFACE),
            border_radius=14,
            padding=16,
        ),
        secondary(
            words("Show the rest") if alone else words("Show the card alone"),
            "fullscreen_exit" if alone else "fullscreen",
            on_click=handler(services, lambda: set_alone(not alone)),
        ),
        *([] if alone else _others(services, card, tongue)),
        fullscreen=True,
    )


def _others(services: Services, card: Card, tongue: str) -> list[ft.Control]:
    words, state, guide = services.words, services.state, services.guide
    rosa = guide.helpline("rosa")
    return [
        line(
            words("Interpreter: {language}").format(language=tongue),
            "translate",
            scale=services.scale,
            on_click=handler(services, lambda: state.open(Route.INTERPRETER)),
        ),
        *([helpline_button(services, rosa)] if rosa else []),
        text.heading(words("Other cards")),
        *[_way(services, it) for it in guide.cards.cards if it != card],
        line(
            words("What you can say on the phone"),
            "record_voice_over",
            scale=services.scale,
            on_click=handler(services, lambda: state.open(Route.PHONE_PHRASES)),
        ),
    ]


def _way(services: Services, card: Card) -> ft.Control:
    return line(
        services.words.sentence(card.key, card.title),
        card.icon,
        scale=services.scale,
        on_click=handler(services, lambda: services.state.open(route_of(card, services.guide))),
    )


@component
def LineView(line: Line, first: bool) -> ft.Control:
    """A line in Norwegian, and what it says. The first one is the title of the screen."""
    services = use_services()
    words = services.words
    norwegian = services.norwegian
    large = ft.Text(
        words.foreign(said(services, norwegian, norwegian.filled(line.norwegian))),
        size=ARM,
        weight=ft.FontWeight.W_600,
        color=ft.Colors.ON_SURFACE,
    )
    shown = ft.Semantics(heading_level=1, content=large) if first else large
    if words.language.reads_norwegian:
        return shown
    meaning = said(services, words, words.sentence(line.key, line.meaning))
    return ft.Column([shown, text.body(meaning)], spacing=2, tight=True)


def said(services: Services, words: Words, value: str) -> str:
    """The line with the language of the interpreter, as `words` call it."""
    tag = services.state.interpreter
    name = words.language_name(tag)
    if words.language == services.norwegian.language:
        name = services.guide.cards.norwegian_names.get(tag, name)
    return value.replace(INTERPRETER, name)
