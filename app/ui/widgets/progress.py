"""That something takes a while, and why."""

import flet as ft

from app.ui.widgets import text


def waiting(value: str) -> ft.Control:
    """A sentence that is spoken as soon as it is there, above a bar that moves."""
    return ft.Semantics(
        live_region=True,
        content=ft.Column(
            [text.body(value), ft.ProgressBar(border_radius=4, bar_height=6)],
            spacing=16,
            tight=True,
        ),
    )
