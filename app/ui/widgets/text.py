"""Texts by their role. None has a size of its own: the theme gives it."""

from typing import Final

import flet as ft

from app.ui.theme import BODY

HIT_LINE: Final = 24
"""Logical pixels of a line in the heading of what a search has found, at scale 1."""

_STYLE = ft.TextThemeStyle
_COLOR = ft.Colors


def title(value: str) -> ft.Control:
    """Return the title of a screen, its first heading."""
    return _heading(1, ft.Text(value, theme_style=_STYLE.HEADLINE_MEDIUM, color=_COLOR.ON_SURFACE))


def small_title(value: str) -> ft.Control:
    """Return the title of a screen that needs no large one."""
    return _heading(
        1, ft.Text(value, theme_style=_STYLE.BODY_MEDIUM, color=_COLOR.ON_SURFACE_VARIANT)
    )


def heading(value: str) -> ft.Control:
    """Return the heading of a section."""
    text = ft.Text(value, theme_style=_STYLE.TITLE_LARGE, color=_COLOR.ON_SURFACE)
    return ft.Container(_heading(2, text), margin=ft.Margin.only(top=16))


def _heading(level: int, text: ft.Text) -> ft.Control:
    return ft.Semantics(heading_level=level, content=text)


def lead(value: str) -> ft.Text:
    """Return the sentence below a title."""
    return ft.Text(value, theme_style=_STYLE.BODY_LARGE, color=_COLOR.ON_SURFACE_VARIANT)


def body(value: str, *, color: ft.ColorValue = _COLOR.ON_SURFACE) -> ft.Text:
    """Return running text."""
    return ft.Text(value, theme_style=_STYLE.BODY_LARGE, color=color)


def strong(value: str, *, color: ft.ColorValue = _COLOR.ON_SURFACE) -> ft.Text:
    """Return a short text that stands out, such as a name."""
    return ft.Text(value, theme_style=_STYLE.TITLE_MEDIUM, color=color)


def number(value: str, *, fits: bool = True) -> ft.Text:
    """Return a telephone number or a word that is found at a glance.

    Where it does not fit into a row in its own size, it has that of a label.
    """
    style = _STYLE.TITLE_LARGE if fits else _STYLE.LABEL_LARGE
    return ft.Text(value, theme_style=style, color=_COLOR.PRIMARY)


def small(value: str, *, color: ft.ColorValue = _COLOR.ON_SURFACE_VARIANT) -> ft.Text:
    """Return a secondary text."""
    return ft.Text(value, theme_style=_STYLE.BODY_MEDIUM, color=color)


def quiet(value: str) -> ft.Text:
    """Return a text for readers who look for it: a source, a date."""
    return ft.Text(value, theme_style=_STYLE.BODY_SMALL, color=_COLOR.ON_SURFACE_VARIANT)


def hit_heading(value: str, scale: float) -> ft.Text:
    """Return the heading of what a search has found."""
    style = ft.TextStyle(
        size=BODY * scale,
        height=HIT_LINE / BODY,
        weight=ft.FontWeight.W_600,  # as strong texts of the theme
        color=_COLOR.ON_SURFACE,
    )
    return ft.Text(value, style=style)


def beginning(value: str, *, lines: int) -> ft.Text:
    """Return so many lines of a secondary text."""
    return ft.Text(
        value,
        theme_style=_STYLE.BODY_MEDIUM,
        color=_COLOR.ON_SURFACE_VARIANT,
        max_lines=lines,
        overflow=ft.TextOverflow.ELLIPSIS,
    )


def button(value: str) -> ft.Text:
    """Return the words of a tile, which are dark in every mode of it."""
    return label(value, color=_COLOR.ON_SURFACE)


def label(value: str, *, color: ft.ColorValue | None = None) -> ft.Text:
    """Return the text of a button; without `color` it takes the button's."""
    return ft.Text(value, theme_style=_STYLE.LABEL_LARGE, color=color)
