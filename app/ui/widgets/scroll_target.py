"""The text that was sought, brought into sight."""

from contextlib import suppress

import flet as ft

from app.ui.context import Services


def scroll_key(key: str) -> ft.ScrollKey:
    """The `key=` of a control that is scrolled to when the text with this key is sought."""
    return ft.ScrollKey(key)  # type: ignore[call-arg]  # Flet's decorator hides the field


async def bring_into_sight(services: Services, column: ft.Column) -> None:
    """Scroll to the text that was sought. Where it has no place the screen shows its beginning."""
    state = services.state
    with suppress(Exception):  # the client's own words; and a screen may be left in the meantime
        await column.scroll_to(scroll_key=state.scroll_target, duration=0)
        if state.scroll_offset:
            await column.scroll_to(delta=-state.scroll_offset, duration=0)
    services.platform.ready()
    # Once: who then turns the phone stays where she is. Not before, because it draws anew.
    state.clear_scroll_target()
