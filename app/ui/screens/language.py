"""The choice of a language, and of a second one: each by the name its own speakers give it."""

from collections.abc import Callable
from functools import partial

import flet as ft

from app.state import LANGUAGE, SECOND_LANGUAGE
from app.ui.component import handler, screen
from app.ui.context import Services, use_services
from app.ui.widgets import text
from app.ui.widgets.button import card
from app.ui.widgets.frame import frame
from app.ui.widgets.icon import picture
from i18n.languages import LANGUAGES, Language


@screen
def LanguageView() -> ft.View:
    """One tap chooses and goes on."""
    services = use_services()
    state = services.state
    return frame(
        services,
        LANGUAGE,
        _title(services.words("Language")),
        *[
            _choice(
                services,
                it,
                chosen=state.settings.language == it.tag,
                choose=partial(state.choose_language, it.tag),
            )
            for it in LANGUAGES
        ],
    )


@screen
def SecondLanguageView() -> ft.View:
    """Every other one; a tap puts it beside the first and goes back."""
    services = use_services()
    state = services.state
    return frame(
        services,
        SECOND_LANGUAGE,
        _title(services.words("Which language?")),
        *[
            _choice(
                services,
                it,
                chosen=state.other_language == it,
                choose=partial(state.choose_second, it.tag),
            )
            for it in LANGUAGES
            if it != state.language
        ],
    )


def _title(name: str) -> ft.Control:
    return ft.Row(
        [picture("translate"), ft.Container(text.title(name), expand=True)],
        spacing=12,
    )


def _choice(
    services: Services, language: Language, *, chosen: bool, choose: Callable[[], None]
) -> ft.Control:
    return ft.Semantics(
        selected=chosen,
        key=language.tag,
        content=card(
            text.strong(language.endonym),
            icon="check" if chosen else "translate",
            scale=services.scale,
            on_click=handler(services, choose),
            strong=chosen,
        ),
    )
