"""The sign that something takes a while."""

import flet as ft

from app.ui.widgets import text
from app.ui.widgets.announcement import announce
from app.ui.widgets.layout import lines


def progress(value: str) -> ft.Control:
    """Return a sentence that a screen reader announces, above a bar that moves."""
    bar = ft.ProgressBar(border_radius=4, bar_height=6)
    return announce(lines(text.body(value), bar, spacing=16))


def progress_bar(done: float) -> ft.Control:
    """Return a quiet bar that is full at 1; the text beside it says the same."""
    return ft.Semantics(
        exclude_semantics=True,
        content=ft.ProgressBar(
            value=done, border_radius=2, bar_height=4, bgcolor=ft.Colors.OUTLINE_VARIANT
        ),
    )
