"""The first screen: who to call now, and what there is to read."""

import flet as ft

from app.domain.guidance import Topic
from app.domain.guide import Guide
from app.domain.helplines import Helpline
from app.state import ABOUT, HELPLINES, HOME, LANGUAGE, SETTINGS
from app.ui.component import component, handler, screen
from app.ui.context import use_services
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
    words, go = services.words, services.state.open
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
        line(words("All helplines"), "call", on_click=handler(services, lambda: go(HELPLINES))),
        line(words("Language"), "translate", on_click=handler(services, lambda: go(LANGUAGE))),
        line(words("Settings"), "settings", on_click=handler(services, lambda: go(SETTINGS))),
        line(words("About this guide"), "info", on_click=handler(services, lambda: go(ABOUT))),
    )


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
