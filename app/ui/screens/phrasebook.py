"""The cover where Flet draws it: a real phrasebook. In a browser it is a page of its own."""

import asyncio
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import Final

import flet as ft

from app.domain.phrases import Phrase
from app.look.brand import NAME
from app.platform.ports import CoverStore, StoredList
from app.session.cover import HOLD
from app.ui.component import component, handler, screen
from app.ui.context import Services, use_services
from app.ui.hooks import use_query, use_stored_list
from app.ui.widgets import text
from app.ui.widgets.announcement import announce
from app.ui.widgets.frame import scrolling
from app.ui.widgets.phrasebook import (
    Card,
    Favourites,
    Searches,
    favourites_in,
    further_cards,
    language_choices,
    last_searches,
    starred,
    use_favourites,
)
from app.ui.widgets.text_field import search_field
from app.wording.phrases import phrase_search

RECOGNISED: Final = 0.5
"""Seconds after which Flutter reports a long press; they are part of `HOLD`."""


@screen
def PhrasebookView(store: CoverStore) -> ft.View:
    """Draw a title, a search field and the phrases of every situation. Nothing hints at more.

    A word of hers leads back when it is submitted; any other word is a search.
    """
    services = use_services()
    words, guide, norwegian = services.words, services.guide, services.norwegian
    query, change = use_query()
    # The field draws another text only with another key: one for each search that was tapped.
    tapped, set_tapped = ft.use_state(0)
    favourites = use_favourites(store)
    stored, save = use_stored_list(store, StoredList.SEARCHES)
    searches = ft.use_memo(Searches, [])
    searches.follow(stored, save)
    in_language = [words.language.tag]
    hits = ft.use_memo(lambda: phrase_search(words, guide, norwegian), in_language).find

    def search(typed: str) -> None:
        change(typed)
        searches.search(typed, is_found=bool(hits(typed)))

    def search_again(typed: str) -> None:
        search(typed)
        set_tapped(tapped + 1)

    def enter() -> None:
        searches.refuse()
        services.state.return_to_guide()

    async def submit(event: ft.Event[ft.TextField]) -> None:
        # Whatever the search has found: a later phrasebook may have a phrase with her word.
        if await store.opens_guide(event.control.value):
            enter()

    if query.strip():
        nothing = announce(text.small(words("No phrase found.")))
        content = _phrases(services, hits(query), favourites, searches.keep) or [nothing]
    else:
        starred_ones = partial(favourites_in, services, favourites, searches.keep)
        content = [
            *last_searches(services, stored, search=search_again, clear=searches.clear),
            Card("star", words("Favourites"), starred_ones, key="favourites"),
            *_situations(services, favourites, searches.keep),
            *further_cards(services),
        ]
    return _view(
        services,
        Title(store, enter),
        text.lead(words("Everyday Norwegian")),
        search_field(
            services,
            words("Search"),
            query,
            on_change=search,
            on_submit=submit,
            key=f"search {tapped}",
        ),
        _languages(services),
        *content,
    )


def _languages(services: Services) -> ft.Control:
    words = services.words
    title = f"{words('Language')}: {words.language.endonym}"
    return Card("translate", title, partial(language_choices, services), key="language")


def _phrases(
    services: Services, listed: Sequence[Phrase], favourites: Favourites, use: Callable[[], None]
) -> list[ft.Control]:
    return [starred(services, it, favourites, use) for it in listed]


def _situations(
    services: Services, favourites: Favourites, use: Callable[[], None]
) -> Iterator[ft.Control]:
    """Yield the card of each situation with its phrases."""
    for it in services.guide.situations:
        phrases = partial(_phrases, services, it.phrases, favourites, use)
        yield Card(it.icon, services.words.sentence(it.key, it.title), phrases, key=it.key)


def _view(services: Services, *content: ft.Control) -> ft.View:
    """Return a screen without a header: the exit leads here."""
    return ft.View(
        route="/b",
        controls=[ft.SafeArea(scrolling(*content), expand=True)],
        padding=0,
        spacing=0,
        horizontal_alignment=ft.CrossAxisAlignment.STRETCH,
        rtl=services.words.language.direction == "rtl",
        bgcolor=ft.Colors.SURFACE,
    )


@component
def Title(store: CoverStore, enter: Callable[[], None]) -> ft.Control:
    """Draw the title. Held for three seconds it leads back, unless she has a word for that."""
    services = use_services()
    presses = ft.use_ref(0)

    async def press() -> None:
        this_press = presses.current = (presses.current or 0) + 1
        await asyncio.sleep(HOLD - RECOGNISED)
        if presses.current == this_press and await store.opens_guide(None):
            enter()

    def release() -> None:
        presses.current = (presses.current or 0) + 1

    return ft.GestureDetector(
        content=ft.Container(text.title(NAME), padding=ft.Padding.only(top=16)),
        on_long_press_start=handler(services, press),
        on_long_press_end=handler(services, release),
    )
