"""A code: for a new notebook, and another one for the open notebook."""

import flet as ft

from app.notes.session import Broken, Locked, Open
from app.state import NEW_CODE, NOTEBOOK, NOTES, OTHER_CODE
from app.ui.component import screen
from app.ui.context import use_services
from app.ui.screens.notes.door import notes_view
from app.ui.widgets import text
from app.ui.widgets.frame import frame
from app.ui.widgets.notes_error import hitch_note
from app.ui.widgets.passcode_chooser import Chooser


@screen
def NewCodeView() -> ft.View:
    """The code of a new notebook, and then the notebook."""
    services = use_services()
    words, notebook, state = services.words, services.notebook, services.state

    async def begin(code: str) -> None:
        await notebook.begin(code)
        if isinstance(notebook.door, Open):
            state.open(NOTES)

    if not isinstance(notebook.door, Locked | Broken):
        return notes_view(services, NEW_CODE)
    return frame(
        services,
        NEW_CODE,
        text.title(words("Your code")),
        *hitch_note(services),
        Chooser(begin, words("Begin the notebook"), key="chooser"),
    )


@screen
def OtherCodeView() -> ft.View:
    """Another code for the open notebook."""
    services = use_services()
    words, notebook, state = services.words, services.notebook, services.state

    async def change(code: str) -> None:
        if await notebook.change_code(code):
            state.open(NOTEBOOK)

    if not isinstance(notebook.door, Open):
        return notes_view(services, OTHER_CODE)
    return frame(
        services,
        OTHER_CODE,
        text.title(words("Change the code")),
        text.lead(
            words(
                "From then on the old code of this notebook no longer works. "
                "If the phone reports an error here, keep both codes and try both."
            )
        ),
        *hitch_note(services),
        Chooser(change, words("Change the code"), key="chooser"),
    )
