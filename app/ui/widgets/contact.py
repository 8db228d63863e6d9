"""Numbers and addresses, each to use and to copy."""

import flet as ft

from app.domain.facts import Address, Phone
from app.ui.component import component, handler
from app.ui.context import Services, use_services
from app.ui.widgets import text
from app.ui.widgets.button import secondary
from app.ui.widgets.helpline import dialling
from app.wording.helplines import call_label


def contact(services: Services, fact: Phone | Address) -> list[ft.Control]:
    """Return the buttons that call a number or write to an address, and that copy it."""
    words = services.words
    if isinstance(fact, Phone):
        call = secondary(call_label(words, fact), "call", **dialling(services, fact))
        return [_pair(call, CopyButton(fact.shown, words("Copy the number"), key=fact.key))]
    mail = ft.OpenUrl(f"mailto:{fact.value}", target=ft.UrlTarget.SELF)
    write = secondary(words("Write an email"), "mail", action=mail)
    copy = CopyButton(fact.value, words("Copy the address"), key=fact.key)
    return [text.body(fact.value), _pair(write, copy)]


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
