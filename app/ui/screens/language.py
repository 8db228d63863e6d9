"""The choice of a language: each by the name its own speakers give it."""

import flet as ft

from app.state import LANGUAGE
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
    return frame(
        services,
        LANGUAGE,
        ft.Row(
            [
                picture("translate"),
                ft.Container(text.title(services.words("Language")), expand=True),
            ],
            spacing=12,
        ),
        *[_choice(services, language) for language in LANGUAGES],
    )


def _choice(services: Services, language: Language) -> ft.Control:
    chosen = services.state.settings.language == language.tag
    return ft.Semantics(
        selected=chosen,
        key=language.tag,
        content=card(
            text.strong(language.endonym),
            icon="check" if chosen else "translate",
            scale=services.scale,
            on_click=handler(services, lambda: services.state.choose_language(language.tag)),
            strong=chosen,
        ),
    )
