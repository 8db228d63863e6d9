"""Something to keep in mind, set apart calmly."""

import flet as ft

from app.ui.widgets.icon import picture


def callout(content: ft.Control, icon: str) -> ft.Control:
    """A quiet box with an icon. Never red: what alarms is not read."""
    return box(
        ft.Row(
            [
                picture(icon, color=ft.Colors.ON_SURFACE_VARIANT),
                ft.Container(content, expand=True),
            ],
            spacing=12,
            vertical_alignment=ft.CrossAxisAlignment.START,
        )
    )


def box(content: ft.Control, *, key: ft.ScrollKey | None = None) -> ft.Control:
    """The box alone: what belongs together."""
    return ft.Container(
        content,
        bgcolor=ft.Colors.SURFACE_CONTAINER_LOW,
        border=ft.Border.all(1, ft.Colors.OUTLINE_VARIANT),
        border_radius=14,
        padding=16,
        key=key,
    )


def stacked(lines: list[ft.Control]) -> ft.Control:
    """The lines of a box, one below the other, each over its whole width."""
    return ft.Column(
        lines, spacing=8, tight=True, horizontal_alignment=ft.CrossAxisAlignment.STRETCH
    )
