"""Buttons. Each is a Flet button, so each has a role, a name, a focus ring and a keyboard."""

from collections.abc import Callable, Sequence
from typing import Any

import flet as ft

from app.ui.widgets import text
from app.ui.widgets.icon import icon_data, picture

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
    url: ft.Url | None = None,
) -> ft.Control:
    """The one thing that a screen is for."""
    return ft.FilledButton(
        content=_content(value, icon, ft.Colors.ON_PRIMARY),
        on_click=on_click,
        action=action,
        url=url,
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
    on_click: Click | None = None,
    action: ft.ClientAction | None = None,
) -> ft.Control:
    """Another thing that can be done here."""
    return ft.OutlinedButton(
        content=_content(value, icon, ft.Colors.PRIMARY),
        on_click=on_click,
        action=action,
        style=ft.ButtonStyle(
            color=ft.Colors.PRIMARY,
            padding=_PADDING,
            shape=_ROUND,
            side=ft.BorderSide(1, ft.Colors.OUTLINE),
        ),
    )


def _content(value: str, icon: str | None, color: ft.ColorValue) -> ft.Control:
    words = ft.Text(
        value,
        theme_style=ft.TextThemeStyle.LABEL_LARGE,
        color=color,
        text_align=ft.TextAlign.CENTER,
    )
    if icon is None:
        return words
    return ft.Row(
        [picture(icon, color=color), ft.Container(words, expand=True, expand_loose=True)],
        alignment=ft.MainAxisAlignment.CENTER,
        tight=True,
        spacing=12,
    )


def card(
    *lines: ft.Control,
    icon: str,
    on_click: Click,
    strong: bool = False,
    trailing: str | None = "chevron_right",
) -> ft.Control:
    """A large calm card that leads somewhere: an icon, some lines of text, an arrow."""
    color = ft.Colors.ON_SURFACE if strong else ft.Colors.PRIMARY
    parts: list[ft.Control] = [
        picture(icon, color=color),
        ft.Column(list(lines), spacing=2, expand=True, tight=True),
    ]
    if trailing:
        parts.append(picture(trailing, color=ft.Colors.ON_SURFACE_VARIANT))
    return ft.Button(
        content=ft.Row(parts, spacing=16),
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


def line(value: str, icon: str, *, on_click: Click) -> ft.Control:
    """A plain line that leads somewhere, for what is seldom needed."""
    return ft.TextButton(
        content=ft.Row(
            [
                picture(icon, color=ft.Colors.ON_SURFACE_VARIANT),
                ft.Container(text.body(value), expand=True),
                picture("chevron_right", color=ft.Colors.ON_SURFACE_VARIANT),
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
                ft.Icon(icon_data(icon), color=ft.Colors.ON_SURFACE, semantics_label=f"{name}:"),
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


def icon_button(icon: str, name: str, *, scale: float, on_click: Click) -> ft.Control:
    """A button that shows an icon alone; `name` is what it is called."""
    return ft.IconButton(
        icon=icon_data(icon),
        icon_size=24 * scale,
        icon_color=ft.Colors.ON_SURFACE,
        tooltip=name,
        on_click=on_click,
        padding=12,
    )


def choices(
    options: Sequence[tuple[str, str]],
    chosen: str,
    *,
    scale: float,
    on_change: Click,
) -> ft.Control:
    """One of several, as (value, label) pairs below each other."""
    return ft.RadioGroup(
        value=chosen,
        on_change=on_change,
        content=ft.Column(
            [
                ft.Radio(
                    value=value,
                    label=name,
                    label_style=ft.TextStyle(size=17 * scale, color=ft.Colors.ON_SURFACE),
                    key=value,
                )
                for value, name in options
            ],
            spacing=4,
        ),
    )
