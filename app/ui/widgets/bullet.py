"""One of several statements, with an icon before it."""

import flet as ft

from app.ui.widgets import text
from app.ui.widgets.icon import picture


def bullet(icon: str, value: str) -> ft.Control:
    """A statement. The icon repeats nothing that is said, so it is not spoken."""
    return ft.Row(
        [picture(icon), ft.Container(text.body(value), expand=True)],
        spacing=16,
        vertical_alignment=ft.CrossAxisAlignment.START,
    )
