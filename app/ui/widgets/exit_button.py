"""The exit button where Flet draws it. In a browser the page around Flet draws the same one."""

import flet as ft

from app.look.brand import TARGET


def with_exit_button(whole: ft.Control, button: ft.Control) -> ft.Control:
    """Return `whole` with the exit button above it, in the same place on every screen."""
    return ft.Stack(
        [
            ft.Container(whole, left=0, right=0, top=0, bottom=0),
            ft.Container(button, right=8, top=8),
        ],
        expand=True,
    )


def exit_button(
    label: str, *, large: bool = False, on_click: ft.ControlEventHandler[ft.Button]
) -> ft.Control:
    """Return the button that covers the app at one tap.

    It measures 128 by 48 logical pixels at every text size, the most that the browser's takes:
    it must be where the hand expects it. In large text the word takes the place of the icon.
    """
    sign = ft.Icon(ft.Icons.CLOSE, size=20, color=ft.Colors.ON_INVERSE_SURFACE)
    return ft.FilledButton(
        content=ft.Row(
            [
                *([] if large else [sign]),
                ft.Text(
                    label,
                    size=20 if large else 16,
                    weight=ft.FontWeight.W_500,
                    color=ft.Colors.ON_INVERSE_SURFACE,
                    text_align=ft.TextAlign.CENTER if large else ft.TextAlign.START,
                    max_lines=1,
                    overflow=ft.TextOverflow.ELLIPSIS,
                    expand=True,
                ),
            ],
            spacing=6,
        ),
        height=TARGET,
        width=128,
        on_click=on_click,
        style=ft.ButtonStyle(
            bgcolor=ft.Colors.INVERSE_SURFACE,
            color=ft.Colors.ON_INVERSE_SURFACE,
            padding=ft.Padding.only(left=12, right=10),
            shape=ft.StadiumBorder(),
        ),
    )
