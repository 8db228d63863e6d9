"""Arrangements of controls below and beside each other.

They leave None out, so a condition stands where the control does: `text.small(it) if it else None`.
"""

from collections.abc import Iterable
from typing import TypeVar

import flet as ft

T = TypeVar("T")


def present(controls: Iterable[T | None]) -> list[T]:
    """Return the controls without None."""
    return [it for it in controls if it is not None]


def column(
    *controls: ft.Control | None, spacing: float = 12, key: ft.ScrollKey | None = None
) -> ft.Column:
    """Return controls below each other, each over the whole width."""
    return ft.Column(
        present(controls),
        spacing=spacing,
        tight=True,
        horizontal_alignment=ft.CrossAxisAlignment.STRETCH,
        key=key,
    )


def lines(
    *controls: ft.Control | None, spacing: float = 2, key: ft.ScrollKey | None = None
) -> ft.Column:
    """Return the lines of one text below each other, each as wide as its words."""
    return ft.Column(present(controls), spacing=spacing, tight=True, key=key)


def marked(mark: ft.Control, content: ft.Control, *, spacing: float = 12) -> ft.Row:
    """Return content with a mark before its first line: a bullet, a number, an icon."""
    return ft.Row(
        [mark, ft.Container(content, expand=True)],
        spacing=spacing,
        vertical_alignment=ft.CrossAxisAlignment.START,
    )


def side_by_side(columns: Iterable[Iterable[ft.Control | None]]) -> ft.Control:
    """Return columns of one width; readers and the Tab key go through one after the other.

    All are as high as the highest, because Flutter would read a column that has scrolled out of
    sight before the others.
    """
    return ft.Row(
        [ft.Semantics(container=True, content=column(*it), expand=True) for it in columns],
        spacing=32,
        intrinsic_height=True,
        vertical_alignment=ft.CrossAxisAlignment.STRETCH,
    )


def centred(content: ft.Control, width: float | None, *, bgcolor: str | None = None) -> ft.Control:
    """Return content in the middle, at most `width` logical pixels wide; None for no limit."""
    return ft.Container(
        ft.Container(content, width=width), alignment=ft.Alignment.CENTER, bgcolor=bgcolor
    )


def beside(side: ft.Control, content: ft.Control, width: float | None) -> ft.Control:
    """Return content with something at its side, together in the middle and `width` wide."""
    row = ft.Row(
        [side, content],
        spacing=0,
        width=width,
        vertical_alignment=ft.CrossAxisAlignment.STRETCH,
    )
    return ft.Container(row, expand=True, alignment=ft.Alignment.TOP_CENTER)
