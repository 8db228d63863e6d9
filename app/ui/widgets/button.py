"""Buttons. Each is one of Flet's, so it has a role, a name, a focus ring and a keyboard.

`on_click` takes what `app.ui.component.handler` returns.
"""

from collections.abc import Callable
from typing import Any, Final

import flet as ft

from app.look.brand import RADIUS
from app.ui.widgets import text
from app.ui.widgets.icon import picture
from app.ui.widgets.layout import column, lines, present
from app.ui.widgets.spoken import identifier, spoken

# 14 above and below a line of 22: never less than the 48 pixels of a target.
PADDING: Final = ft.Padding.symmetric(horizontal=20, vertical=14)
CARD_PADDING: Final = ft.Padding.symmetric(horizontal=16, vertical=16)
# Ticks stand in cards, which have a margin of their own.
TICK_PADDING: Final = ft.Padding.symmetric(horizontal=4, vertical=12)
ROUND: Final = ft.RoundedRectangleBorder(radius=RADIUS)

Click = Callable[..., Any]


def primary(
    value: str,
    icon: str | None = None,
    *,
    on_click: Click | None = None,
    action: ft.ClientAction | None = None,
) -> ft.Control:
    """Return the button for the one thing that a screen is for.

    `action` runs in the client, in the tap itself: browsers call, write and copy only there.
    """
    return ft.FilledButton(
        content=_content(value, icon, ft.Colors.ON_PRIMARY),
        on_click=on_click,
        action=action,
        style=ft.ButtonStyle(
            bgcolor=ft.Colors.PRIMARY,
            color=ft.Colors.ON_PRIMARY,
            padding=PADDING,
            shape=ROUND,
            elevation=0,
        ),
    )


def secondary(
    value: str,
    icon: str | None = None,
    *,
    name: str | None = None,
    leads: bool = False,
    on_click: Click | None = None,
    action: ft.ClientAction | None = None,
) -> ft.Control:
    """Return the button for another thing to do; `name` tells apart buttons that read the same.

    One that `leads` to another screen has an arrow.
    """
    return ft.OutlinedButton(
        content=_content(value, icon, ft.Colors.PRIMARY, name, leads=leads),
        on_click=on_click,
        action=action,
        style=ft.ButtonStyle(
            color=ft.Colors.PRIMARY,
            padding=PADDING,
            shape=ROUND,
        ),
    )


def quiet(value: str, *, on_click: Click) -> ft.Control:
    """Return a button without a frame, for what is seldom wanted."""
    return ft.TextButton(
        content=_content(value, None, ft.Colors.PRIMARY),
        on_click=on_click,
        style=ft.ButtonStyle(color=ft.Colors.PRIMARY, padding=PADDING, shape=ROUND),
    )


def _content(
    value: str,
    icon: str | None,
    color: ft.ColorValue,
    name: str | None = None,
    *,
    leads: bool = False,
) -> ft.Control:
    words = ft.Text(
        value,
        theme_style=ft.TextThemeStyle.LABEL_LARGE,
        color=color,
        text_align=ft.TextAlign.CENTER,
    )
    if icon is None and not leads:
        return words
    return ft.Row(
        present(
            [
                picture(icon, color=color, name=name) if icon else None,
                ft.Container(words, expand=True, expand_loose=True),
                picture("chevron_right", color=color) if leads else None,
            ]
        ),
        alignment=ft.MainAxisAlignment.CENTER,
        tight=True,
        spacing=12,
    )


def plain(value: str, icon: str, *, name: str, on_click: Click) -> ft.Control:
    """Return a small button without a frame; `name` is spoken in place of its text."""
    words = text.label(value, color=ft.Colors.ON_SURFACE)
    words.semantics_label = ""  # not `unspoken`, which would be a button within the button
    return ft.TextButton(
        content=ft.Row(
            [
                picture(icon, color=ft.Colors.ON_SURFACE, name=name),
                ft.Container(words, expand=True, expand_loose=True),
            ],
            tight=True,
            spacing=8,
        ),
        on_click=on_click,
        expand=True,
        expand_loose=True,
        style=ft.ButtonStyle(padding=ft.Padding.symmetric(horizontal=10, vertical=12), shape=ROUND),
    )


def icon_button(icon: str, name: str, *, on_click: Click) -> ft.Control:
    """Return a button that shows an icon alone; `name` is spoken.

    Not Flet's IconButton: its tooltip names the area around the button, not the button.
    """
    return ft.TextButton(
        content=picture(icon, color=ft.Colors.ON_SURFACE, name=name),
        on_click=on_click,
        style=ft.ButtonStyle(padding=12, shape=ft.CircleBorder()),
    )


def toggle_button(
    value: str, *, name: str, is_on: bool, inset: float, on_click: Click
) -> ft.Control:
    """Return a small button that is on or off; `name` is spoken in place of its few letters.

    `inset` is the least space at both sides of the letters in logical pixels.
    """
    color = ft.Colors.ON_SECONDARY_CONTAINER if is_on else ft.Colors.ON_SURFACE
    letters = ft.Text(
        value,
        theme_style=ft.TextThemeStyle.LABEL_LARGE,
        color=color,
        semantics_label=name,
        no_wrap=True,
    )
    return ft.TextButton(
        content=letters,
        on_click=on_click,
        style=ft.ButtonStyle(
            bgcolor=ft.Colors.SECONDARY_CONTAINER if is_on else None,
            padding=ft.Padding.symmetric(horizontal=inset, vertical=13),
            shape=ROUND,
        ),
    )


def choice(
    value: str,
    more: ft.Control | None = None,
    *,
    chosen: bool,
    on_click: Click,
    lang: str = "",
) -> ft.Control:
    """Return one of several choices that exclude each other, with `more` below its name.

    `lang` is the tag of the name's language, "" for the guide's. Not Flet's radio button, which
    cuts a long label off.
    """
    icon = "radio_button_checked" if chosen else "radio_button_unchecked"
    return checkable(
        value,
        icon,
        more,
        checked=chosen,
        on_click=on_click,
        framed=True,
        named=identifier(role="radio", lang=lang),
    )


def choices(name: str, *controls: ft.Control | None) -> ft.Control:
    """Return choices below each other as one group; `name` is spoken before them."""
    return spoken(column(*controls), role="radiogroup", label=name)


def disclosure(value: str, *, is_open: bool, on_click: Click) -> ft.Control:
    """Return a quiet word that opens and closes what stands below it."""
    icon = "expand_less" if is_open else "expand_more"
    button = ft.TextButton(
        content=ft.Row(
            [text.quiet(value), picture(icon, color=ft.Colors.ON_SURFACE_VARIANT)],
            tight=True,
            spacing=4,
        ),
        on_click=on_click,
        style=ft.ButtonStyle(padding=ft.Padding.symmetric(vertical=12), shape=ROUND),
    )
    return ft.MergeSemantics(ft.Semantics(content=button, expanded=is_open))


def checkable(
    value: str,
    icon: str,
    more: ft.Control | None = None,
    *,
    checked: bool,
    on_click: Click,
    framed: bool = False,
    named: str = "",
) -> ft.Control:
    """Return a line that is checked or not, by its icon and for screen readers.

    `framed` draws a border, which shows where a tap counts, and a tint once checked. `named` is its
    `identifier`, "" for a checkbox in the guide's language.
    """
    words = lines(text.body(value), more) if more else text.body(value)
    button_type = ft.OutlinedButton if framed else ft.TextButton
    button = button_type(
        content=ft.Row([picture(icon), ft.Container(words, expand=True)], spacing=16),
        on_click=on_click,
        style=ft.ButtonStyle(
            padding=CARD_PADDING if framed else TICK_PADDING,
            shape=ROUND,
            color=ft.Colors.ON_SURFACE,
            bgcolor=ft.Colors.SECONDARY_CONTAINER if framed and checked else None,
        ),
    )
    return ft.MergeSemantics(
        ft.Semantics(content=button, checked=checked, identifier=named or None)
    )
