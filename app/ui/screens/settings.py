"""Language, text size, light and dark."""

import flet as ft

from app.state import LANGUAGE, SETTINGS, Mode
from app.ui.component import handler, screen
from app.ui.context import use_services
from app.ui.widgets import text
from app.ui.widgets.button import choices, line
from app.ui.widgets.frame import frame


@screen
def SettingsView() -> ft.View:
    """Each choice takes effect at once and is kept."""
    services = use_services()
    words, state = services.words, services.state
    sizes = [
        ("1.0", words("Normal")),
        ("1.25", words("Large")),
        ("1.5", words("Larger")),
        ("2.0", words("Largest")),
    ]
    modes = [
        (Mode.SYSTEM.value, words("As on the phone")),
        (Mode.LIGHT.value, words("Light")),
        (Mode.DARK.value, words("Dark")),
    ]
    return frame(
        services,
        SETTINGS,
        text.title(words("Settings")),
        line(
            f"{words('Language')}: {words.language.endonym}",
            "translate",
            on_click=handler(services, lambda: state.open(LANGUAGE)),
        ),
        text.heading(words("Text size")),
        choices(
            sizes,
            str(services.scale),
            scale=services.scale,
            on_change=handler(
                services, lambda event: state.choose_text_scale(float(event.control.value))
            ),
        ),
        text.heading(words("Light or dark")),
        choices(
            modes,
            state.settings.mode.value,
            scale=services.scale,
            on_change=handler(services, lambda event: state.choose_mode(Mode(event.control.value))),
        ),
    )
