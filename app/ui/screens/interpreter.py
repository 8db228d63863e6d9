"""The choice of the interpreter's language that the cards ask for."""

import flet as ft

from app.domain.cards import Card
from app.domain.routes import FIRST_CARD, Route, item_of
from app.ui.component import handler, screen
from app.ui.context import Services, use_services
from app.ui.hooks import use_query
from app.ui.widgets import text
from app.ui.widgets.button import choice, choices
from app.ui.widgets.frame import frame
from app.ui.widgets.helpline import rosa_button
from app.ui.widgets.language_list import apart, found, language_field, nothing_found
from app.wording.cards import interpreter_names
from i18n.language_names import own_name
from i18n.listing import grouped, is_rtl


@screen
def InterpreterView() -> ft.View:
    """Draw the languages by their own names. A tap chooses one and goes to a card."""
    services = use_services()
    typed, change = use_query()
    words, guide, state = services.words, services.guide, services.state
    names = {code: own_name(code) for code in guide.cards.interpreter_languages}
    groups = grouped(names, state.phone_languages)
    shown = found(groups, typed, lambda code: interpreter_names(words, guide, code))
    return frame(
        services,
        Route.INTERPRETER,
        text.title(words("Which language?")),
        text.lead(words("The cards will ask for an interpreter in this language.")),
        language_field(services, typed, change),
        choices(
            words("Which language?"),
            None if typed.strip() else _choice(services, words("No interpreter"), ""),
            *apart(shown, lambda code: _language(services, code)),
        ),
        *(() if shown else nothing_found(services, rosa_button(services))),
    )


def _language(services: Services, code: str) -> ft.Control:
    """Return a language by its own name, with the guide's name for it where that is another."""
    words = services.words
    own, name = own_name(code), words.language_name(code)
    more = None if own.casefold() == name.casefold() else text.small(name)
    return _choice(services, own if is_rtl(own) else words.foreign(own), code, more)


def _choice(services: Services, name: str, code: str, more: ft.Control | None = None) -> ft.Control:
    state = services.state

    def choose() -> None:
        state.visit = state.visit.with_interpreter(code)
        state.back()
        if not isinstance(item_of(state.route, services.guide), Card):
            state.open(FIRST_CARD)

    return choice(
        name,
        more,
        chosen=state.interpreter == code,
        on_click=handler(services, choose),
        lang=code.replace("_", "-"),
    )
