"""Fields to type in. Keyboards are asked to learn nothing, browsers to offer nothing."""

from collections.abc import Callable
from typing import Any, Final, cast

import flet as ft

from app.look.brand import RADIUS
from app.look.mask_font import FAMILY as MASK
from app.ui.component import component, handler
from app.ui.context import Services
from app.ui.widgets.button import icon_button
from app.ui.widgets.icon import picture

SEARCH_RADIUS: Final = 28
"""Radius of a search field in logical pixels, as on the static pages: its ends are half circles."""


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
    masked: bool = False,
    digits: bool = False,
    has_focus: bool = False,
    key: str | None = None,
) -> ft.Control:
    """Return a field; `lines` is its least height, and with more than one it grows.

    `masked` shows a dot for each letter. It is never Flet's password field, whose content browsers
    offer to save in an account. `digits` asks a phone for its keyboard of digits; letters are taken
    as well. With `has_focus` she can type as soon as it appears. `value` is its first content; to
    set another one, give it another `key`. `on_change` gets the text after each letter, `on_submit`
    runs at Enter; both are guarded.
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
        masked=masked,
        digits=digits,
        has_focus=has_focus,
        key=key,
    )


def search_field(
    services: Services,
    label: str,
    value: str,
    *,
    on_change: Callable[[str], None],
    on_submit: Callable[..., Any] | None = None,
    has_focus: bool = False,
    key: str | None = None,
) -> ft.Control:
    """Return a field to search in, round at its ends, with a button that empties it.

    With `has_focus` she can type as soon as the screen opens. The rest is as for `text_field`.
    """
    return Field(
        services,
        label,
        value,
        on_change=on_change,
        on_submit=on_submit,
        icon="search",
        lines=1,
        read_only=False,
        is_search=True,
        has_focus=has_focus,
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
    masked: bool = False,
    digits: bool = False,
    is_search: bool = False,
    has_focus: bool = False,
) -> ft.Control:
    """Draw the field. Drawn again, it has the content that the client last reported.

    Flet sends the client whatever differs from that report. Any other content would take back
    letters whose `on_change` has not arrived yet.
    """
    drawn = ft.use_ref(cast("ft.TextField | None", None))

    # Another key makes another field, which is empty.
    cleared, set_cleared = ft.use_state(0)

    def clear() -> None:
        drawn.current = None
        set_cleared(cleared + 1)
        on_change("")

    name = services.words("Clear")
    clear_button = icon_button("close", name, on_click=handler(services, clear))
    text = ft.TextField(
        key=f"field {cleared}",
        label=label,
        value=drawn.current.value if drawn.current else "" if cleared else value,
        prefix_icon=picture(icon, color=ft.Colors.ON_SURFACE_VARIANT) if icon else None,
        suffix_icon=clear_button if is_search and value else None,
        autofocus=has_focus or cleared > 0,
        on_change=handler(services, lambda event: on_change(event.control.value)),
        on_submit=handler(services, on_submit) if on_submit else None,
        autocorrect=False,
        enable_suggestions=False,
        enable_ime_personalized_learning=False,
        read_only=read_only,
        keyboard_type=ft.KeyboardType.NUMBER if digits else ft.KeyboardType.TEXT,
        text_style=ft.TextStyle(font_family=MASK) if masked else None,
        align_label_with_hint=lines > 1,  # the label stands where writing begins
        multiline=lines > 1,
        min_lines=lines if lines > 1 else None,
        max_lines=None if lines > 1 else 1,
        color=ft.Colors.ON_SURFACE,
        label_style=ft.TextStyle(color=ft.Colors.ON_SURFACE_VARIANT),
        border=ft.OutlineInputBorder(
            side=ft.BorderSide(1, ft.Colors.OUTLINE),
            border_radius=SEARCH_RADIUS if is_search else RADIUS,
        ),
        text_size=17 * services.scale,
    )
    drawn.current = text
    return text
