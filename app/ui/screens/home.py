"""The first screen in three bands: whom to call, the worries, and the rest of the guide."""

import flet as ft

from app.routes import FIRST_CARD, Route, route_of
from app.ui.component import component, screen
from app.ui.context import Services, use_services
from app.ui.theme import STACKED_FROM
from app.ui.widgets import text
from app.ui.widgets.bilingual import bilingual_label, bilingual_words
from app.ui.widgets.draft import draft_notice
from app.ui.widgets.entrance import EntranceView
from app.ui.widgets.frame import frame
from app.ui.widgets.helpline import HelplineTile
from app.ui.widgets.layout import column
from app.ui.widgets.link import field_link, link
from app.ui.widgets.scroll_target import scroll_key
from app.ui.widgets.tile import picture_tile
from app.wording.helplines import call_warning
from app.wording.home import (
    Entrance,
    Worry,
    entrances,
    first_helplines,
    first_topics,
    helpers_topics,
    show_cards,
    what_worries,
    whom,
    worries,
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
            HelplineTile(it, strong=it.urgent, at="home", dials=True, key=it.key)
            for it in first_helplines(guide)
        ],
        text.small(call_warning(words)),
        text.heading(bilingual_words(services, what_worries)),
        Worries(),
        field_link(services, words("Search"), "search", Route.SEARCH),
        *[EntranceView(it, at="home", key=it.route) for it in entrances(guide)],
        column(
            link(services, show_cards(words), "back_hand", FIRST_CARD, at="home.card"),
            *[_line(services, it) for it in first_topics(guide)],
            link(services, words("More topics"), "more_horiz", Route.MORE, at="home.more"),
            link(services, words("All helplines"), "call", Route.HELPLINES),
            ft.Divider(),
            *[_line(services, it) for it in helpers_topics(guide)],
            link(services, words("Language"), "translate", Route.LANGUAGE),
            link(services, words("Settings"), "settings", Route.SETTINGS),
            link(services, words("About this guide"), "info", Route.ABOUT),
            spacing=0,
        ),
        *draft_notice(services),
    )


@component
def Worries() -> ft.Control:
    """Draw the worries as tiles, two in a row; in large text each has a row of its own."""
    services = use_services()
    tiles = [_worry(services, it) for it in worries(services.words, services.guide)]
    if services.scale >= STACKED_FROM:
        return column(*tiles)
    rows = (
        ft.Row(
            tiles[at : at + 2],
            spacing=12,
            intrinsic_height=True,
            vertical_alignment=ft.CrossAxisAlignment.STRETCH,
        )
        for at in range(0, len(tiles), 2)
    )
    return column(*rows)


def _worry(services: Services, worry: Worry) -> ft.Control:
    state, topic = services.state, worry.topic
    first = topic.sections[0].key

    def answer() -> None:
        # Nothing may stand above the answer.
        state.visit = state.visit.with_opened(first, first == worry.section)
        state.open_at(route_of(topic, services.guide), worry.section)

    return picture_tile(
        services,
        worry.label,
        icon=worry.icon,
        act=answer,
        key=scroll_key(f"home.{worry.section}"),
    )


def _line(services: Services, topic: Entrance) -> ft.Control:
    title = bilingual_label(services, f"{topic.context}.title", topic.title)
    return link(services, title, topic.icon, topic.route, at=f"home.{topic.context}")
