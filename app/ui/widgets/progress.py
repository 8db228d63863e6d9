"""The sign that something takes a while."""

import flet as ft

from app.ui.widgets import text


def progress(value: str) -> ft.Control:
    """A sentence that a screen reader speaks by itself, above a bar that moves."""
    return ft.Semantics(
        live_region=True,
        content=ft.Column(
            [text.body(value), ft.ProgressBar(border_radius=4, bar_height=6)],
            spacing=16,
            tight=True,
        ),
    )
