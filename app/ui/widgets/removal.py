"""The button that takes the guide off the phone."""

import flet as ft

from app.ui.component import handler
from app.ui.context import Services
from app.ui.widgets.button import primary


def remove_button(services: Services) -> ft.Control:
    """Return the button. In a browser the page does all of it and ends the app.

    Natively the notes go first, and then all else. What a device refuses is told as for any tap.
    """

    async def remove() -> None:
        platform = services.platform
        if platform.page:
            platform.page.remove()
            return
        await services.notes.erasure.erase_now()
        if platform.cover_store:
            await platform.cover_store.clear()
        services.state.remove()

    name = services.words("Take it off now")
    return primary(name, "delete", on_click=handler(services, remove))
