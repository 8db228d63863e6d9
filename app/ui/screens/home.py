"""The first screen: who to call now, and what there is to read."""

import flet as ft

from app.domain.guidance import Topic
from app.domain.guide import Guide
from app.domain.helplines import Helpline
from app.state import ABOUT, HELPLINES, HOME, LANGUAGE, SETTINGS
from app.ui.component import component, handler, screen
from app.ui.context import Services, use_services
from app.ui.routes import topic_route
from app.ui.widgets import text
from app.ui.widgets.button import card, line
from app.ui.widgets.draft import draft_note
from app.ui.widgets.frame import frame
from app.ui.widgets.helpline import HelplineTile


@screen
def HomeView() -> ft.View:
    """The two numbers first, then the topics, then the rest."""
    services = use_services()
    words = services.words
    return frame(
        services,
        HOME,
        *[
            HelplineTile(helpline, strong=helpline.urgent, key=helpline.key)
            for helpline in first_helplines(services.guide)
        ],
        text.title(words("What do you want to know?")),
        *[TopicCard(topic, key=topic.key) for topic in services.guide.topics],
        *draft_note(services),
        ft.Divider(),
        _way(services, words("All helplines"), "call", HELPLINES),
        _way(services, words("Language"), "translate", LANGUAGE),
        _way(services, words("Settings"), "settings", SETTINGS),
        _way(services, words("About this guide"), "info", ABOUT),
    )


def _way(services: Services, name: str, icon: str, route: str) -> ft.Control:
    go = handler(services, lambda: services.state.open(route))
    return line(name, icon, scale=services.scale, on_click=go)


@component
def TopicCard(topic: Topic) -> ft.Control:
    """A topic as a large calm card."""
    services = use_services()
    words = services.words
    return card(
        text.strong(words.sentence(f"{topic.key}.title", topic.title)),
        text.small(words.sentence(f"{topic.key}.summary", topic.summary)),
        icon=topic.icon,
        scale=services.scale,
        on_click=handler(services, lambda: services.state.open(topic_route(topic))),
    )


def first_helplines(guide: Guide) -> tuple[Helpline, ...]:
    """The emergency number, then ROSA."""
    urgent = next((line for line in guide.helplines if line.urgent), None)
    return tuple(line for line in (urgent, guide.helpline("rosa")) if line)
