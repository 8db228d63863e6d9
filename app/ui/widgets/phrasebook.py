"""The parts of the phrasebook where Flet draws it: cards, favourites, last searches."""

import asyncio
from collections.abc import Callable, Sequence
from functools import partial

import flet as ft

from app.domain.last_searches import STANDING, LastSearches
from app.domain.phrases import MOST_FAVOURITES, Phrase
from app.platform.ports import CoverStore, StoredList
from app.ui.component import component, handler
from app.ui.context import Services, use_services
from app.ui.hooks import use_stored_list
from app.ui.widgets import text
from app.ui.widgets.button import choice, choices, icon_button, quiet
from app.ui.widgets.icon import picture
from app.ui.widgets.language_list import apart
from app.ui.widgets.phrase import PhraseView
from app.ui.widgets.text_sizes import text_size_choices
from app.wording.phrasebook import about, about_title, favourites_hint
from i18n.languages import language
from i18n.listing import grouped_tags


class Favourites:
    """The phrases with a star, by their Norwegian, which is the same in every language."""

    def __init__(self, texts: Sequence[str], store: Callable[[Sequence[str]], None]) -> None:
        self.texts = texts
        self._store = store

    def turn(self, norwegian: str) -> None:
        """Add this phrase, or take it away."""
        others = [it for it in self.texts if it != norwegian]
        added = [] if norwegian in self.texts else [norwegian]
        self._store([*others, *added][:MOST_FAVOURITES])


def use_favourites(store: CoverStore) -> Favourites:
    """Return her favourites."""
    return Favourites(*use_stored_list(store, StoredList.FAVOURITES))


class Searches:
    """The last searches while the phrasebook is open; each change is stored."""

    def __init__(self) -> None:
        self._searches = LastSearches()
        self._stored: tuple[str, ...] = ()
        self._standing: asyncio.TimerHandle | None = None
        self._store: Callable[[Sequence[str]], None] = lambda _: None

    def follow(self, stored: Sequence[str], store: Callable[[Sequence[str]], None]) -> None:
        """Take over what is stored, and how to store more."""
        self._store = store
        if tuple(stored) != self._stored:
            self._stored = tuple(stored)
            self._searches.load(stored)

    def search(self, typed: str, *, is_found: bool) -> None:
        """Follow the search field; what stands for a while is kept."""
        self._stop()
        self._searches.search(typed, is_found=is_found)
        self._save()
        self._standing = asyncio.get_running_loop().call_later(STANDING, self.keep)

    def keep(self) -> None:
        """Keep the search, as `LastSearches.keep`."""
        self._change(self._searches.keep)

    def refuse(self) -> None:
        """Keep nothing of the search, as `LastSearches.refuse`."""
        self._change(self._searches.refuse)

    def clear(self) -> None:
        """Forget all searches."""
        self._change(self._searches.clear)

    def _change(self, act: Callable[[], None]) -> None:
        self._stop()
        act()
        self._save()

    def _stop(self) -> None:
        if self._standing:
            self._standing.cancel()
            self._standing = None

    def _save(self) -> None:
        if self._searches.texts != self._stored:
            self._stored = self._searches.texts
            self._store(self._stored)


@component
def Card(icon: str, title: str, content: Callable[[], Sequence[ft.Control]]) -> ft.Control:
    """Draw a card that opens to its content, which is only made then: an exit must not wait."""
    services = use_services()
    is_open, set_open = ft.use_state(False)
    return ft.ExpansionTile(
        title=text.strong(title),
        leading=picture(icon),
        controls=[*content()] if is_open else [],
        expanded=is_open,
        on_change=handler(services, lambda event: set_open(bool(event.data))),
        expanded_cross_axis_alignment=ft.CrossAxisAlignment.STRETCH,
        controls_padding=ft.Padding.only(left=16, top=8, right=16, bottom=16),
    )


def starred(
    services: Services, phrase: Phrase, favourites: Favourites, use: Callable[[], None]
) -> ft.Control:
    """Return a phrase with its star; `use` runs at each tap on the star."""
    norwegian = services.norwegian.filled(phrase.norwegian)
    is_on = norwegian in favourites.texts

    def turn() -> None:
        use()
        favourites.turn(norwegian)

    name = f"{services.words('Favourite')}: {norwegian}"
    star = icon_button("star" if is_on else "star_border", name, on_click=handler(services, turn))
    return ft.Row(
        [
            ft.Container(PhraseView(phrase, key=phrase.key), expand=True),
            ft.MergeSemantics(ft.Semantics(content=star, toggled=is_on)),
        ],
        vertical_alignment=ft.CrossAxisAlignment.START,
    )


def favourites_in(
    services: Services, favourites: Favourites, use: Callable[[], None]
) -> Sequence[ft.Control]:
    """Return the phrases with a star, or the sentence that tells how to give one."""
    norwegian = services.norwegian.filled
    phrases = {
        norwegian(it.norwegian): it
        for situation in services.guide.situations
        for it in situation.phrases
    }
    # Another edition may have had more.
    found = [phrases[it] for it in favourites.texts if it in phrases]
    if not found:
        return [text.body(favourites_hint(services.words))]
    return [starred(services, phrase, favourites, use) for phrase in found]


def last_searches(
    services: Services,
    texts: Sequence[str],
    *,
    search: Callable[[str], None],
    clear: Callable[[], None],
) -> Sequence[ft.Control]:
    """Return a line of buttons with the last searches, nothing where there are none."""
    if not texts:
        return []
    words = services.words
    buttons = [quiet(it, on_click=handler(services, partial(search, it))) for it in texts]
    clearing = icon_button("close", words("Clear"), on_click=handler(services, clear))
    line = ft.Row([picture("history"), *buttons, clearing], wrap=True, spacing=4, run_spacing=0)
    return [ft.Semantics(container=True, label=words("Recent searches"), content=line)]


def language_choices(services: Services) -> Sequence[ft.Control]:
    """Return every language by its own name. A tap speaks it at once."""
    words, state = services.words, services.state

    def draw(tag: str) -> ft.Control:
        return choice(
            language(tag).endonym,
            chosen=tag == words.language.tag,
            on_click=handler(services, partial(state.choose_language, tag)),
            lang=tag,
        )

    return [choices(words("Language"), *apart(grouped_tags(state.phone_languages), draw))]


def further_cards(services: Services) -> list[ft.Control]:
    """Return the cards that are about the phrasebook itself."""
    words = services.words
    return [
        Card("format_size", words("Text size"), lambda: [text_size_choices(services)], key="sizes"),
        Card("info", about_title(words), lambda: [*map(text.body, about(words))], key="about"),
    ]
