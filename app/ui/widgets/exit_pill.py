"""The exit where Flet draws it. In a browser the page around Flet draws the same one."""

import flet as ft

from app.ui.component import handler
from app.ui.context import Services
from app.ui.theme import TARGET


def over(services: Services, whole: ft.Control) -> ft.Control:
    """`whole` with the exit above it, or `whole` alone where the exit is outside of Flet."""
    if services.platform.exit_is_outside:
        return whole
    return ft.Stack(
        [
            ft.Container(whole, left=0, right=0, top=0, bottom=0),
            ft.Container(exit_pill(services), right=8, top=8),
        ],
        expand=True,
    )


def exit_pill(services: Services) -> ft.Control:
    """One tap and the cover is there. 48 pixels high, at most 128 wide, whatever the text size."""
    words = services.words
    return ft.FilledButton(
        # The size is fixed, as the browser's is: it must be where the hand expects it.
        content=ft.Row(
            [
                ft.Icon(ft.Icons.CLOSE, size=20, color=ft.Colors.ON_INVERSE_SURFACE),
                ft.Text(
                    words("Exit"),
                    size=16,
                    weight=ft.FontWeight.W_500,
                    color=ft.Colors.ON_INVERSE_SURFACE,
                    max_lines=1,
                    overflow=ft.TextOverflow.ELLIPSIS,
                    expand=True,
                ),
            ],
            spacing=6,
        ),
        height=TARGET,
        width=112,
        on_click=handler(services, services.leave),
        style=ft.ButtonStyle(
            bgcolor=ft.Colors.INVERSE_SURFACE,
            color=ft.Colors.ON_INVERSE_SURFACE,
            padding=ft.Padding.only(left=16, right=12),
            shape=ft.StadiumBorder(),
        ),
    )
