"""Calm boxes that set something apart."""

import flet as ft

from app.look.brand import RADIUS
from app.ui.widgets.icon import picture
from app.ui.widgets.layout import marked


def callout(content: ft.Control, icon: str) -> ft.Control:
    """Return a box with an icon for something to keep in mind. Never red: nobody reads alarms."""
    return box(marked(picture(icon, color=ft.Colors.ON_SURFACE_VARIANT), content))


def box(content: ft.Control, *, key: ft.ScrollKey | None = None) -> ft.Control:
    """Return a box around content that belongs together."""
    return ft.Container(
        content,
        bgcolor=ft.Colors.SURFACE_CONTAINER_LOWEST,
        border=ft.Border.all(1, ft.Colors.OUTLINE_VARIANT),
        border_radius=RADIUS,
        padding=16,
        key=key,
    )
