"""Notes from a file that was taken out before, here or on another phone."""

import flet as ft

from app.notes.door import Open
from app.routes import Route
from app.ui.component import component, handler, screen
from app.ui.context import use_services
from app.ui.screens.notes.door import notes_view
from app.ui.widgets import text
from app.ui.widgets.button import primary, secondary
from app.ui.widgets.callout import callout
from app.ui.widgets.frame import frame
from app.ui.widgets.notes_error import error_note
from app.ui.widgets.progress import waiting
from app.ui.widgets.text_field import text_field


@screen
def ImportNotesView() -> ft.View:
    """The file, its words, and how many notes came with it."""
    services = use_services()
    words = services.words
    if not isinstance(services.notes.door, Open):
        return notes_view(services, Route.IMPORT_NOTES)
    return frame(
        services,
        Route.IMPORT_NOTES,
        text.title(words("Bring notes in")),
        text.lead(
            words(
                "Adds the notes of a locked file to this notebook. Nothing here is replaced. "
                "Choose the file within a minute, or the notes lock."
            )
        ),
        *error_note(services),
        FromFile(key="file"),
    )


@component
def FromFile() -> ft.Control:
    """First the file, then its words."""
    services = use_services()
    words, notes = services.words, services.notes
    data, set_data = ft.use_state(b"")
    busy, set_busy = ft.use_state(False)
    new, set_new = ft.use_state(-1)
    typed = ft.use_ref("")
    at_it = ft.use_ref(False)

    async def pick() -> None:
        set_new(-1)
        async with notes.file_dialog.open():
            set_data(await services.platform.pick_file() or b"")

    async def add() -> None:
        if at_it.current:  # a second tap would find the file gone, and say so
            return
        at_it.current = True
        set_busy(True)
        try:
            added = await notes.files.import_file(data, typed.current or "")
            if added is not None:
                typed.current = ""
                set_data(b"")
                set_new(added)
        finally:
            at_it.current = False
            set_busy(False)

    def keep(value: str) -> None:
        typed.current = value

    if busy:
        return waiting(words("This takes a few seconds."))
    lines: list[ft.Control] = [
        secondary(
            words("Choose another file") if data else words("Choose the file"),
            "file_upload",
            on_click=handler(services, pick),
        )
    ]
    if data:
        lines += [
            text_field(
                services,
                words("The words of the file"),
                typed.current or "",
                on_change=keep,
                on_submit=add,
                icon="lock",
            ),
            primary(words("Bring the notes in"), on_click=handler(services, add)),
        ]
    if new >= 0:
        said = words("New notes: {number}").format(number=new)
        lines.append(ft.Semantics(live_region=True, content=callout(text.body(said), "check")))
    return ft.Column(
        lines, spacing=12, tight=True, horizontal_alignment=ft.CrossAxisAlignment.STRETCH
    )
