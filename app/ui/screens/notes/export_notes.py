"""The export of all notes, in a locked file or, behind a warning, as plain text."""

from typing import Final

import flet as ft

from app.domain.routes import Route
from app.look.face import FACE
from app.ui.component import component, handler
from app.ui.context import Services, use_services
from app.ui.hooks import use_once
from app.ui.screens.notes.door import notes_screen
from app.ui.screens.notes.questions import question
from app.ui.widgets import text
from app.ui.widgets.announcement import announce
from app.ui.widgets.button import primary, secondary
from app.ui.widgets.callout import callout
from app.ui.widgets.frame import frame
from app.ui.widgets.layout import column
from app.ui.widgets.notes_error import error_callout
from app.ui.widgets.progress import progress
from i18n.words import Words
from storage.note import FIELDS, Kind, Note

LOCKED: Final = f"{FACE.file}.dat"
"""The name of the locked file. It stays among the downloads, and so tells nothing."""
PLAIN: Final = f"{FACE.file}.txt"
"""The name of the plain file, which tells as little."""


@notes_screen(Route.EXPORT_NOTES)
def ExportNotesView(services: Services) -> ft.View:
    """Draw the two kinds of file. Notes leave the app on purpose only, never by the clipboard."""
    words = services.words
    return frame(
        services,
        Route.EXPORT_NOTES,
        text.title(words("Save notes to a file")),
        text.lead(
            words(
                "The file stays on the phone until you delete it, and Exit does not hide it. "
                "The phone may copy the file to an online account that others can see. Choose "
                "where to save it within a minute, or the notes will lock."
            )
        ),
        error_callout(services),
        text.heading(words("A locked file")),
        LockedFile(key="locked"),
        text.heading(words("A file without a lock")),
        PlainFile(key="plain"),
    )


@component
def LockedFile() -> ft.Control:
    """Draw five words, and the file that they lock."""
    services = use_services()
    words, notes = services.words, services.notes
    passphrase, _ = ft.use_state(notes.passcodes.make())
    saved, set_saved = ft.use_state(False)

    async def save() -> None:
        set_saved(False)
        data = await notes.files.export(passphrase)
        if data is not None:
            services.state.cover.begin_errand()
            async with notes.file_dialog.open():
                set_saved(await services.platform.save_file(LOCKED, data))

    save_once, busy = use_once(save)
    return column(
        text.body(
            words(
                "This puts all the notes in this notebook into one file. Only these "
                "five words can open it, in this app, on any phone. Write the words "
                "down, but never send them together with the file."
            )
        ),
        *[text.number(f"{number}. {word}") for number, word in enumerate(passphrase.split(), 1)],
        progress(words("This takes a few seconds."))
        if busy
        else primary(
            words("Save the file"), "file_download", on_click=handler(services, save_once)
        ),
        _saved(words) if saved else None,
    )


@component
def PlainFile() -> ft.Control:
    """Draw a warning, and after a second tap the file."""
    services = use_services()
    words, notes = services.words, services.notes
    sure, set_sure = ft.use_state(False)
    saved, set_saved = ft.use_state(False)

    async def save() -> None:
        set_saved(False)
        data = plain_text(words, notes.entries).encode(errors="replace")
        services.state.cover.begin_errand()
        async with notes.file_dialog.open():
            set_saved(await services.platform.save_file(PLAIN, data))

    save_once, _ = use_once(save)
    warning = callout(
        text.body(
            words(
                "Anyone who finds this file can read it, because nothing in this app protects it."
            )
        ),
        "info",
    )
    if sure:
        button = secondary(
            words("Save without a lock"), "file_download", on_click=handler(services, save_once)
        )
    else:
        button = secondary(
            words("I still want a file without a lock"),
            on_click=handler(services, lambda: set_sure(True)),
        )
    return column(warning, button, _saved(words) if saved else None)


def _saved(words: Words) -> ft.Control:
    said = words(
        "The file is now on the phone. Look in Downloads, or where you chose to "
        "save it. Check that it is there before you delete anything here."
    )
    return announce(callout(text.body(said), "check"))


def plain_text(words: Words, notes: tuple[Note, ...]) -> str:
    """Return all notes as plain text, the oldest first, each with its dates and its questions."""
    return "\n\n\n".join(_plain(words, note) for note in sorted(notes, key=lambda it: it.made))


def _plain(words: Words, note: Note) -> str:
    dates = dict.fromkeys(words.date(moment.date()) for moment in (note.made, note.changed))
    parts = [" – ".join(dates)]
    for field in FIELDS[note.kind]:
        answer = note.answer(field).strip()
        if answer and note.kind is Kind.FREE:
            parts.append(answer)
        elif answer:
            parts.append(f"{question(words, field)}\n{answer}")
    return "\n\n".join(parts) + "\n"
