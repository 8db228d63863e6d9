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
from app.ui.widgets.sticky import ScrollSpy
from app.wording.blocks import contents_name, print_name


def contents_list(
    services: Services, route: str, parts: Sequence[Part], spy: ScrollSpy
) -> ft.Control:
    """Return a link for each part: a tap opens it, closes the others, and scrolls to it.

    In a browser the screen of this route can be printed.
    """
    links = [_link(services, it, parts, spy) for it in parts]
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
            ft.Column(
                # The space is inside what scrolls, which would cut focus rings.
                [
                    ft.Container(
                        ft.Column(links, spacing=0),
                        padding=ft.Padding.only(left=8, right=16, top=8, bottom=8),
                    )
                ],
                scroll=ft.ScrollMode.AUTO,
            ),
            width=CONTENTS_WIDTH,
        ),
    )


def _link(services: Services, part: Part, parts: Sequence[Part], spy: ScrollSpy) -> ft.Control:
    state = services.state

    def is_open(it: Part) -> bool:
        return state.visit.is_open(it.key, at_first=it.first)

    async def go() -> None:
        if all(is_open(it) is (it is part) for it in parts):
            await spy.scroll_to(services, part.key)
            return
        for it in parts:
            state.visit = state.visit.with_opened(it.key, it is part)
        spy.await_opened(part.key, is_chosen=True)

    heading = part.heading(services.words)
    if not is_open(part):
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
