"""The text that a screen scrolls to when it opens."""

from collections.abc import Callable
from contextlib import suppress

import flet as ft

from app.ui.context import Services


def scroll_key(key: str) -> ft.ScrollKey:
    """Return the `key=` of a control that the text with this key can be found by."""
    return ft.ScrollKey(key)  # type: ignore[call-arg]  # Flet's decorator hides the field


async def scroll_to_target(
    services: Services, column: ft.Column, room: Callable[[], float] = float
) -> None:
    """Scroll to the state's scroll target; an unknown one leaves the screen at its beginning.

    `room` returns the logical pixels that stay free above the target. It is asked once the target
    lies at the edge. The state's own offset goes before it.
    """
    state = services.state
    with suppress(Exception):  # the client's errors, and a screen that was left in the meantime
        await column.scroll_to(scroll_key=state.scroll_target, duration=0)
        if offset := state.scroll_offset or room():
            await column.scroll_to(delta=-offset, duration=0)
    if services.platform.page:
        services.platform.page.ready()
    # Clear it, so that turning the phone does not scroll again; last, because it draws anew.
    state.clear_scroll_target()
