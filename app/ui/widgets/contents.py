"""The headings of a long text, which stand beside it in a wide window."""

from collections.abc import Sequence

import flet as ft

from app.screens.tree import Part
from app.ui.component import handler
from app.ui.context import Services
from app.ui.theme import CONTENTS_WIDTH
from app.ui.widgets import text
from app.ui.widgets.button import ROUND
from app.ui.widgets.scroll_target import scroll_to_target
from app.wording.blocks import contents_name


def contents_list(services: Services, parts: Sequence[Part], scrolled: ft.Column) -> ft.Control:
    """Return a link for each part: a tap opens it, closes the others, and scrolls to it."""
    links = [_link(services, it, parts, scrolled) for it in parts]
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

    return ft.TextButton(
        content=ft.Row([ft.Container(text.small(part.heading(services.words)), expand=True)]),
        on_click=handler(services, go),
        style=ft.ButtonStyle(padding=ft.Padding.symmetric(horizontal=12, vertical=13), shape=ROUND),
    )
