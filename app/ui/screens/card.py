"""The cards to show to people in Norway: large letters, and one tap to a card that stands alone."""

import math
from collections.abc import Iterator
from typing import Final

import flet as ft

from app.brand import RADIUS
from app.domain.cards import Card, Line
from app.domain.pictograms import Pictogram
from app.platform.ports import Spoken
from app.routes import Route, alone_route_of, route_of
from app.ui.component import component, effect, handler, screen
from app.ui.context import Services, use_services
from app.ui.theme import BODY
from app.ui.widgets import text
from app.ui.widgets.button import secondary
from app.ui.widgets.frame import frame
from app.ui.widgets.helpline import helpline_button
from app.ui.widgets.layout import column
from app.ui.widgets.link import link
from app.ui.widgets.listen import listen_button
from app.ui.widgets.spoken import identifier
from app.wording.cards import card_lines, line_meaning, norwegian_line

SMALLEST: Final = 27
"""The least size of the Norwegian letters in logical pixels: readable at arm's length."""
LARGEST: Final = 64
"""Upper limit: larger letters are not read sooner."""
WIDTH_OF_A_LETTER: Final = 0.56
"""Width of a letter as a share of its size, in Roboto at weight 600."""
SMALLER: Final = 0.8
"""The size of a meaning, as a multiple of the Norwegian above it, at most."""
LINE: Final = 1.25
"""The height of a line, as a multiple of the size of its letters."""
GAP: Final = 0.7
"""The space between two lines of the card, likewise."""
AROUND: Final = 176
"""Logical pixels of the height that the header, the button below and their margins take."""


@screen
def CardView(card: Card) -> ft.View:
    """Draw the Norwegian large with its meaning below each line, then what is for her alone."""
    services = use_services()
    words, state, guide = services.words, services.state, services.guide
    return frame(
        services,
        route_of(card, guide),
        ft.Container(
            Lines(card, alone=False),
            bgcolor=ft.Colors.SURFACE_CONTAINER_LOWEST,
            border=ft.Border.all(2, ft.Colors.ON_SURFACE),
            border_radius=RADIUS,
            padding=16,
        ),
        *listen_button(services, _said(services, card)),
        secondary(
            words("Show only the card"),
            "fullscreen",
            on_click=handler(services, lambda: state.open(alone_route_of(card, guide))),
        ),
        *_for_her_alone(services, card),
        fullscreen=True,
    )


@screen
def CardAloneView(card: Card) -> ft.View:
    """Draw nothing but the card, black on white in every mode, and a button that turns it round."""
    services = use_services()
    turned, set_turned = ft.use_state(False)
    return frame(
        services,
        alone_route_of(card, services.guide),
        ft.Container(Lines(card, alone=True), rotate=math.pi if turned else None),
        bottom=secondary(
            services.words("Turn the card round"),
            "screen_rotation",
            on_click=handler(services, lambda: set_turned(not turned)),
        ),
        fullscreen=True,
        paper=True,
    )


def _said(services: Services, card: Card) -> Iterator[Spoken]:
    words, interpreter = services.words, services.state.interpreter
    for line in card_lines(card, interpreter):
        norwegian = norwegian_line(services.norwegian, services.guide, line, interpreter)
        yield Spoken(norwegian, services.norwegian.language.tag)
        if not words.language.reads_norwegian:
            yield Spoken(line_meaning(words, line, interpreter), words.language.tag)


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
            link(services, words.sentence(it.key, it.title), it.picture, route_of(it, guide))
            for it in guide.cards.cards
            if it != card
        ],
        link(
            services,
            words("What you can say on the phone"),
            Pictogram.SPEECH_BUBBLE,
            Route.PHONE_PHRASES,
        ),
    ]


@component
def Lines(card: Card, alone: bool) -> ft.Control:
    """Draw the lines in Norwegian, each with its meaning. The first is the title of the screen.

    The Norwegian is the largest at every text size of hers, because somebody else reads it. A card
    that is `alone` fills the height with it.
    """
    services = use_services()
    page = ft.context.page
    size, set_size = ft.use_state((float(page.width or 0), float(page.height or 0)))
    shown = card_lines(card, services.state.interpreter)
    texts = [
        norwegian_line(services.norwegian, services.guide, it, services.state.interpreter)
        for it in shown
    ]
    width, height = size
    letters = letters_of(texts, services.scale, width=width, height=height - AROUND if alone else 0)
    meaning = 0 if alone else min(BODY * services.scale, letters * SMALLER)
    return ft.Container(
        column(
            *[
                LineView(line, text, letters, meaning, first=line is shown[0], key=line.key)
                for line, text in zip(shown, texts, strict=True)
            ],
            spacing=letters * GAP,
        ),
        on_size_change=lambda event: effect(
            services, lambda: set_size((event.width, float(page.height or 0)))
        )(),
    )


def letters_of(texts: list[str], scale: float, *, width: float, height: float) -> float:
    """Return the size of the Norwegian letters in a column `width` logical pixels wide.

    With a `height` it is the largest at which all lines fit into it. The longest
    word always fits in a line. Before the width is known it is the least size.
    """
    if not width:
        return SMALLEST
    longest = max(len(word) for text in texts for word in text.split())
    most = min(LARGEST, width / (longest * WIDTH_OF_A_LETTER))
    wanted = max(SMALLEST, BODY * scale / SMALLER)
    if height:
        fitting = (it for it in range(LARGEST, SMALLEST, -1) if _height(texts, it, width) <= height)
        wanted = max(wanted, next(fitting, SMALLEST))
    return min(wanted, most)


def _height(texts: list[str], size: float, width: float) -> float:
    """Estimate the height of lines with letters of this size."""
    rows = sum(math.ceil(len(text) * size * WIDTH_OF_A_LETTER / width) for text in texts)
    return size * (rows * LINE + (len(texts) - 1) * GAP)


@component
def LineView(line: Line, norwegian: str, letters: float, meaning: float, first: bool) -> ft.Control:
    """Draw a line in Norwegian with its meaning, in letters of these sizes; 0 leaves it out."""
    services = use_services()
    words = services.words
    large = ft.Text(
        words.foreign(norwegian),
        size=letters,
        weight=ft.FontWeight.W_600,
        color=ft.Colors.ON_SURFACE,
        text_align=ft.TextAlign.LEFT,  # who reads Norwegian reads from the left
    )
    title = ft.Semantics(
        container=True,
        heading_level=1 if first else None,
        identifier=identifier(lang="nb"),
        content=large,
    )
    if not meaning or words.language.reads_norwegian:
        return title
    below = line_meaning(words, line, services.state.interpreter)
    return column(title, ft.Text(below, size=meaning, color=ft.Colors.ON_SURFACE), spacing=2)
