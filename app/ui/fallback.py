"""What is shown when something cannot be drawn: the numbers that matter, and the exit.

It asks for nothing that could be the reason of the failure: no content, no catalogue, no hook.
"""

from collections.abc import Callable
from typing import Final

import flet as ft

from app.ui.context import Services
from app.ui.widgets import text
from app.ui.widgets.exit_button import exit_button, with_exit_button

# Written here a second time, so that they are there when the content is not.
# tests/app/ui/screens/test_fallback.py holds them to the facts.
EMERGENCY: Final = ("112", "112")
ROSA: Final = ("22 33 11 60", "+4722331160")


def fallback_panel(services: Services | None) -> ft.Control:
    """In place of a part of a screen."""
    words = _words(services)
    return ft.Container(
        ft.Column(
            [
                text.body(words("This part cannot be shown. You can call:")),
                _number(words("Police, emergency: {number}"), EMERGENCY),
                _number(words("ROSA, help day and night: {number}"), ROSA),
            ],
            spacing=12,
            tight=True,
            horizontal_alignment=ft.CrossAxisAlignment.STRETCH,
        ),
        bgcolor=ft.Colors.SURFACE_CONTAINER,
        border_radius=14,
        padding=16,
    )


def fallback_view(services: Services | None, leave: Callable[[], None] | None = None) -> ft.View:
    """In place of a whole screen. With the exit where Flet draws it, or where `leave` is given."""
    if services is not None and not services.platform.exit_is_outside:
        leave = services.leave
    whole: ft.Control = ft.Column(
        [ft.Container(fallback_panel(services), padding=16, margin=ft.Margin.only(top=64))],
        scroll=ft.ScrollMode.AUTO,
        expand=True,
        horizontal_alignment=ft.CrossAxisAlignment.STRETCH,
    )
    if leave is not None:
        act = leave
        whole = with_exit_button(
            whole, exit_button(_words(services)("Exit"), on_click=lambda: act())
        )
    return ft.View(
        route="/",
        controls=[ft.SafeArea(whole, expand=True)],
        padding=0,
        horizontal_alignment=ft.CrossAxisAlignment.STRETCH,
    )


def _words(services: Services | None) -> Callable[[str], str]:
    if services is None:
        return str

    def words(message: str) -> str:
        try:
            return services.words(message)
        except Exception:
            return message

    return words


def _number(line: str, number: tuple[str, str]) -> ft.Control:
    shown, dial = number
    return ft.FilledButton(
        content=text.label(
            line.replace("{number}", shown.replace(" ", "\N{NO-BREAK SPACE}")),
            color=ft.Colors.ON_PRIMARY,
        ),
        icon=ft.Icons.CALL,
        url=ft.Url(f"tel:{dial}", target=ft.UrlTarget.SELF),
        style=ft.ButtonStyle(
            bgcolor=ft.Colors.PRIMARY,
            color=ft.Colors.ON_PRIMARY,
            padding=ft.Padding.symmetric(horizontal=20, vertical=16),
            shape=ft.RoundedRectangleBorder(radius=14),
        ),
    )
