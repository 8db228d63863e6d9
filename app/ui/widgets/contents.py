"""The headings of a long text and the button that prints it, beside it in a wide window."""

from collections.abc import Sequence
from functools import partial

import flet as ft

from app.screens.tree import Part
from app.ui.component import handler
from app.ui.context import Services
from app.ui.theme import CONTENTS_WIDTH
from app.ui.widgets import text
from app.ui.widgets.button import ROUND, Click
from app.ui.widgets.scroll_target import scroll_to_target
from app.wording.blocks import contents_name, print_name


def contents_list(
    services: Services, route: str, parts: Sequence[Part], scrolled: ft.Column
) -> ft.Control:
    """Return a link for each part: a tap opens it, closes the others, and scrolls to it.

    In a browser the screen of this route can be printed.
    """
    links = [_link(services, it, parts, scrolled) for it in parts]
    if page := services.platform.page:
        name = print_name(services.words)
        go = handler(services, partial(page.print_screen, route))
        links.append(
            ft.Container(
                _button(text.small(name, color=ft.Colors.PRIMARY), go),
                margin=ft.Margin.only(top=12),
            )
        )
    return ft.Semantics(
        container=True,
        label=contents_name(services.words),
        content=ft.Container(
            ft.Column(links, spacing=0, scroll=ft.ScrollMode.AUTO),
            width=CONTENTS_WIDTH,
            padding=ft.Padding.only(left=8, right=16, top=8),
        ),
    )


def _link(services: Services, part: Part, parts: Sequence[Part], scrolled: ft.Column) -> ft.Control:
    state = services.state

    async def go() -> None:
        for it in parts:
            state.visit = state.visit.with_opened(it.key, it is part)
        state.scroll_target = part.key
        await scroll_to_target(services, scrolled)

    heading = part.heading(services.words)
    if not state.visit.is_open(part.key, at_first=part.first):
        return _button(text.small(heading), handler(services, go))
    return _button(
        text.small(heading, color=ft.Colors.ON_SECONDARY_CONTAINER),
        handler(services, go),
        is_on=True,
    )


def _button(name: ft.Control, on_click: Click, *, is_on: bool = False) -> ft.Control:
    return ft.TextButton(
        content=ft.Row([ft.Container(name, expand=True)]),
        on_click=on_click,
        style=ft.ButtonStyle(
            bgcolor=ft.Colors.SECONDARY_CONTAINER if is_on else None,
            padding=ft.Padding.symmetric(horizontal=12, vertical=13),
            shape=ROUND,
        ),
    )
