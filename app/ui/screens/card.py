"""The cards to show to people in Norway: large letters, and one tap to a card that stands alone."""

import math
from collections.abc import Iterator, Sequence
from typing import Final

import flet as ft

from app.domain.cards import Card, Line
from app.domain.pictograms import Pictogram
from app.domain.routes import Route, alone_route_of, route_of
from app.look.brand import RADIUS
from app.platform.ports import Spoken
from app.ui.component import component, effect, handler, screen
from app.ui.context import Services, use_services
from app.ui.theme import BODY
from app.ui.widgets import text
from app.ui.widgets.button import icon_button, secondary, toggle_button
from app.ui.widgets.fitting import GAP, LINE, filling, widest_word
from app.ui.widgets.frame import frame
from app.ui.widgets.helpline import rosa_button
from app.ui.widgets.layout import column
from app.ui.widgets.link import link
from app.ui.widgets.listen import listen_button
from app.ui.widgets.spoken import identifier
from app.wording.cards import card_lines, line_meaning, norwegian_line

SMALLEST: Final = 27
"""The least size of the Norwegian letters in logical pixels: readable at arm's length."""
LARGEST: Final = 64
"""Upper limit: larger letters are not read sooner."""
SMALLER: Final = 0.8
"""The size of a meaning, as a multiple of the Norwegian above it, at most."""
SPACE: Final = 0.7
"""The space between two lines of a card with their meanings, as a multiple of the size of its
letters."""


@screen
def CardView(card: Card) -> ft.View:
    """Draw the Norwegian large with its meaning below each line, then what is for her alone."""
    services = use_services()
    words, state, guide = services.words, services.state, services.guide
    return frame(
        services,
        route_of(card, guide),
        ft.Container(
            Lines(card),
            bgcolor=ft.Colors.SURFACE_CONTAINER_LOWEST,
            border=ft.Border.all(2, ft.Colors.ON_SURFACE),
            border_radius=RADIUS,
            padding=16,
        ),
        listen_button(services, _said(services, card)),
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
    """Draw nothing but the card, black on white in every mode, and a button that turns it round.

    Its letters are as large as the screen allows, at every text size of hers: somebody else reads
    them. What does not fit in legible letters is on a second page.
    """
    services = use_services()
    words = services.words
    turned, set_turned = ft.use_state(False)
    page, set_page = ft.use_state(0)
    (width, height), set_size = ft.use_state((0.0, 0.0))
    shown = card_lines(card, services.state.interpreter)
    texts = _norwegian(services, shown)
    letters, pages = filling(texts, width=width, height=height, legible=SMALLEST, largest=LARGEST)
    page = min(page, len(pages) - 1)
    turn, name = handler(services, lambda: set_turned(not turned)), words("Turn the card round")
    leaf = handler(services, lambda: set_page((page + 1) % len(pages)))
    label = f"{page + 1}/{len(pages)}"
    more = [
        toggle_button(label, name=words("Next"), is_on=False, inset=4, on_click=leaf)
        if len(pages) > 1
        else None,
        icon_button("screen_rotation", name, on_click=turn) if services.is_low else None,
    ]
    # Flutter forgets the language of a heading that becomes a line: a heading is a part of its own.
    lines = [
        LineView(shown[n], texts[n], letters, 0, first=not at, key=f"{shown[n].key} {not at}")
        for at, n in enumerate(pages[page])
    ]
    return frame(
        services,
        alone_route_of(card, services.guide),
        ft.Container(
            ft.Column(
                lines,
                spacing=letters * GAP,
                scroll=ft.ScrollMode.AUTO,
                horizontal_alignment=ft.CrossAxisAlignment.STRETCH,
            ),
            expand=True,
            opacity=1 if height else 0,  # the size is not known in the first drawing
            rotate=math.pi if turned else None,
            on_size_change=lambda event: effect(
                services, lambda: set_size((event.width, event.height))
            )(),
        ),
        beside_back=more,
        bottom=None if services.is_low else secondary(name, "screen_rotation", on_click=turn),
        fullscreen=True,
        paper=True,
    )


def _norwegian(services: Services, lines: Sequence[Line]) -> list[str]:
    norwegian, interpreter = services.norwegian, services.state.interpreter
    return [norwegian_line(norwegian, services.guide, it, interpreter) for it in lines]


def _said(services: Services, card: Card) -> Iterator[Spoken]:
    words, interpreter = services.words, services.state.interpreter
    for line in card_lines(card, interpreter):
        norwegian = norwegian_line(services.norwegian, services.guide, line, interpreter)
        yield Spoken(norwegian, services.norwegian.language.tag)
        if not words.language.reads_norwegian:
            yield Spoken(line_meaning(words, line, interpreter), words.language.tag)


def _for_her_alone(services: Services, card: Card) -> list[ft.Control | None]:
    words, state, guide = services.words, services.state, services.guide
    interpreter = words.language_name(state.interpreter) if state.interpreter else words("none")
    return [
        link(
            services,
            text.body(words("Interpreter: {language}").format(language=interpreter)),
            "translate",
            Route.INTERPRETER,
        ),
        rosa_button(services),
        text.heading(words("Other cards")),
        *[
            link(
                services,
                text.body(words.sentence(it.key, it.title)),
                it.picture,
                route_of(it, guide),
            )
            for it in guide.cards.cards
            if it != card
        ],
        link(
            services,
            text.body(words("What you can say on the phone")),
            Pictogram.SPEECH_BUBBLE,
            Route.PHONE_PHRASES,
        ),
    ]


@component
def Lines(card: Card) -> ft.Control:
    """Draw the lines in Norwegian, each with its meaning. The first is the title of the screen.

    The Norwegian is the largest at every text size of hers, because somebody else reads it.
    """
    services = use_services()
    width, set_width = ft.use_state(float(ft.context.page.width or 0))
    shown = card_lines(card, services.state.interpreter)
    texts = _norwegian(services, shown)
    letters = letters_of(texts, services.scale, width)
    meaning = min(BODY * services.scale, letters * SMALLER)
    return ft.Container(
        column(
            *[
                LineView(line, text, letters, meaning, first=line is shown[0], key=line.key)
                for line, text in zip(shown, texts, strict=True)
            ],
            spacing=letters * SPACE,
        ),
        on_size_change=lambda event: effect(services, lambda: set_width(event.width))(),
    )


def letters_of(texts: Sequence[str], scale: float, width: float) -> float:
    """Return the size of the Norwegian letters in a column `width` logical pixels wide.

    The longest word always fits in a line. Before the width is known it is the least size.
    """
    if not width:
        return SMALLEST
    return min(max(SMALLEST, BODY * scale / SMALLER), LARGEST, width / widest_word(texts))


@component
def LineView(line: Line, norwegian: str, letters: float, meaning: float, first: bool) -> ft.Control:
    """Draw a line in Norwegian with its meaning, in letters of these sizes; 0 leaves it out."""
    services = use_services()
    words = services.words
    large = ft.Text(
        words.foreign(norwegian),
        size=letters,
        style=None if meaning else ft.TextStyle(height=LINE),
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
