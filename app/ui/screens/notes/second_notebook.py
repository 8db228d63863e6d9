"""The second notebook: what it is good for, what it cannot do, and its code."""

import flet as ft

from app.notes.door import Open
from app.routes import Route
from app.ui.component import component, handler, screen
from app.ui.context import use_services
from app.ui.screens.notes.door import notes_view
from app.ui.widgets import text
from app.ui.widgets.bullet import bullet
from app.ui.widgets.checkbox import checkbox
from app.ui.widgets.frame import frame
from app.ui.widgets.notes_error import error_note
from app.ui.widgets.passcode_chooser import Chooser


@screen
def SecondNotebookView() -> ft.View:
    """Off until asked for; nothing tells afterwards whether there is one."""
    services = use_services()
    words = services.words
    if not isinstance(services.notes.door, Open):
        return notes_view(services, Route.SECOND_NOTEBOOK)
    return frame(
        services,
        Route.SECOND_NOTEBOOK,
        text.title(words("A second notebook")),
        text.body(
            words(
                "Another code opens another notebook. If someone forces you to say a code, "
                "you can say the code of the second notebook. Your real notes stay closed."
            )
        ),
        text.heading(words("Know this first")),
        bullet(
            "info",
            words("Write something there that others may see. An empty notebook looks strange."),
        ),
        bullet("info", words("It does not help if someone has seen your real notes or your code.")),
        bullet("info", words("Someone who knows this app knows that there can be two notebooks.")),
        bullet(
            "info",
            words(
                "Never make another notebook inside the second one: your real notes would be "
                "deleted. Deleting everything there deletes them too."
            ),
        ),
        bullet(
            "info",
            words("Someone who knows one of the two codes can guess at the other without a wait."),
        ),
        bullet(
            "info",
            words(
                "Someone who copies the phone twice and has special programs "
                "can see that there are two."
            ),
        ),
        *error_note(services),
        SecondCode(key="code"),
    )


@component
def SecondCode() -> ft.Control:
    """Its code, once she has agreed to what making it does."""
    services = use_services()
    words, notes, state = services.words, services.notes, services.state
    read, set_read = ft.use_state(False)

    async def add(code: str) -> None:
        if await notes.passcodes.add_second(code):
            state.open(Route.MANAGE_NOTES)

    if read:
        return Chooser(add, words("Make the second notebook"), key="chooser")
    return checkbox(
        words("If I have made a second notebook before, it and its notes are deleted."),
        ticked=False,
        on_click=handler(services, lambda: set_read(True)),
    )
