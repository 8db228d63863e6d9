"""The first screen: who to call now, and what there is to read."""

from collections.abc import Iterator
from dataclasses import dataclass

import flet as ft

from app.domain.guide import Guide
from app.domain.helplines import Helpline
from app.routes import FIRST_CARD, Route, route_of
from app.ui.component import component, handler, screen
from app.ui.context import Services, use_services
from app.ui.widgets import text
from app.ui.widgets.button import card, line, secondary
from app.ui.widgets.draft_banner import draft_note
from app.ui.widgets.frame import frame
from app.ui.widgets.helpline import HelplineTile
from app.ui.widgets.scroll_target import place


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
        *draft_note(services),
        ft.Divider(),
        _way(services, words("All helplines"), "call", Route.HELPLINES),
        _way(services, words("Language"), "translate", Route.LANGUAGE),
        _way(services, words("Settings"), "settings", Route.SETTINGS),
        _way(services, words("About this guide"), "info", Route.ABOUT),
    )


def _way(services: Services, name: str, icon: str, route: str) -> ft.Control:
    go = handler(services, lambda: services.state.open(route))
    return line(name, icon, scale=services.scale, on_click=go)


@dataclass(frozen=True, slots=True)
class Entrance:
    """Something to read or to answer. `context` is that of its title and summary."""

    context: str
    title: str
    summary: str
    icon: str
    route: str


def entrances(guide: Guide) -> Iterator[Entrance]:
    """What asks and compares stands first, then each topic."""
    ways, signs, options = guide.ways, guide.signs, guide.options
    yield Entrance("ways", ways.title, ways.summary, ways.icon, route_of(ways.questions[0], guide))
    yield Entrance("signs", signs.title, signs.summary, signs.icon, Route.SIGNS)
    yield Entrance("options", options.title, options.summary, options.icon, Route.OPTIONS)
    for topic in guide.topics:
        yield Entrance(topic.key, topic.title, topic.summary, topic.icon, route_of(topic, guide))


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
        key=place(f"home.{entrance.context}"),
    )


def first_helplines(guide: Guide) -> tuple[Helpline, ...]:
    """The emergency number, then ROSA."""
    urgent = next((line for line in guide.helplines if line.urgent), None)
    return tuple(line for line in (urgent, guide.helpline("rosa")) if line)
