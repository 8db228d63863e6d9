"""Plain lines to tap, for what is seldom needed."""

from collections.abc import Callable
from typing import Any

import flet as ft

from app.ui.component import handler
from app.ui.context import Services
from app.ui.theme import STACKED_FROM
from app.ui.widgets import text
from app.ui.widgets.button import CARD_PADDING, ROUND
from app.ui.widgets.icon import picture


def link(services: Services, name: str, icon: str, route: str) -> ft.Control:
    """Return a line that opens the screen of a route."""
    return action_link(services, name, icon, lambda: services.state.open(route))


def action_link(services: Services, name: str, icon: str, act: Callable[..., Any]) -> ft.Control:
    """Return a line that does `act` when tapped. In large text it has no arrow."""
    arrow = picture("chevron_right", color=ft.Colors.ON_SURFACE_VARIANT)
    return ft.TextButton(
        content=ft.Row(
            [
                picture(icon, color=ft.Colors.ON_SURFACE_VARIANT),
                ft.Container(text.body(name), expand=True),
                *([arrow] if services.scale < STACKED_FROM else []),
            ],
            spacing=16,
        ),
        on_click=handler(services, act),
        style=ft.ButtonStyle(padding=CARD_PADDING, shape=ROUND, color=ft.Colors.ON_SURFACE),
    )
