"""Search over the whole guide, as she types."""

from collections.abc import Sequence
from dataclasses import replace

import flet as ft

from app.domain.facts import Phone
from app.domain.guide import Guide
from app.domain.routes import Route, route_to
from app.domain.search import MAX_FOUND, Entry, Index, emergency_of, entries
from app.screens.home import worries
from app.ui.component import component, screen
from app.ui.context import Services, use_services
from app.ui.hooks import use_query
from app.ui.widgets import text
from app.ui.widgets.announcement import announce
from app.ui.widgets.frame import frame
from app.ui.widgets.helpline import call_button, rosa_button
from app.ui.widgets.spoken import list_of
from app.ui.widgets.text_field import search_field
from app.ui.widgets.tile import hit_tile
from app.ui.widgets.worries import worries_grid


@screen
def SearchView() -> ft.View:
    """Draw a field and the texts that were found; where there are none, the worries.

    The query is saved nowhere. The bar calls ROSA or, where the best text is about danger, the
    emergency number.
    """
    services = use_services()
    words = services.words
    query, change = use_query()
    found = index_of(services).find(query)
    summary = found_text(services, len(found)) if query.strip() else ""
    urgent = urgent_number(found, services.guide)
    return frame(
        services,
        Route.SEARCH,
        text.title(words("Search")),
        search_field(services, words("Type a word"), query, on_change=change, has_focus=True),
        announce(text.small(summary)),
        list_of(*[FoundView(entry, key=entry.key) for entry in found])
        if found
        else _worries(services),
        bottom=call_button(services, urgent) if urgent else rosa_button(services),
    )


@component
def FoundView(entry: Entry) -> ft.Control:
    """Draw a text that was found. A tap shows it on its screen."""
    services = use_services()
    guide = services.guide
    more = f"{entry.topic} · {entry.text}" if entry.topic else entry.text
    return hit_tile(
        services,
        entry.title,
        more,
        act=lambda: services.state.open_at(route_to(entry.destination, guide), entry.key),
    )


def urgent_number(found: Sequence[Entry], guide: Guide) -> Phone | None:
    """Return the emergency number if the best text that was found is about danger, else None."""
    line = emergency_of(found[0].destination, guide) if found else None
    return guide.phone(line.phones[0]) if line else None


def found_text(services: Services, count: int) -> str:
    """Return the number of texts found, as a sentence for screen readers."""
    words = services.words
    if not count:
        return words("Nothing found. Try another word, or call ROSA.")
    if count == MAX_FOUND:
        return words("The {count} best results").format(count=count)
    return words("Found: {count}").format(count=count)


def index_of(services: Services) -> Index:
    """Return the index of the guide's language; building it at first use is slow."""
    guide, words = services.guide, services.words
    tag = words.language.tag
    if tag not in services.search_indexes:
        found = entries(guide, words.sentence, words.filled)
        services.search_indexes[tag] = Index(found, guide.synonyms_in(tag))
    return services.search_indexes[tag]


def _worries(services: Services) -> ft.Control:
    in_one_language = replace(services, second_words=None)
    return worries_grid(in_one_language, worries(services.guide))
