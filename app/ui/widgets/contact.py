"""Numbers and addresses, each to use and to copy."""

import flet as ft

from app.domain.facts import Address, Phone
from app.ui.component import component, handler
from app.ui.context import Services, use_services
from app.ui.widgets import text
from app.ui.widgets.button import secondary
from app.ui.widgets.helpline import dialling
from app.wording.helplines import call_label


def number(services: Services, phone: Phone) -> ft.Control:
    """Return the buttons that call a number and copy it."""
    words = services.words
    return _pair(
        secondary(call_label(words, phone), "call", **dialling(services, phone)),
        CopyButton(phone.shown, words("Copy the number"), key=phone.key),
    )


def mail(services: Services, address: Address) -> list[ft.Control]:
    """Return an address, and the buttons that write to it and copy it."""
    words = services.words
    write = ft.OpenUrl(f"mailto:{address.value}", target=ft.UrlTarget.SELF)
    return [
        text.body(address.value),
        _pair(
            secondary(words("Write an email"), "mail", action=write),
            CopyButton(address.value, words("Copy the address"), key=address.key),
        ),
    ]


def _pair(first: ft.Control, second: ft.Control) -> ft.Control:
    return ft.Row([first, second], wrap=True, spacing=8, run_spacing=8)


@component
def CopyButton(value: str, label: str) -> ft.Control:
    """Draw a button that copies in the tap itself, the only time a browser allows it."""
    services = use_services()
    copied, set_copied = ft.use_state(False)
    return secondary(
        services.words("Copied") if copied else label,
        "check" if copied else "content_copy",
        name=value,
        action=ft.CopyToClipboard(value),
        on_click=handler(services, lambda: set_copied(True)),
    )
