"""The import of notes from an export file, of this phone or another one."""

import flet as ft

from app.domain.routes import Route
from app.ui.component import component, handler
from app.ui.context import Services, use_services
from app.ui.hooks import use_once
from app.ui.screens.notes.door import notes_screen
from app.ui.widgets import text
from app.ui.widgets.announcement import announce
from app.ui.widgets.button import primary, secondary
from app.ui.widgets.callout import callout
from app.ui.widgets.frame import frame
from app.ui.widgets.layout import column
from app.ui.widgets.notes_error import error_callout
from app.ui.widgets.progress import progress
from app.ui.widgets.text_field import text_field
from i18n.words import Words


@notes_screen(Route.IMPORT_NOTES)
def ImportNotesView(services: Services) -> ft.View:
    """Draw the file, its words, and the number of notes that came with it."""
    words = services.words
    return frame(
        services,
        Route.IMPORT_NOTES,
        text.title(words("Add notes from a file")),
        text.lead(
            words(
                "This adds the notes in a locked file to this notebook, and replaces "
                "nothing. Choose the file within a minute, or the notes will lock."
            )
        ),
        error_callout(services),
        Import(key="file"),
    )


@component
def Import() -> ft.Control:
    """Draw the choice of the file, then the field for its words."""
    services = use_services()
    words, notes = services.words, services.notes
    data, set_data = ft.use_state(b"")
    added, set_added = ft.use_state(-1)
    typed = ft.use_ref("")

    async def pick() -> None:
        set_added(-1)
        services.state.cover.begin_errand()
        async with notes.file_dialog.open():
            set_data(await services.platform.pick_file() or b"")

    async def add() -> None:
        number = await notes.files.import_file(data, typed.current or "")
        if number is not None:
            typed.current = ""
            set_data(b"")
            set_added(number)

    # A second tap would find the file gone, and say so.
    add_once, busy = use_once(add)

    def change(value: str) -> None:
        typed.current = value

    if busy:
        return progress(words("This takes a few seconds."))
    return column(
        secondary(
            words("Choose another file") if data else words("Choose the file"),
            "file_upload",
            on_click=handler(services, pick),
        ),
        text_field(
            services,
            words("The five words for the file"),
            typed.current or "",
            on_change=change,
            on_submit=add_once,
            icon="lock",
        )
        if data
        else None,
        primary(words("Add the notes"), on_click=handler(services, add_once)) if data else None,
        _added(words, added) if added >= 0 else None,
    )


def _added(words: Words, number: int) -> ft.Control:
    said = words("New notes: {number}").format(number=number)
    return announce(callout(text.body(said), "check"))
