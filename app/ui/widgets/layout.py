"""Arrangements of controls below and beside each other."""

import flet as ft


def column(
    *controls: ft.Control, spacing: float = 12, key: ft.ScrollKey | None = None
) -> ft.Column:
    """Return controls below each other, each over the whole width."""
    return ft.Column(
        list(controls),
        spacing=spacing,
        tight=True,
        horizontal_alignment=ft.CrossAxisAlignment.STRETCH,
        key=key,
    )


def lines(*controls: ft.Control, spacing: float = 2, key: ft.ScrollKey | None = None) -> ft.Column:
    """Return the lines of one text below each other, each as wide as its words."""
    return ft.Column(list(controls), spacing=spacing, tight=True, key=key)


def marked(mark: ft.Control, content: ft.Control, *, spacing: float = 12) -> ft.Row:
    """Return content with a mark before its first line: a bullet, a number, an icon."""
    return ft.Row(
        [mark, ft.Container(content, expand=True)],
        spacing=spacing,
        vertical_alignment=ft.CrossAxisAlignment.START,
    )


def centred(content: ft.Control, width: float, *, bgcolor: str | None = None) -> ft.Control:
    """Return content in the middle, at most `width` logical pixels wide."""
    return ft.Container(
        ft.Container(content, width=width), alignment=ft.Alignment.CENTER, bgcolor=bgcolor
    )


def beside(side: ft.Control, content: ft.Control, width: float) -> ft.Control:
    """Return content with something at its side, together in the middle and `width` wide."""
    row = ft.Row(
        [side, content],
        spacing=0,
        width=width,
        vertical_alignment=ft.CrossAxisAlignment.STRETCH,
    )
    return ft.Container(row, expand=True, alignment=ft.Alignment.TOP_CENTER)
