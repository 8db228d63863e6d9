"""What is shown when something cannot be drawn: the numbers that matter, and the exit.

It asks for nothing that could be the reason of the failure: no content, no catalogue, no hook.
"""

from collections.abc import Callable
from typing import Final

import flet as ft

from app.ui.context import Services

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
                ft.Text(words("This part cannot be shown. You can call:"), size=17),
                _number(words("Police, emergency: {number}"), EMERGENCY),
                _number(words("ROSA, help day and night: {number}"), ROSA),
            ],
            spacing=12,
            tight=True,
        ),
        bgcolor=ft.Colors.SURFACE_CONTAINER,
        border_radius=14,
        padding=16,
    )


def fallback_view(services: Services | None, leave: Callable[[], None] | None = None) -> ft.View:
    """In place of a whole screen. With the exit where Flet draws it, or where `leave` is given."""
    if services is not None and not services.platform.exit_is_outside:
        leave = services.leave
    parts: list[ft.Control] = [
        ft.Container(height=64),
        ft.Container(fallback_panel(services), padding=16),
    ]
    whole: ft.Control = ft.Column(parts, scroll=ft.ScrollMode.AUTO, expand=True)
    if leave is not None:
        whole = ft.Stack(
            [
                ft.Container(whole, left=0, right=0, top=0, bottom=0),
                ft.Container(_exit(services, leave), right=8, top=8),
            ],
            expand=True,
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


def _number(text: str, number: tuple[str, str]) -> ft.Control:
    shown, dial = number
    return ft.FilledButton(
        content=ft.Text(
            text.replace("{number}", shown.replace(" ", "\N{NO-BREAK SPACE}")), size=17
        ),
        icon=ft.Icons.PHONE,
        url=ft.Url(f"tel:{dial}", target=ft.UrlTarget.SELF),
        style=ft.ButtonStyle(padding=ft.Padding.symmetric(horizontal=20, vertical=16)),
    )


def _exit(services: Services | None, leave: Callable[[], None]) -> ft.Control:
    return ft.FilledButton(
        content=ft.Text(_words(services)("Exit"), size=16),
        height=48,
        width=112,
        on_click=lambda: leave(),
    )
