"""A field to type in, which asks the keyboard to learn nothing and browsers to offer nothing."""

from collections.abc import Callable
from typing import Any, cast

import flet as ft

from app.ui.component import component, handler
from app.ui.context import Services
from app.ui.widgets.icon import picture


def text_field(
    services: Services,
    label: str,
    value: str,
    *,
    on_change: Callable[[str], None],
    on_submit: Callable[..., Any] | None = None,
    icon: str | None = None,
    lines: int = 1,
    read_only: bool = False,
    key: str | None = None,
) -> ft.Control:
    """A plain field; `lines` is its least height, more than one lets it grow.

    Never Flet's own for passwords: a browser offers to keep what is typed there in an account.
    `value` is what stands in it at first; another text needs another `key`. `on_change` is given
    the text after each letter.
    """
    return Field(
        services,
        label,
        value,
        on_change=on_change,
        on_submit=on_submit,
        icon=icon,
        lines=lines,
        read_only=read_only,
        key=key,
    )


@component
def Field(
    services: Services,
    label: str,
    value: str,
    *,
    on_change: Callable[[str], None],
    on_submit: Callable[..., Any] | None,
    icon: str | None,
    lines: int,
    read_only: bool,
) -> ft.Control:
    """The field itself. Drawn again, it holds what the client said last.

    Flet sends to the client what differs from that, and so it would take back letters whose
    `on_change` has not been heard yet.
    """
    drawn = ft.use_ref(cast("ft.TextField | None", None))
    text = ft.TextField(
        label=label,
        value=drawn.current.value if drawn.current else value,
        prefix_icon=picture(icon, color=ft.Colors.ON_SURFACE_VARIANT) if icon else None,
        on_change=handler(services, lambda event: on_change(event.control.value)),
        on_submit=handler(services, on_submit) if on_submit else None,
        autocorrect=False,
        enable_suggestions=False,
        enable_ime_personalized_learning=False,
        read_only=read_only,
        multiline=lines > 1,
        min_lines=lines if lines > 1 else None,
        max_lines=None if lines > 1 else 1,
        color=ft.Colors.ON_SURFACE,
        label_style=ft.TextStyle(color=ft.Colors.ON_SURFACE_VARIANT),
        border=ft.OutlineInputBorder(side=ft.BorderSide(1, ft.Colors.OUTLINE), border_radius=14),
        text_size=17 * services.scale,
    )
    drawn.current = text
    return text
