"""Helplines on other screens: a tap opens their sheet, whose button calls."""

import flet as ft

from app.domain.facts import Phone
from app.domain.helplines import Helpline
from app.routes import route_of
from app.ui.component import component, handler
from app.ui.context import Services, use_services
from app.ui.widgets import text
from app.ui.widgets.button import primary, secondary
from app.ui.widgets.scroll_target import scroll_key
from app.ui.widgets.tile import tile
from app.wording.helplines import call_label, helpline_name, helpline_purpose, helpline_title


@component
def HelplineTile(helpline: Helpline, strong: bool = False, at: str = "") -> ft.Control:
    """Draw the name, the number and the purpose.

    `at` names the list that it is a scroll target of, "" for none.
    """
    services = use_services()
    words, guide = services.words, services.guide
    number = [text.number(words.fact(guide.phone(key))) for key in helpline.phones[:1]]
    return tile(
        services,
        ft.Row(
            [*number, text.strong(helpline_name(words, helpline))],
            wrap=True,
            spacing=10,
            run_spacing=0,
            vertical_alignment=ft.CrossAxisAlignment.END,
        ),
        text.small(helpline_purpose(words, helpline)),
        icon="call" if helpline.phones else "mail",
        act=lambda: services.state.open(route_of(helpline, guide)),
        strong=strong,
        key=scroll_key(f"{at}.{helpline.key}") if at else None,
    )


def call_button(services: Services, phone: Phone) -> ft.Control:
    """Return the large button that dials this number."""
    return primary(call_label(services.words, phone), "call", action=dial(phone))


def dial(phone: Phone) -> ft.OpenUrl:
    """Return what dials a number in the tap itself.

    In this tab: a new one would stay behind, blank.
    """
    return ft.OpenUrl(f"tel:{phone.dial}", target=ft.UrlTarget.SELF)


def helpline_button(services: Services, helpline: Helpline) -> ft.Control:
    """Return a smaller button to the same sheet, for below a text that names the helpline."""
    route = route_of(helpline, services.guide)
    return secondary(
        helpline_title(services.words, services.guide, helpline),
        "call",
        on_click=handler(services, lambda: services.state.open(route)),
    )


def helpline_buttons(services: Services, helplines: tuple[str, ...]) -> list[ft.Control]:
    """Return a button for each of these helplines that the guide has."""
    found = (services.guide.helpline(key) for key in helplines)
    return [
        ft.Container(helpline_button(services, helpline), margin=ft.Margin.only(top=6))
        for helpline in found
        if helpline
    ]
