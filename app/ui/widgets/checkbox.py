"""Sentences to agree to with a tap."""

import flet as ft

from app.ui.widgets.button import Click, checkable


def checkbox(value: str, *, ticked: bool, on_click: Click) -> ft.Control:
    """Return a box with its sentence beside it. Not Flet's, which cuts a long label off."""
    icon = "check_box" if ticked else "check_box_outline_blank"
    return checkable(value, icon, checked=ticked, on_click=on_click)
