"""A helpline on a list: one tap opens what to know before the call, the next one calls."""

import flet as ft

from app.domain.helplines import Helpline
from app.routes import route_of
from app.ui.component import component, handler
from app.ui.context import Services, use_services
from app.ui.widgets import text
from app.ui.widgets.button import Click, card, secondary
from app.ui.widgets.scroll_target import scroll_key
from app.wording.helplines import helpline_name, helpline_purpose, helpline_title


@component
def HelplineTile(helpline: Helpline, strong: bool = False, at: str = "") -> ft.Control:
    """The name, the number and what it is for. `at` is the screen where it can be scrolled to."""
    services = use_services()
    words, guide = services.words, services.guide
    number = [text.number(words.fact(guide.phone(key))) for key in helpline.phones[:1]]
    return card(
        ft.Row(
            [*number, text.strong(helpline_name(words, helpline))],
            wrap=True,
            spacing=10,
            run_spacing=0,
            vertical_alignment=ft.CrossAxisAlignment.END,
        ),
        text.small(helpline_purpose(words, helpline)),
        icon="call" if helpline.phones else "mail",
        scale=services.scale,
        on_click=_open(services, helpline),
        strong=strong,
        key=scroll_key(f"{at}.{helpline.key}") if at else None,
    )


def helpline_button(services: Services, helpline: Helpline) -> ft.Control:
    """A smaller way to the same place, below a block that names the helpline."""
    title = helpline_title(services.words, services.guide, helpline)
    return secondary(title, "call", on_click=_open(services, helpline))


def _open(services: Services, helpline: Helpline) -> Click:
    return handler(services, lambda: services.state.open(route_of(helpline, services.guide)))
