"""The first screen in three bands: whom to call, the worries, and the rest of the guide."""

import flet as ft

from app.domain.pictograms import Pictogram
from app.domain.routes import FIRST_CARD, Route
from app.screens.pictures import AT_HOME
from app.ui.component import screen
from app.ui.context import Services, use_services
from app.ui.widgets import text
from app.ui.widgets.bilingual import bilingual_label, bilingual_words
from app.ui.widgets.draft import draft_notice
from app.ui.widgets.entrance import EntranceView
from app.ui.widgets.frame import frame
from app.ui.widgets.helpline import HelplineTile
from app.ui.widgets.layout import column
from app.ui.widgets.link import field_link, link
from app.ui.widgets.scroll_target import scroll_key
from app.ui.widgets.tile import pictures_tile
from app.ui.widgets.worries import Worries
from app.wording.helplines import call_warning
from app.wording.home import (
    Entrance,
    entrances,
    first_helplines,
    first_topics,
    not_alone,
    show_cards,
    what_worries,
    whom,
)


@screen
def HomeView() -> ft.View:
    """Draw the two numbers, then what people fear most, then everything else."""
    services = use_services()
    words, guide = services.words, services.guide
    return frame(
        services,
        Route.HOME,
        text.small_title(bilingual_words(services, whom)),
        *[
            HelplineTile(it, at=f"home.{it.key}", dials=True, key=it.key)
            for it in first_helplines(guide)
        ],
        text.small(bilingual_words(services, not_alone)),
        text.small(call_warning(words)),
        pictures_tile(
            services,
            bilingual_label(services, "picture.title", guide.pictures.title),
            AT_HOME,
            act=lambda: services.state.open(Route.PICTURES),
            key=scroll_key("home.pictures"),
        ),
        text.heading(bilingual_words(services, what_worries)),
        Worries(),
        field_link(services, words("Search"), "search", Route.SEARCH),
        *[EntranceView(it, at="home", key=it.route) for it in entrances(guide)],
        column(
            link(services, show_cards(words), Pictogram.RAISED_HAND, FIRST_CARD, at="home.card"),
            *[_line(services, it) for it in first_topics(guide)],
            link(services, words("More topics"), "more_horiz", Route.MORE, at="home.more"),
            link(services, words("Settings"), "settings", Route.SETTINGS),
            spacing=0,
        ),
        draft_notice(services),
    )


def _line(services: Services, topic: Entrance) -> ft.Control:
    title = bilingual_label(services, f"{topic.context}.title", topic.title)
    return link(services, title, topic.picture, topic.route, at=f"home.{topic.context}")
