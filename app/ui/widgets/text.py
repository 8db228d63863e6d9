"""Texts, by role. None has a size of its own: the theme gives it."""

import flet as ft

_STYLE = ft.TextThemeStyle
_COLOR = ft.Colors


def title(value: str) -> ft.Control:
    """The title of a screen, the first heading."""
    return _heading(1, ft.Text(value, theme_style=_STYLE.HEADLINE_MEDIUM, color=_COLOR.ON_SURFACE))


def heading(value: str) -> ft.Control:
    """The heading of a section."""
    text = ft.Text(value, theme_style=_STYLE.TITLE_LARGE, color=_COLOR.ON_SURFACE)
    return ft.Container(_heading(2, text), margin=ft.Margin.only(top=16))


def _heading(level: int, text: ft.Text) -> ft.Control:
    return ft.Semantics(heading_level=level, content=text)


def lead(value: str) -> ft.Text:
    """The sentence below a title."""
    return ft.Text(value, theme_style=_STYLE.BODY_LARGE, color=_COLOR.ON_SURFACE_VARIANT)


def body(value: str, *, color: ft.ColorValue = _COLOR.ON_SURFACE) -> ft.Text:
    """Running text."""
    return ft.Text(value, theme_style=_STYLE.BODY_LARGE, color=color)


def strong(value: str, *, color: ft.ColorValue = _COLOR.ON_SURFACE) -> ft.Text:
    """A short text that stands out: the name of something."""
    return ft.Text(value, theme_style=_STYLE.TITLE_MEDIUM, color=color)


def number(value: str) -> ft.Text:
    """A telephone number that is to be found at a glance."""
    return ft.Text(value, theme_style=_STYLE.TITLE_LARGE, color=_COLOR.PRIMARY)


def small(value: str, *, color: ft.ColorValue = _COLOR.ON_SURFACE_VARIANT) -> ft.Text:
    """A secondary text."""
    return ft.Text(value, theme_style=_STYLE.BODY_MEDIUM, color=color)


def quiet(value: str) -> ft.Text:
    """A text that is there for those who look for it: a source, a date."""
    return ft.Text(value, theme_style=_STYLE.BODY_SMALL, color=_COLOR.ON_SURFACE_VARIANT)


def label(value: str, *, color: ft.ColorValue | None = None) -> ft.Text:
    """The text of a button; without `color` the button gives it."""
    return ft.Text(value, theme_style=_STYLE.LABEL_LARGE, color=color)
