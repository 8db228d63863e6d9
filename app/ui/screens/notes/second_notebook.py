"""The second notebook: its use, its limits, and its passcode."""

import flet as ft

from app.domain.routes import Route
from app.ui.component import component, handler
from app.ui.context import Services, use_services
from app.ui.screens.notes.door import notes_screen
from app.ui.widgets import text
from app.ui.widgets.bullet import bullet
from app.ui.widgets.checkbox import checkbox
from app.ui.widgets.frame import frame
from app.ui.widgets.notes_error import error_callout
from app.ui.widgets.passcode_chooser import PasscodeChooser
from i18n.words import Words


@notes_screen(Route.SECOND_NOTEBOOK)
def SecondNotebookView(services: Services) -> ft.View:
    """Draw its limits first. No screen tells afterwards whether there is one."""
    words = services.words
    return frame(
        services,
        Route.SECOND_NOTEBOOK,
        text.title(words("A second notebook")),
        text.body(
            words(
                "A second code opens a second notebook. If someone forces you "
                "to tell them your code, you can give them the code of the "
                "second notebook. Your real notes will stay locked."
            )
        ),
        text.heading(words("Read this first")),
        *[bullet("info", text.body(it)) for it in limits(words)],
        error_callout(services),
        SecondPasscode(key="passcode"),
    )


def limits(words: Words) -> list[str]:
    """Return the limits, which she reads first."""
    return [
        words(
            "Write something there that others can see without "
            "harm, because an empty notebook looks strange."
        ),
        words("A second notebook does not help if someone has seen your real notes or your code."),
        words("Someone who knows this app knows that there can be two notebooks."),
        words(
            "Never make another notebook inside the second one, because that would delete "
            "your real notes. Deleting everything there would delete them, too."
        ),
        words(
            "Someone who knows one of the two codes can keep guessing the other "
            "without having to wait."
        ),
        words(
            "Someone who copies your phone twice and uses special "
            "software can see that there are two notebooks."
        ),
    ]


@component
def SecondPasscode() -> ft.Control:
    """Draw its passcode, once she agrees that a second notebook made before is deleted."""
    services = use_services()
    words = services.words
    agreed, set_agreed = ft.use_state(False)

    async def add(passcode: str) -> None:
        if await services.notes.passcodes.add_second(passcode):
            services.state.open(Route.MANAGE_NOTES)

    if agreed:
        return PasscodeChooser(add, words("Make the second notebook"), key="chooser")
    return checkbox(
        words("If I already have a second notebook, it will be deleted with its notes."),
        ticked=False,
        on_click=handler(services, lambda: set_agreed(True)),
    )
