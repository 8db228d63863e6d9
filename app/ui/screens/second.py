"""The second notebook: what it is good for, what it cannot do, and its code."""

import flet as ft

from app.notebook import Open
from app.state import NOTEBOOK, SECOND
from app.ui.component import component, handler, screen
from app.ui.context import use_services
from app.ui.screens.notes import notes_view
from app.ui.widgets import text
from app.ui.widgets.button import primary
from app.ui.widgets.chooser import Chooser
from app.ui.widgets.frame import frame
from app.ui.widgets.hitch import hitch_note
from app.ui.widgets.point import point


@screen
def SecondView() -> ft.View:
    """Off until asked for; nothing tells afterwards whether there is one."""
    services = use_services()
    words = services.words
    if not isinstance(services.notebook.door, Open):
        return notes_view(services, SECOND)
    return frame(
        services,
        SECOND,
        text.title(words("A second notebook")),
        text.body(
            words(
                "Another code opens another notebook. If someone forces you to say a code, "
                "you can say that one, and your real notes stay closed."
            )
        ),
        text.heading(words("Know this first")),
        point("info", words("Write something in it that one may see. An empty one looks odd.")),
        point("info", words("It does not help if someone has seen your real notes or your code.")),
        point("info", words("Someone who knows this app knows that there can be two notebooks.")),
        point(
            "info",
            words(
                "Inside the second notebook, never make another one: it takes the place of "
                "your real notes. Deleting everything there deletes both."
            ),
        ),
        point("info", words("If you have made a second notebook before, this one replaces it.")),
        *hitch_note(services),
        SecondCode(key="code"),
    )


@component
def SecondCode() -> ft.Control:
    """Its code, once she has read what to know."""
    services = use_services()
    words, notebook, state = services.words, services.notebook, services.state
    read, set_read = ft.use_state(False)

    async def add(code: str) -> None:
        if await notebook.add_second(code):
            state.open(NOTEBOOK)

    if read:
        return Chooser(add, words("Make the second notebook"), key="chooser")
    return primary(words("Choose its code"), on_click=handler(services, lambda: set_read(True)))
