"""The field for a code: dots, and an eye that shows it."""

from collections.abc import Awaitable, Callable

import flet as ft

from app.look.brand import STACKED_FROM
from app.ui.component import component, handler
from app.ui.context import use_services
from app.ui.widgets.button import icon_button
from app.ui.widgets.layout import column
from app.ui.widgets.text_field import text_field


@component
def PasscodeField(
    label: str,
    *,
    on_change: Callable[[str], None],
    on_submit: Callable[[], Awaitable[None]],
    digits: bool = False,
    masked: bool = True,
    has_focus: bool = False,
) -> ft.Control:
    """Draw the field, empty. The arguments are those of `text_field`; `masked` holds at first."""
    services = use_services()
    words = services.words
    is_masked, set_masked = ft.use_state(masked)
    field = text_field(
        services,
        label,
        "",
        on_change=on_change,
        on_submit=on_submit,
        icon="lock",
        masked=is_masked,
        digits=digits,
        has_focus=has_focus,
        key="field",
    )
    eye = icon_button(
        "visibility" if is_masked else "visibility_off",
        words("Show the code") if is_masked else words("Hide the code"),
        on_click=handler(services, lambda: set_masked(not is_masked)),
    )
    if services.scale >= STACKED_FROM:  # beside it the label would have too little room
        return column(field, ft.Row([eye]), spacing=4)
    return ft.Row([ft.Container(field, expand=True), eye], spacing=4)
