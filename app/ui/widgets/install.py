"""The browser's offer to put the guide on the home screen, where there is one."""

import flet as ft

from app.platform.ports import Address
from app.ui.component import component, handler
from app.ui.context import use_services
from app.ui.hooks import use_origin
from app.ui.widgets.button import primary
from app.ui.widgets.layout import lines
from app.wording import handing


@component
def InstallButton(address: Address) -> ft.Control:
    """Draw the button that takes the offer up; nothing where the browser makes none."""
    services = use_services()
    origin = use_origin(address)
    if not (origin and origin.is_installable):
        return lines()
    install = handler(services, address.install)
    return primary(handing.add(services.words), "add_to_home_screen", on_click=install)
