"""Language, text size, light and dark; and the one way to the notes."""

import flet as ft

from app.routes import Route
from app.state import Mode
from app.ui.component import handler, screen
from app.ui.context import Services, use_services
from app.ui.widgets import text
from app.ui.widgets.button import choice, line
from app.ui.widgets.frame import frame


@screen
def SettingsView() -> ft.View:
    """Each choice takes effect at once and is kept."""
    services = use_services()
    words, state = services.words, services.state
    sizes = [
        (1.0, words("Normal")),
        (1.25, words("Large")),
        (1.5, words("Larger")),
        (2.0, words("Largest")),
    ]
    modes = [
        (Mode.SYSTEM, words("As on the phone")),
        (Mode.LIGHT, words("Light")),
        (Mode.DARK, words("Dark")),
    ]
    return frame(
        services,
        Route.SETTINGS,
        text.title(words("Settings")),
        line(
            f"{words('Language')}: {words.language.endonym}",
            "translate",
            scale=services.scale,
            on_click=handler(services, lambda: state.open(Route.LANGUAGE)),
        ),
        text.heading(words("Text size")),
        *[_size(services, scale, name) for scale, name in sizes],
        text.heading(words("Light or dark")),
        *[_mode(services, mode, name) for mode, name in modes],
        ft.Divider(),
        line(
            words("Notes"),
            "notes",
            scale=services.scale,
            on_click=handler(services, lambda: state.open(Route.NOTES)),
        ),
    )


def _size(services: Services, scale: float, name: str) -> ft.Control:
    return choice(
        name,
        chosen=services.scale == scale,
        on_click=handler(services, lambda: services.state.choose_text_scale(scale)),
    )


def _mode(services: Services, mode: Mode, name: str) -> ft.Control:
    return choice(
        name,
        chosen=services.state.settings.mode is mode,
        on_click=handler(services, lambda: services.state.choose_mode(mode)),
    )
