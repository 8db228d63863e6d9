"""The notes as a file: locked with words of its own, or, behind a warning, plain text."""

from typing import Final

import flet as ft

from app.notes.door import Open
from app.routes import Route
from app.ui.component import component, handler, screen
from app.ui.context import Services, use_services
from app.ui.screens.notes.door import notes_view
from app.ui.screens.notes.editor import question
from app.ui.widgets import text
from app.ui.widgets.button import primary, secondary
from app.ui.widgets.callout import callout
from app.ui.widgets.frame import frame
from app.ui.widgets.notes_error import error_note
from app.ui.widgets.progress import waiting
from storage.note import FIELDS, Kind, Note

# Names that tell nothing: they stay among the downloads.
LOCKED: Final = "parlor.dat"
PLAIN: Final = "parlor.txt"


@screen
def ExportNotesView() -> ft.View:
    """Only on purpose, and never to the clipboard."""
    services = use_services()
    words = services.words
    if not isinstance(services.notes.door, Open):
        return notes_view(services, Route.EXPORT_NOTES)
    return frame(
        services,
        Route.EXPORT_NOTES,
        text.title(words("Take notes out")),
        text.lead(
            words(
                "The file stays on the phone until you delete it. Exit does not hide it. "
                "The phone may copy it to an online account that others can see. "
                "Choose its place within a minute, or the notes lock."
            )
        ),
        *error_note(services),
        text.heading(words("A locked file")),
        LockedFile(key="locked"),
        text.heading(words("A file without a lock")),
        PlainFile(key="plain"),
    )


@component
def LockedFile() -> ft.Control:
    """Five words of its own, and the file."""
    services = use_services()
    words, notes = services.words, services.notes
    made, _ = ft.use_state(notes.passcodes.make())
    busy, set_busy = ft.use_state(False)
    saved, set_saved = ft.use_state(False)
    at_it = ft.use_ref(False)

    async def save() -> None:
        if at_it.current:  # a second tap makes no second file
            return
        at_it.current = True
        set_saved(False)
        set_busy(True)
        try:
            data = await notes.files.export(made)
            if data is not None:
                async with notes.file_dialog.open():
                    set_saved(await services.platform.save_file(LOCKED, data))
        finally:
            at_it.current = False
            set_busy(False)

    return ft.Column(
        [
            text.body(
                words(
                    "This puts all notes of this notebook in one file. Only these five words open "
                    "it, in this app on any phone. Write the words down. "
                    "Never send them together with the file."
                )
            ),
            *[text.number(f"{number}. {word}") for number, word in enumerate(made.split(), 1)],
            waiting(words("This takes a few seconds."))
            if busy
            else primary(words("Save the file"), "file_download", on_click=handler(services, save)),
            *_done(services, saved),
        ],
        spacing=12,
        tight=True,
        horizontal_alignment=ft.CrossAxisAlignment.STRETCH,
    )


@component
def PlainFile() -> ft.Control:
    """A warning first, and a second tap."""
    services = use_services()
    words, notes = services.words, services.notes
    sure, set_sure = ft.use_state(False)
    saved, set_saved = ft.use_state(False)
    at_it = ft.use_ref(False)

    async def save() -> None:
        if at_it.current:
            return
        at_it.current = True
        set_saved(False)
        try:
            data = plain_text(services, notes.entries).encode(errors="replace")
            async with notes.file_dialog.open():
                set_saved(await services.platform.save_file(PLAIN, data))
        finally:
            at_it.current = False

    warning = callout(
        text.body(
            words("Everyone who finds this file can read it. Nothing in this app protects it.")
        ),
        "info",
    )
    if not sure:
        button = secondary(
            words("I still want a file without a lock"),
            on_click=handler(services, lambda: set_sure(True)),
        )
    else:
        button = secondary(
            words("Save without a lock"), "file_download", on_click=handler(services, save)
        )
    return ft.Column(
        [warning, button, *_done(services, saved)],
        spacing=12,
        tight=True,
        horizontal_alignment=ft.CrossAxisAlignment.STRETCH,
    )


def _done(services: Services, saved: bool) -> list[ft.Control]:
    if not saved:
        return []
    said = text.body(
        services.words(
            "The phone has the file now. Look among the downloads, or where you chose to save it. "
            "Look that it is there before you delete anything here."
        )
    )
    return [ft.Semantics(live_region=True, content=callout(said, "check"))]


def plain_text(services: Services, notes: tuple[Note, ...]) -> str:
    """All notes to be read, the oldest first, each with its days and its questions."""
    return "\n\n\n".join(_plain(services, one) for one in sorted(notes, key=lambda it: it.made))


def _plain(services: Services, one: Note) -> str:
    words = services.words
    days = dict.fromkeys(words.date(moment.date()) for moment in (one.made, one.changed))
    parts = [" – ".join(days)]
    for name in FIELDS[one.kind]:
        answer = one.answer(name).strip()
        if answer and one.kind is Kind.FREE:
            parts.append(answer)
        elif answer:
            parts.append(f"{question(services, name)}\n{answer}")
    return "\n\n".join(parts) + "\n"
