"""Accordions: cards with a heading that is always in sight and opens what it is about."""

from collections.abc import Sequence

import flet as ft

from app.brand import CARD_RADIUS
from app.ui.component import handler
from app.ui.context import Services
from app.ui.theme import STACKED_FROM
from app.ui.widgets import text
from app.ui.widgets.bilingual import bilingual_text
from app.ui.widgets.icon import picture
from app.ui.widgets.layout import column, lines


def accordion(
    services: Services,
    part: str,
    head: Sequence[ft.Control],
    content: Sequence[ft.Control],
    *,
    gist: str | None = None,
    mark: ft.Control | None = None,
    level: int = 2,
    at_first: bool = False,
    key: ft.ScrollKey | None = None,
) -> ft.Control:
    """Return a card that shows `content` while it is open.

    `part` is its key in the visit and `level` that of its heading. The `gist` of the content stands
    below the heading while it is closed. With `at_first` it is open until she closes it. In large
    text the words take the room of the `mark`.
    """
    state = services.state
    is_open = state.visit.is_open(part, at_first=at_first)

    def toggle() -> None:
        state.visit = state.visit.with_opened(part, not is_open)

    shown = [*head]
    if gist and not is_open:
        shown.append(bilingual_text(services, f"{part}.gist", gist, text.small, in_button=True))
    arrow = "expand_less" if is_open else "expand_more"
    button = ft.TextButton(
        content=ft.Row(
            [
                *([mark] if mark and services.scale < STACKED_FROM else []),
                ft.Container(lines(*shown), expand=True),
                picture(arrow, color=ft.Colors.ON_SURFACE_VARIANT),
            ],
            spacing=14,
        ),
        on_click=handler(services, toggle),
        style=ft.ButtonStyle(
            padding=ft.Padding.symmetric(horizontal=14, vertical=18),
            shape=ft.RoundedRectangleBorder(radius=CARD_RADIUS),
            color=ft.Colors.ON_SURFACE,
        ),
    )
    heading = ft.Semantics(
        container=True,
        heading_level=level,
        content=ft.MergeSemantics(ft.Semantics(content=button, expanded=is_open)),
    )
    body = ft.Container(
        column(*content, spacing=14), padding=ft.Padding.only(left=16, right=16, bottom=16)
    )
    return ft.Container(
        column(heading, *([body] if is_open else []), spacing=0),
        bgcolor=ft.Colors.SURFACE_CONTAINER_LOWEST,
        border=ft.Border.all(1, ft.Colors.OUTLINE_VARIANT),
        border_radius=CARD_RADIUS,
        key=key,
    )
