"""The settings: language, text size, brightness, the way to the notes, and the way back."""

from functools import partial

import flet as ft

from app.domain.routes import Route
from app.screens.links import REMOVAL
from app.ui.component import handler, screen
from app.ui.context import use_services
from app.ui.draw import draw
from app.ui.widgets import text
from app.ui.widgets.button import choice, choices
from app.ui.widgets.frame import frame
from app.ui.widgets.link import link
from app.ui.widgets.own_word import OwnWord
from app.ui.widgets.text_sizes import text_size_choices
from storage.settings import Mode


@screen
def SettingsView() -> ft.View:
    """Draw the choices. Each takes effect at once and is saved."""
    services = use_services()
    words, state = services.words, services.state
    modes = {
        Mode.SYSTEM: words("Same as the phone"),
        Mode.LIGHT: words("Light"),
        Mode.DARK: words("Dark"),
    }
    return frame(
        services,
        Route.SETTINGS,
        text.title(words("Settings")),
        link(
            services,
            text.body(f"{words('Language')}: {words.language.endonym}"),
            "translate",
            Route.LANGUAGE,
        ),
        text.heading(words("Text size")),
        text_size_choices(services),
        text.heading(words("Light or dark")),
        choices(
            words("Light or dark"),
            *[
                choice(
                    name,
                    chosen=state.settings.mode is mode,
                    on_click=handler(services, partial(state.choose_mode, mode)),
                )
                for mode, name in modes.items()
            ],
        ),
        ft.Divider(),
        link(services, text.body(words("Notes")), "notes", Route.NOTES),
        *draw(services, (REMOVAL,)),
        ft.Divider(),
        OwnWord(key="word"),
    )
