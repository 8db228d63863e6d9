"""Buttons. Each is a Flet button, so each has a role, a name, a focus ring and a keyboard."""

from collections.abc import Callable
from typing import Any

import flet as ft

from app.ui.theme import STACKED_FROM
from app.ui.widgets import text
from app.ui.widgets.icon import picture

# Twelve above and below a line of twenty-four: never less than the 48 pixels of a target.
_PADDING = ft.Padding.symmetric(horizontal=20, vertical=14)
_CARD_PADDING = ft.Padding.symmetric(horizontal=16, vertical=16)

_ROUND = ft.RoundedRectangleBorder(radius=14)

Click = Callable[..., Any]


def primary(
    value: str,
    icon: str | None = None,
    *,
    on_click: Click | None = None,
    action: ft.ClientAction | None = None,
) -> ft.Control:
    """The one thing that a screen is for."""
    return ft.FilledButton(
        content=_content(value, icon, ft.Colors.ON_PRIMARY),
        on_click=on_click,
        action=action,
        style=ft.ButtonStyle(
            bgcolor=ft.Colors.PRIMARY,
            color=ft.Colors.ON_PRIMARY,
            padding=_PADDING,
            shape=_ROUND,
            elevation=0,
        ),
    )


def secondary(
    value: str,
    icon: str | None = None,
    *,
    name: str | None = None,
    on_click: Click | None = None,
    action: ft.ClientAction | None = None,
) -> ft.Control:
    """Another thing that can be done here; `name` tells apart what reads the same."""
    return ft.OutlinedButton(
        content=_content(value, icon, ft.Colors.PRIMARY, name),
        on_click=on_click,
        action=action,
        style=ft.ButtonStyle(
            color=ft.Colors.PRIMARY,
            padding=_PADDING,
            shape=_ROUND,
            side=ft.BorderSide(1, ft.Colors.OUTLINE),
        ),
    )


def _content(
    value: str, icon: str | None, color: ft.ColorValue, name: str | None = None
) -> ft.Control:
    words = ft.Text(
        value,
        theme_style=ft.TextThemeStyle.LABEL_LARGE,
        color=color,
        text_align=ft.TextAlign.CENTER,
    )
    if icon is None:
        return words
    return ft.Row(
        [
            picture(icon, color=color, name=name),
            ft.Container(words, expand=True, expand_loose=True),
        ],
        alignment=ft.MainAxisAlignment.CENTER,
        tight=True,
        spacing=12,
    )


def card(
    *lines: ft.Control,
    icon: str,
    scale: float,
    on_click: Click,
    strong: bool = False,
    key: ft.ScrollKey | None = None,
) -> ft.Control:
    """A large calm card that leads somewhere: an icon, some lines of text, an arrow.

    Large text needs the whole width: then the icon stands above it, and the arrow is left out.
    """
    mark = picture(icon, color=ft.Colors.ON_SURFACE if strong else ft.Colors.PRIMARY)
    words = ft.Column(list(lines), spacing=2, expand=True, tight=True)
    content: ft.Control
    if scale >= STACKED_FROM:
        content = ft.Column([mark, ft.Row([words])], spacing=8, tight=True)
    else:
        arrow = picture("chevron_right", color=ft.Colors.ON_SURFACE_VARIANT)
        content = ft.Row([mark, words, arrow], spacing=16)
    return ft.Button(
        key=key,
        content=content,
        on_click=on_click,
        elevation=0,
        style=ft.ButtonStyle(
            bgcolor=ft.Colors.SECONDARY_CONTAINER if strong else ft.Colors.SURFACE_CONTAINER,
            color=ft.Colors.ON_SURFACE,
            padding=_CARD_PADDING,
            shape=_ROUND,
            elevation=0,
        ),
    )


def line(value: str, icon: str, *, scale: float, on_click: Click) -> ft.Control:
    """A plain line that leads somewhere, for what is seldom needed. Large text has no arrow."""
    arrow = picture("chevron_right", color=ft.Colors.ON_SURFACE_VARIANT)
    return ft.TextButton(
        content=ft.Row(
            [
                picture(icon, color=ft.Colors.ON_SURFACE_VARIANT),
                ft.Container(text.body(value), expand=True),
                *([arrow] if scale < STACKED_FROM else []),
            ],
            spacing=16,
        ),
        on_click=on_click,
        style=ft.ButtonStyle(padding=_CARD_PADDING, shape=_ROUND, color=ft.Colors.ON_SURFACE),
    )


def plain(value: str, icon: str, *, name: str, on_click: Click) -> ft.Control:
    """A small button without a frame; `name` tells what it is for, before its text."""
    return ft.TextButton(
        content=ft.Row(
            [
                picture(icon, color=ft.Colors.ON_SURFACE, name=f"{name}:"),
                ft.Container(text.label(value, color=ft.Colors.ON_SURFACE), expand=True),
            ],
            spacing=8,
        ),
        on_click=on_click,
        expand=True,
        style=ft.ButtonStyle(
            padding=ft.Padding.symmetric(horizontal=10, vertical=12), shape=_ROUND
        ),
    )


def icon_button(icon: str, name: str, *, on_click: Click) -> ft.Control:
    """A button that shows an icon alone; `name` is what it is called.

    Not Flet's IconButton: its tooltip names the place around the button, not the button.
    """
    return ft.TextButton(
        content=picture(icon, color=ft.Colors.ON_SURFACE, name=name),
        on_click=on_click,
        style=ft.ButtonStyle(padding=12, shape=ft.CircleBorder()),
    )


def choice(value: str, *, chosen: bool, on_click: Click) -> ft.Control:
    """One of several that exclude each other. Flet's own radio button cuts a long label off."""
    icon = "radio_button_checked" if chosen else "radio_button_unchecked"
    button = ft.TextButton(
        content=ft.Row([picture(icon), ft.Container(text.body(value), expand=True)], spacing=16),
        on_click=on_click,
        style=ft.ButtonStyle(padding=_PADDING, shape=_ROUND, color=ft.Colors.ON_SURFACE),
    )
    return ft.MergeSemantics(ft.Semantics(content=button, checked=chosen))
