"""Looking for a word in everything, as it is typed."""

from typing import assert_never

import flet as ft

from app.domain.cards import Card
from app.domain.guidance import Topic
from app.domain.guide import Guide
from app.domain.helplines import Helpline
from app.domain.options import Options
from app.domain.phrases import Phrase
from app.domain.search import MAX_FOUND, Destination, Entry, Index, entries
from app.domain.signs import Signs
from app.domain.ways import Way
from app.routes import Route, route_of
from app.ui.component import component, handler, screen
from app.ui.context import Services, use_services
from app.ui.widgets import text
from app.ui.widgets.button import card
from app.ui.widgets.frame import frame
from app.ui.widgets.text_field import field


@screen
def SearchView() -> ft.View:
    """A field and what was found for it. Nothing that is typed is kept."""
    services = use_services()
    words = services.words
    typed = ft.use_ref("")
    _, redraw = ft.use_state(0)
    index = index_of(services)
    query = typed.current or ""
    found = index.find(query)
    said = found_text(services, len(found)) if query.strip() else ""

    def look(value: str) -> None:
        # The letters as they stand there now, or those typed while this is drawn would be lost.
        typed.current = value
        redraw(lambda drawn: drawn + 1)

    return frame(
        services,
        Route.SEARCH,
        text.title(words("Search")),
        field(services, words("Type a word"), query, on_change=look, icon="search"),
        ft.Semantics(live_region=True, content=text.small(said)),
        *[FoundView(entry, key=entry.key) for entry in found],
    )


@component
def FoundView(entry: Entry) -> ft.Control:
    """What was found; a tap shows it where it stands."""
    services = use_services()
    return card(
        text.small(entry.title),
        text.body(entry.text),
        icon=icon_of(entry.destination, services.guide),
        scale=services.scale,
        on_click=handler(
            services,
            lambda: services.state.open_at(route_to(entry.destination, services.guide), entry.key),
        ),
    )


def found_text(services: Services, count: int) -> str:
    """How much was found, for those who cannot see it."""
    words = services.words
    if not count:
        return words("Nothing found. Try another word, or call ROSA.")
    if count == MAX_FOUND:
        return words("The {count} that fit best").format(count=count)
    return words("Found: {count}").format(count=count)


def index_of(services: Services) -> Index:
    """Everything that can be found in the language of the guide."""
    guide, words = services.guide, services.words
    tag = words.language.tag
    if tag not in services.indexes:
        found = entries(guide, words.sentence, words.filled)
        services.indexes[tag] = Index(found, guide.synonyms)
    return services.indexes[tag]


def route_to(place: Destination, guide: Guide) -> str:
    """The screen that a found text is on."""
    match place:
        case Topic():
            return route_of(place, guide)
        case Helpline():
            return route_of(place, guide)
        case Way():
            return Route.RESULT
        case Options():
            return Route.OPTIONS
        case Signs():
            return Route.SIGNS
        case Card():
            return route_of(place, guide)
        case Phrase():
            return Route.PHONE_PHRASES
        case unreachable:
            assert_never(unreachable)


def icon_of(place: Destination, guide: Guide) -> str:
    """The icon of the screen that a found text is on."""
    match place:
        case Topic() | Options() | Signs() | Card():
            return place.icon
        case Helpline():
            return "call"
        case Way():
            return guide.ways.icon
        case Phrase():
            return "record_voice_over"
        case unreachable:
            assert_never(unreachable)
