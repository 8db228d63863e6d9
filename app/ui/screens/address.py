"""The address of this copy, for the camera of another phone."""

from typing import Final

import flet as ft

from app.domain.routes import Route
from app.platform.ports import Address
from app.ui.component import component, screen
from app.ui.context import use_services
from app.ui.hooks import use_origin
from app.ui.widgets import text
from app.ui.widgets.frame import frame
from app.ui.widgets.layout import lines
from app.wording import handing

SIDE: Final = 320
"""Pixels of a side of the square: a camera reads it at arm's length."""


@screen
def AddressView() -> ft.View:
    """Draw the address as a square and as text, its use and its trace; nothing without one."""
    services = use_services()
    words, address = services.words, services.platform.address
    return frame(
        services,
        Route.ADDRESS,
        text.title(handing.address_title(words)),
        Square(address) if address else None,
        *[text.body(line) for line in handing.about_address(words) if address],
    )


@component
def Square(address: Address) -> ft.Control:
    """Draw the address once the platform has told it: black on white, as cameras expect."""
    services = use_services()
    origin = use_origin(address)
    if origin is None:
        return lines()
    square = ft.Image(
        src=origin.picture,
        width=SIDE,
        height=SIDE,
        fit=ft.BoxFit.CONTAIN,
        filter_quality=ft.FilterQuality.NONE,  # a pixel stays a square
        semantics_label=handing.address_title(services.words),
    )
    return lines(
        square if origin.picture else None, text.body(services.words.foreign(origin.address))
    )
