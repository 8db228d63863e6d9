"""A helpline on a list: one tap opens what to know before the call, the next one calls."""

import flet as ft

from app.domain.helplines import Helpline
from app.ui.component import component, handler
from app.ui.context import Services, use_services
from app.ui.routes import call_route
from app.ui.widgets import text
from app.ui.widgets.button import card, secondary


@component
def HelplineTile(helpline: Helpline, strong: bool = False) -> ft.Control:  # noqa: N802
    """The name, the number and what it is for."""
    services = use_services()
    color = ft.Colors.ON_SECONDARY_CONTAINER if strong else ft.Colors.ON_SURFACE
    return card(
        text.strong(helpline_title(services, helpline), color=color),
        text.small(
            services.words.sentence(f"{helpline.key}.purpose", helpline.purpose), color=color
        ),
        icon="call" if helpline.phones else "mail",
        on_click=_open(services, helpline),
        strong=strong,
    )


def helpline_title(services: Services, helpline: Helpline) -> str:
    """The name and, where there is one, the number: "ROSA · 22 33 11 60"."""
    name = helpline_name(services, helpline)
    if not helpline.phones:
        return name
    number = services.words.fact(services.guide.phone(helpline.phones[0]))
    return name if number in name else f"{name} · {number}"


def helpline_name(services: Services, helpline: Helpline) -> str:
    """How the helpline is called, in the language of the state."""
    return services.words.sentence(f"{helpline.key}.name", helpline.name)


def helpline_button(services: Services, helpline: Helpline) -> ft.Control:
    """A smaller way to the same place, below a block that names the helpline."""
    return secondary(
        helpline_title(services, helpline), "call", on_click=_open(services, helpline)
    )


def _open(services: Services, helpline: Helpline):  # type: ignore[no-untyped-def]
    return handler(
        services, lambda: services.state.open(call_route(helpline, services.guide))
    )
