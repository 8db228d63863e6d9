"""The first screen: helplines to call now, and entrances to the guide."""

import flet as ft

from app.routes import FIRST_CARD, Route
from app.ui.component import component, handler, screen
from app.ui.context import use_services
from app.ui.widgets import text
from app.ui.widgets.button import secondary
from app.ui.widgets.draft_banner import draft_banner
from app.ui.widgets.frame import frame
from app.ui.widgets.helpline import HelplineTile
from app.ui.widgets.link import link
from app.ui.widgets.scroll_target import scroll_key
from app.ui.widgets.tile import tile
from app.wording.home import Entrance, entrances, first_helplines


@screen
def HomeView() -> ft.View:
    """Draw the two numbers and the card to show, then the guide, then everything else."""
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
        link(services, words("Search"), "search", Route.SEARCH),
        *[EntranceView(it, key=it.route) for it in entrances(services.guide)],
        *draft_banner(services),
        ft.Divider(),
        link(services, words("All helplines"), "call", Route.HELPLINES),
        link(services, words("Language"), "translate", Route.LANGUAGE),
        link(services, words("Settings"), "settings", Route.SETTINGS),
        link(services, words("About this guide"), "info", Route.ABOUT),
    )


@component
def EntranceView(entrance: Entrance) -> ft.Control:
    """Draw an entrance to the guide as a tile."""
    services = use_services()
    words = services.words
    return tile(
        services,
        text.strong(words.sentence(f"{entrance.context}.title", entrance.title)),
        text.small(words.sentence(f"{entrance.context}.summary", entrance.summary)),
        icon=entrance.icon,
        act=lambda: services.state.open(entrance.route),
        key=scroll_key(f"home.{entrance.context}"),
    )
