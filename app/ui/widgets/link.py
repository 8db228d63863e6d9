"""Plain lines to tap, for what is seldom needed."""

from collections.abc import Callable
from functools import partial
from typing import Any, Final

import flet as ft

from app.look.brand import STACKED_FROM
from app.screens.tree import Link, Picture
from app.ui.component import handler
from app.ui.context import Services
from app.ui.widgets.button import CARD_PADDING, ROUND
from app.ui.widgets.icon import line_picture, picture
from app.ui.widgets.layout import present
from app.ui.widgets.scroll_target import scroll_key

# 13 above and below a pictogram of 32.
LINE_PADDING: Final = ft.Padding.symmetric(horizontal=16, vertical=13)


def link(services: Services, name: ft.Control, icon: str, route: str, at: str = "") -> ft.Control:
    """Return a line that opens the screen of a route. `at` is its scroll key, "" for none."""
    key = scroll_key(at) if at else None
    return action_link(services, name, icon, lambda: services.state.open(route), key=key)


def follow(services: Services, it: Link | Picture) -> Callable[[], None]:
    """Return what a tap does that leads on, to a screen or to a text there."""
    state = services.state
    return partial(state.open_at, it.to, it.at) if it.at else partial(state.open, it.to)


def action_link(
    services: Services,
    name: ft.Control,
    icon: str,
    act: Callable[..., Any],
    *,
    key: ft.ScrollKey | None = None,
) -> ft.Control:
    """Return a line that does `act` when tapped. In large text it has no arrow."""
    arrow = picture("chevron_right", color=ft.Colors.ON_SURFACE_VARIANT)
    return ft.TextButton(
        key=key,
        content=ft.Row(
            present(
                [
                    line_picture(services, icon, color=ft.Colors.ON_SURFACE_VARIANT),
                    ft.Container(name, expand=True),
                    arrow if services.scale < STACKED_FROM else None,
                ]
            ),
            spacing=16,
        ),
        on_click=handler(services, act),
        style=ft.ButtonStyle(padding=LINE_PADDING, shape=ROUND, color=ft.Colors.ON_SURFACE),
    )


def field_link(services: Services, name: ft.Control, icon: str, route: str) -> ft.Control:
    """Return a link that looks like a search field; a tap opens the screen with the real one."""
    return ft.OutlinedButton(
        content=ft.Row(
            [
                picture(icon, color=ft.Colors.ON_SURFACE_VARIANT),
                ft.Container(name, expand=True),
            ],
            spacing=16,
        ),
        on_click=handler(services, lambda: services.state.open(route)),
        style=ft.ButtonStyle(
            bgcolor=ft.Colors.SURFACE_CONTAINER_LOWEST,
            padding=CARD_PADDING,
            shape=ft.StadiumBorder(),
        ),
    )
