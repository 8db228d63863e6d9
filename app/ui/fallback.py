"""The fallback for anything that cannot be drawn: the numbers that matter, and the exit.

It uses no content, no catalogue and no hook, any of which could be the cause of the failure.
"""

from collections.abc import Callable
from typing import Final

import flet as ft

from app.look.brand import RADIUS
from app.ui.context import Services
from app.ui.widgets import text
from app.ui.widgets.exit_button import exit_button, with_exit_button
from app.ui.widgets.layout import column

# A second copy of these facts, for when the content cannot be read. tests/app/ui/test_fallback.py
# compares it with app/content/phones.toml.
EMERGENCY: Final = ("112", "112")
ROSA: Final = ("+47 22 33 11 60", "+4722331160")


def fallback_panel(services: Services | None) -> ft.Control:
    """Return the numbers in place of a part of a screen."""
    words = _words(services)
    return ft.Container(
        column(
            text.body(words("We cannot show this part. You can still call:")),
            _call_button(words("Police, emergency: {number}"), EMERGENCY),
            _call_button(words("ROSA, help day and night: {number}"), ROSA),
        ),
        bgcolor=ft.Colors.SURFACE_CONTAINER,
        border_radius=RADIUS,
        padding=16,
    )


def fallback_view(services: Services | None, leave: Callable[[], None] | None = None) -> ft.View:
    """Return the numbers in place of a whole screen.

    It has the exit where Flet draws the exit, or if there is a `leave` to give to it.
    """
    if services is not None and services.platform.page is None:
        leave = services.leave
    whole: ft.Control = ft.Column(
        [ft.Container(fallback_panel(services), padding=16, margin=ft.Margin.only(top=64))],
        scroll=ft.ScrollMode.AUTO,
        expand=True,
        horizontal_alignment=ft.CrossAxisAlignment.STRETCH,
    )
    if leave is not None:
        act = leave
        button = exit_button(_words(services)("Exit"), on_click=lambda: act())
        whole = with_exit_button(whole, button)
    return ft.View(
        route="/",
        controls=[ft.SafeArea(whole, expand=True)],
        padding=0,
        horizontal_alignment=ft.CrossAxisAlignment.STRETCH,
    )


def _words(services: Services | None) -> Callable[[str], str]:
    """Return the words of the guide's language, which fall back to English at any error."""
    if services is None:
        return str

    def words(message: str) -> str:
        try:
            return services.words(message)
        except Exception:
            return message

    return words


def _call_button(label: str, number: tuple[str, str]) -> ft.Control:
    shown, dial = number
    return ft.FilledButton(
        content=text.label(
            label.replace("{number}", shown.replace(" ", "\N{NO-BREAK SPACE}")),
            color=ft.Colors.ON_PRIMARY,
        ),
        icon=ft.Icons.CALL,
        url=ft.Url(f"tel:{dial}", target=ft.UrlTarget.SELF),
        style=ft.ButtonStyle(
            bgcolor=ft.Colors.PRIMARY,
            color=ft.Colors.ON_PRIMARY,
            padding=ft.Padding.symmetric(horizontal=20, vertical=16),
            shape=ft.RoundedRectangleBorder(radius=RADIUS),
        ),
    )
