"""Something that is agreed to with a tap. Flet's own check box cuts a long label off."""

import flet as ft

from app.ui.widgets import text
from app.ui.widgets.button import Click
from app.ui.widgets.icon import picture


def checkbox(value: str, *, ticked: bool, on_click: Click) -> ft.Control:
    """A box with its sentence beside it."""
    icon = "check_box" if ticked else "check_box_outline_blank"
    button = ft.TextButton(
        content=ft.Row([picture(icon), ft.Container(text.body(value), expand=True)], spacing=16),
        on_click=on_click,
        style=ft.ButtonStyle(
            padding=ft.Padding.symmetric(horizontal=20, vertical=14),
            shape=ft.RoundedRectangleBorder(radius=14),
            color=ft.Colors.ON_SURFACE,
        ),
    )
    return ft.MergeSemantics(ft.Semantics(content=button, checked=ticked))
