"""The choice of a language and of a second one, each by the name that its speakers give it."""

from collections.abc import Callable
from functools import partial

import flet as ft

from app.domain.pictograms import Pictogram
from app.domain.routes import Route
from app.ui.component import screen
from app.ui.context import Services, use_services
from app.ui.hooks import use_query
from app.ui.widgets import text
from app.ui.widgets.frame import frame
from app.ui.widgets.helpline import call_button, rosa_button
from app.ui.widgets.icon import picture
from app.ui.widgets.language_list import apart, found, language_field, nothing_found
from app.ui.widgets.link import link
from app.ui.widgets.spoken import identifier
from app.ui.widgets.tile import tile
from app.wording.exit_limits import way_back_in_short
from app.wording.helplines import call_warning
from i18n.language_names import related, typed_words
from i18n.languages import language
from i18n.listing import Groups, grouped_tags


@screen
def LanguageView() -> ft.View:
    """Draw every language. A tap chooses it and goes on."""
    services = use_services()
    query = use_query()
    words, state = services.words, services.state
    is_first = not state.settings.introduced
    return _choices(
        services,
        Route.LANGUAGE,
        words("Language"),
        grouped_tags(state.phone_languages),
        state.settings.language,
        state.choose_language,
        query,
        *([] if is_first else _further(services)),
        way_back=text.small(way_back_in_short(words)) if is_first else None,
    )


def _further(services: Services) -> list[ft.Control | None]:
    """Return the way to a second language; for whose language is missing, to a card and to ROSA."""
    words = services.words
    return [
        link(
            services,
            text.body(words("A second language")),
            "translate",
            Route.SECOND_LANGUAGE,
        ),
        link(
            services,
            text.body(words("My language is not here")),
            Pictogram.SPEECH_BUBBLE,
            Route.INTERPRETER,
        ),
        rosa_button(services),
    ]


@screen
def SecondLanguageView() -> ft.View:
    """Draw every other language. A tap puts it below the first and goes back."""
    services = use_services()
    query = use_query()
    state = services.state

    def choose(tag: str) -> None:
        state.visit = state.visit.with_second_language(tag)
        state.back()

    title = services.words("Which language?")
    others = grouped_tags(state.phone_languages, without=state.language.tag)
    return _choices(
        services, Route.SECOND_LANGUAGE, title, others, state.second_language.tag, choose, query
    )


def _choices(
    services: Services,
    route: str,
    title: str,
    groups: Groups,
    chosen: str,
    choose: Callable[[str], None],
    query: tuple[str, Callable[[str], None]],
    *below: ft.Control | None,
    way_back: ft.Control | None = None,
) -> ft.View:
    typed, change = query
    shown = found(groups, typed, lambda tag: typed_words(*related(tag)))

    def draw(tag: str) -> ft.Control:
        return _choice(services, tag, chosen=tag == chosen, choose=partial(choose, tag))

    return frame(
        services,
        route,
        ft.Row([picture("translate"), ft.Container(text.title(title), expand=True)], spacing=12),
        way_back,
        language_field(services, typed, change),
        *apart(shown, draw),
        *(() if shown else nothing_found(services, *(() if below else _call(services)))),
        *below,
    )


def _call(services: Services) -> list[ft.Control]:
    """Return the call to ROSA: her sheet does not open before the limits are read."""
    rosa = services.guide.helpline("rosa")
    if not rosa:
        return []
    buttons = [call_button(services, services.guide.phone(it)) for it in rosa.phones]
    return [text.small(call_warning(services.words)), *buttons]


def _choice(
    services: Services, tag: str, *, chosen: bool, choose: Callable[[], None]
) -> ft.Control:
    return ft.Semantics(
        selected=chosen,
        key=tag,
        identifier=identifier(lang=tag),
        content=tile(
            services,
            text.strong(language(tag).endonym),
            icon="radio_button_checked" if chosen else "radio_button_unchecked",
            act=choose,
            strong=chosen,
            is_choice=True,
        ),
    )
