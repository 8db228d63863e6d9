"""The passcode of a new notebook, and another one for the open notebook."""

import flet as ft

from app.domain.routes import Route
from app.notes.door import Broken, Locked, Open
from app.ui.component import screen
from app.ui.context import Services, use_services
from app.ui.screens.notes.door import notes_screen, notes_view
from app.ui.screens.notes.note_list import edit
from app.ui.widgets import text
from app.ui.widgets.frame import frame
from app.ui.widgets.notes_error import error_callout
from app.ui.widgets.passcode_chooser import PasscodeChooser
from storage.note import Kind


@screen
def NewNotebookView() -> ft.View:
    """Draw the way to a new notebook, then the editor of its first note. Only for a shut door."""
    services = use_services()
    words, notes = services.words, services.notes

    async def begin(passcode: str) -> None:
        await notes.begin(passcode)
        if isinstance(notes.door, Open):
            services.state.open(Route.NOTES)
            await edit(services, Kind.FREE)

    if not isinstance(notes.door, Locked | Broken):
        return notes_view(services, Route.NEW_NOTEBOOK)
    return frame(
        services,
        Route.NEW_NOTEBOOK,
        text.title(words("Your notes")),
        error_callout(services),
        PasscodeChooser(begin, words("Start writing"), for_new=True, key="chooser"),
    )


@notes_screen(Route.CHANGE_PASSCODE)
def ChangePasscodeView(services: Services) -> ft.View:
    """Draw the choice of another passcode for the open notebook."""
    words = services.words

    async def change(passcode: str) -> None:
        if await services.notes.passcodes.change(passcode):
            services.state.open(Route.MANAGE_NOTES)

    return frame(
        services,
        Route.CHANGE_PASSCODE,
        text.title(words("Change the code")),
        text.lead(
            words(
                "After this, the old code for this notebook will no longer work. "
                "If you see an error here, keep both codes and try both."
            )
        ),
        error_callout(services),
        PasscodeChooser(change, words("Change the code"), key="chooser"),
    )
