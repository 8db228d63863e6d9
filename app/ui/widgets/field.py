"""A field to type in, of which the keyboard learns nothing and which nobody offers to remember."""

from collections.abc import Callable
from typing import Any

import flet as ft

from app.ui.component import handler
from app.ui.context import Services
from app.ui.widgets.icon import picture


def field(
    services: Services,
    label: str,
    value: str,
    *,
    on_change: Callable[[str], None],
    on_submit: Callable[..., Any] | None = None,
    icon: str | None = None,
    lines: int = 1,
    key: str | None = None,
) -> ft.Control:
    """A plain field; `lines` is its least height, more than one lets it grow.

    Never Flet's own for passwords: a browser offers to keep what is typed there in an account.
    `value` is what stands in it at this moment, or letters that are being typed are lost.
    `on_change` is given the text after each letter.
    """
    return ft.TextField(
        label=label,
        value=value,
        key=key,
        prefix_icon=picture(icon, color=ft.Colors.ON_SURFACE_VARIANT) if icon else None,
        on_change=handler(services, lambda event: on_change(event.control.value)),
        on_submit=handler(services, on_submit) if on_submit else None,
        autocorrect=False,
        enable_suggestions=False,
        enable_ime_personalized_learning=False,
        multiline=lines > 1,
        min_lines=lines if lines > 1 else None,
        max_lines=None if lines > 1 else 1,
        color=ft.Colors.ON_SURFACE,
        label_style=ft.TextStyle(color=ft.Colors.ON_SURFACE_VARIANT),
        border_color=ft.Colors.OUTLINE,
        border_radius=14,
        text_size=17 * services.scale,
    )
