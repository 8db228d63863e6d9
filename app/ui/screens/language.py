"""The choice of a language and of a second one, each by the name that its speakers give it."""

from collections.abc import Callable, Iterable
from functools import partial

import flet as ft

from app.domain.pictograms import Pictogram
from app.routes import FIRST_CARD, Route
from app.ui.component import screen
from app.ui.context import Services, use_services
from app.ui.widgets import text
from app.ui.widgets.frame import frame
from app.ui.widgets.helpline import helpline_button
from app.ui.widgets.icon import picture
from app.ui.widgets.link import action_link, link
from app.ui.widgets.spoken import identifier
from app.ui.widgets.tile import tile
from i18n.languages import LANGUAGES, Language


@screen
def LanguageView() -> ft.View:
    """Draw every language. A tap chooses it and goes on."""
    services = use_services()
    words, state = services.words, services.state
    return _choices(
        services,
        Route.LANGUAGE,
        words("Language"),
        LANGUAGES,
        state.settings.language,
        state.choose_language,
        *(_further(services) if state.settings.introduced else []),
    )


def _further(services: Services) -> list[ft.Control]:
    """Return the way to a second language; for whose language is missing, to a card and to ROSA."""
    words, state = services.words, services.state
    rosa = services.guide.helpline("rosa")

    def ask_for_interpreter() -> None:
        state.open(FIRST_CARD)
        state.open(Route.INTERPRETER)

    return [
        link(services, words("A second language"), "translate", Route.SECOND_LANGUAGE),
        action_link(
            services, words("My language is not here"), Pictogram.SPEECH_BUBBLE, ask_for_interpreter
        ),
        *([helpline_button(services, rosa)] if rosa else []),
    ]


@screen
def SecondLanguageView() -> ft.View:
    """Draw every other language. A tap puts it below the first and goes back."""
    services = use_services()
    state = services.state

    def choose(tag: str) -> None:
        state.visit = state.visit.with_second_language(tag)
        state.back()

    title = services.words("Which language?")
    others = [it for it in LANGUAGES if it != state.language]
    return _choices(
        services, Route.SECOND_LANGUAGE, title, others, state.second_language.tag, choose
    )


def _choices(
    services: Services,
    route: str,
    title: str,
    languages: Iterable[Language],
    chosen: str,
    choose: Callable[[str], None],
    *below: ft.Control,
) -> ft.View:
    return frame(
        services,
        route,
        ft.Row([picture("translate"), ft.Container(text.title(title), expand=True)], spacing=12),
        *[
            _choice(services, it, chosen=it.tag == chosen, choose=partial(choose, it.tag))
            for it in languages
        ],
        *below,
    )


def _choice(
    services: Services, language: Language, *, chosen: bool, choose: Callable[[], None]
) -> ft.Control:
    return ft.Semantics(
        selected=chosen,
        key=language.tag,
        identifier=identifier(lang=language.tag),
        content=tile(
            services,
            text.strong(language.endonym),
            icon="radio_button_checked" if chosen else "radio_button_unchecked",
            act=choose,
            strong=chosen,
        ),
    )
