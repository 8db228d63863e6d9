"""The first screen: who to call now, and what there is to read."""

import flet as ft

from app.routes import FIRST_CARD, Route
from app.ui.component import component, handler, screen
from app.ui.context import Services, use_services
from app.ui.widgets import text
from app.ui.widgets.button import card, line, secondary
from app.ui.widgets.draft_banner import draft_banner
from app.ui.widgets.frame import frame
from app.ui.widgets.helpline import HelplineTile
from app.ui.widgets.scroll_target import scroll_key
from app.wording.home import Entrance, entrances, first_helplines


@screen
def HomeView() -> ft.View:
    """The two numbers and the card to show first, then what there is to know, then the rest."""
    services = use_services()
    words = services.words
    return frame(
        services,
        Route.HOME,
        *[
            HelplineTile(helpline, strong=helpline.urgent, at="home", key=helpline.key)
            for helpline in first_helplines(services.guide)
        ],
        secondary(
            words("Show this to someone"),
            "back_hand",
            on_click=handler(services, lambda: services.state.open(FIRST_CARD)),
        ),
        text.title(words("What do you want to know?")),
        line(
            words("Search"),
            "search",
            scale=services.scale,
            on_click=handler(services, lambda: services.state.open(Route.SEARCH)),
        ),
        *[EntranceView(it, key=it.route) for it in entrances(services.guide)],
        *draft_banner(services),
        ft.Divider(),
        _way(services, words("All helplines"), "call", Route.HELPLINES),
        _way(services, words("Language"), "translate", Route.LANGUAGE),
        _way(services, words("Settings"), "settings", Route.SETTINGS),
        _way(services, words("About this guide"), "info", Route.ABOUT),
    )


def _way(services: Services, name: str, icon: str, route: str) -> ft.Control:
    go = handler(services, lambda: services.state.open(route))
    return line(name, icon, scale=services.scale, on_click=go)


@component
def EntranceView(entrance: Entrance) -> ft.Control:
    """A large calm card."""
    services = use_services()
    words = services.words
    return card(
        text.strong(words.sentence(f"{entrance.context}.title", entrance.title)),
        text.small(words.sentence(f"{entrance.context}.summary", entrance.summary)),
        icon=entrance.icon,
        scale=services.scale,
        on_click=handler(services, lambda: services.state.open(entrance.route)),
        key=scroll_key(f"home.{entrance.context}"),
    )
