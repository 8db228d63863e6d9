"""The cover where Flet draws it: a real phrasebook. In a browser it is a page of its own."""

import asyncio
from typing import Final

import flet as ft

from app.brand import NAME
from app.domain.phrases import Situation, find
from app.state import HOLD
from app.ui.component import component, handler, screen
from app.ui.context import use_services
from app.ui.hooks import use_query
from app.ui.widgets import text
from app.ui.widgets.frame import scrolling
from app.ui.widgets.icon import picture
from app.ui.widgets.phrase import PhraseView
from app.ui.widgets.text_field import text_field

RECOGNISED: Final = 0.5
"""Seconds after which Flutter reports a long press; they are part of `HOLD`."""


@screen
def PhrasebookView() -> ft.View:
    """Draw a title, a search field and the phrases of every situation. Nothing hints at more.

    A word of hers leads back when it is submitted; any other word is a search.
    """
    services = use_services()
    words = services.words
    query, change = use_query()
    content: list[ft.Control] = [
        SituationView(situation, key=situation.key) for situation in services.guide.situations
    ]
    if query.strip():
        norwegian = services.norwegian.filled
        found = find(services.guide.situations, query, words.sentence, norwegian)
        content = [PhraseView(phrase, key=phrase.key) for phrase in found]
        if not found:
            content = [text.small(words("No phrase found. Try another word."))]

    async def submit(event: ft.Event[ft.TextField]) -> None:
        # Whatever the search has found: a later phrasebook may have a phrase with her word.
        if await services.platform.opens_guide(event.control.value):
            services.state.return_to_guide()

    return ft.View(
        route="/b",
        controls=[
            ft.SafeArea(
                scrolling(
                    Title(),
                    text.lead(words("Everyday Norwegian")),
                    text_field(
                        services,
                        words("Search"),
                        query,
                        on_change=change,
                        on_submit=submit,
                        icon="search",
                    ),
                    *content,
                ),
                expand=True,
            )
        ],
        padding=0,
        spacing=0,
        horizontal_alignment=ft.CrossAxisAlignment.STRETCH,
        rtl=words.language.direction == "rtl",
        bgcolor=ft.Colors.SURFACE,
    )


@component
def Title() -> ft.Control:
    """Draw the title. Held for three seconds it leads back, unless she has a word for that."""
    services = use_services()
    presses = ft.use_ref(0)

    async def press() -> None:
        this_press = presses.current = (presses.current or 0) + 1
        await asyncio.sleep(HOLD - RECOGNISED)
        if presses.current == this_press and await services.platform.opens_guide(None):
            services.state.return_to_guide()

    def release() -> None:
        presses.current = (presses.current or 0) + 1

    return ft.GestureDetector(
        content=ft.Container(text.title(NAME), padding=ft.Padding.only(top=16)),
        on_long_press_start=handler(services, press),
        on_long_press_end=handler(services, release),
    )


@component
def SituationView(situation: Situation) -> ft.Control:
    """Draw a situation that opens to its phrases."""
    services = use_services()
    return ft.ExpansionTile(
        title=text.strong(services.words.sentence(situation.key, situation.title)),
        leading=picture(situation.icon),
        controls=[PhraseView(phrase, key=phrase.key) for phrase in situation.phrases],
        expanded_cross_axis_alignment=ft.CrossAxisAlignment.STRETCH,
        controls_padding=ft.Padding.only(left=16, right=16, bottom=16),
    )
