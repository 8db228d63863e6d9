"""A code: for a new notebook, and another one for the open notebook."""

import flet as ft

from app.notes.door import Broken, Locked, Open
from app.routes import Route
from app.ui.component import screen
from app.ui.context import use_services
from app.ui.screens.notes.door import notes_view
from app.ui.widgets import text
from app.ui.widgets.frame import frame
from app.ui.widgets.notes_error import error_note
from app.ui.widgets.passcode_chooser import Chooser


@screen
def NewPasscodeView() -> ft.View:
    """The code of a new notebook, and then the notebook."""
    services = use_services()
    words, notes, state = services.words, services.notes, services.state

    async def begin(code: str) -> None:
        await notes.begin(code)
        if isinstance(notes.door, Open):
            state.open(Route.NOTES)

    if not isinstance(notes.door, Locked | Broken):
        return notes_view(services, Route.NEW_PASSCODE)
    return frame(
        services,
        Route.NEW_PASSCODE,
        text.title(words("Your code")),
        *error_note(services),
        Chooser(begin, words("Begin the notebook"), key="chooser"),
    )


@screen
def ChangePasscodeView() -> ft.View:
    """Another code for the open notebook."""
    services = use_services()
    words, notes, state = services.words, services.notes, services.state

    async def change(code: str) -> None:
        if await notes.passcodes.change(code):
            state.open(Route.MANAGE_NOTES)

    if not isinstance(notes.door, Open):
        return notes_view(services, Route.CHANGE_PASSCODE)
    return frame(
        services,
        Route.CHANGE_PASSCODE,
        text.title(words("Change the code")),
        text.lead(
            words(
                "From then on the old code of this notebook no longer works. "
                "If the phone reports an error here, keep both codes and try both."
            )
        ),
        *error_note(services),
        Chooser(change, words("Change the code"), key="chooser"),
    )
