"""The first screen: helplines to call now, and entrances to the guide."""

import flet as ft

from app.routes import FIRST_CARD, Route
from app.ui.component import handler, screen
from app.ui.context import use_services
from app.ui.widgets import text
from app.ui.widgets.button import secondary
from app.ui.widgets.draft_banner import draft_banner
from app.ui.widgets.entrance import EntranceView
from app.ui.widgets.frame import frame
from app.ui.widgets.helpline import HelplineTile
from app.ui.widgets.link import link
from app.ui.widgets.scroll_target import scroll_key
from app.ui.widgets.tile import tile
from app.wording.home import entrances, first_helplines


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
        *[EntranceView(it, at="home", key=it.route) for it in entrances(services.guide)],
        tile(
            services,
            text.strong(words("More questions")),
            text.small(words("Work, health, money and more")),
            icon="more_horiz",
            act=lambda: services.state.open(Route.MORE),
            key=scroll_key("home.more"),
        ),
        *draft_banner(services),
        ft.Divider(),
        link(services, words("All helplines"), "call", Route.HELPLINES),
        link(services, words("Language"), "translate", Route.LANGUAGE),
        link(services, words("Settings"), "settings", Route.SETTINGS),
        link(services, words("About this guide"), "info", Route.ABOUT),
    )
