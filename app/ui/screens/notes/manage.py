"""How the open notebook behaves, and what else can be done with it."""

from dataclasses import replace

import flet as ft

from app.notes.door import Open
from app.notes.session import NotesSession
from app.routes import Route
from app.ui.component import component, handler, screen
from app.ui.context import Services, use_services
from app.ui.screens.notes.door import notes_view
from app.ui.widgets import text
from app.ui.widgets.button import choice, line, primary, secondary
from app.ui.widgets.frame import frame
from app.ui.widgets.notes_error import error_note
from storage.note import DELETE_AFTER_DAYS, IDLE_MINUTES


@screen
def ManageNotesView() -> ft.View:
    """Each choice takes effect at once and is kept in the notebook itself."""
    services = use_services()
    words, notes = services.words, services.notes
    if not isinstance(notes.door, Open):
        return notes_view(services, Route.MANAGE_NOTES)
    return frame(
        services,
        Route.MANAGE_NOTES,
        text.title(words("Codes, files and deleting")),
        *error_note(services),
        text.heading(words("Lock the notes by themselves")),
        text.small(words("They also lock when you leave the app or the screen goes dark.")),
        *[_idle(services, minutes) for minutes in IDLE_MINUTES],
        text.heading(words("Delete old notes by themselves")),
        text.small(
            words(
                "Old notes are deleted the next time you open the notebook. The date of the "
                "phone counts: if it is wrong, they are deleted too early."
            )
        ),
        *[_days(services, days) for days in (None, *DELETE_AFTER_DAYS)],
        text.heading(words("Codes")),
        _way(services, words("Change the code"), "lock", Route.CHANGE_PASSCODE),
        _way(services, words("A second notebook"), "menu_book", Route.SECOND_NOTEBOOK),
        text.heading(words("Files")),
        _way(services, words("Take notes out"), "file_download", Route.EXPORT_NOTES),
        _way(services, words("Bring notes in"), "file_upload", Route.IMPORT_NOTES),
        text.heading(words("Delete everything")),
        Erase(notes, key="erase"),
    )


def _way(services: Services, name: str, icon: str, route: str) -> ft.Control:
    def go() -> None:
        services.notes.clear_error()
        services.state.open(route)

    return line(name, icon, scale=services.scale, on_click=handler(services, go))


def _idle(services: Services, minutes: int) -> ft.Control:
    words, notes = services.words, services.notes

    async def choose() -> None:
        await notes.choose(replace(notes.preferences, idle_minutes=minutes))

    said = words("After {time} without a touch").format(time=words.span(minutes, "minute"))
    return choice(
        said, chosen=notes.preferences.idle_minutes == minutes, on_click=handler(services, choose)
    )


def _days(services: Services, days: int | None) -> ft.Control:
    words, notes = services.words, services.notes

    async def choose() -> None:
        await notes.choose(replace(notes.preferences, delete_after_days=days))

    said = words("Never")
    if days is not None:
        said = words("{time} after the last change").format(time=words.span(days, "day"))
    return choice(
        said, chosen=notes.preferences.delete_after_days == days, on_click=handler(services, choose)
    )


@component
def Erase(notes: NotesSession) -> ft.Control:
    """One tap begins it, and for five seconds one tap stops it."""
    services = use_services()
    words = services.words
    if notes.countdown:
        said = words("Everything is deleted in {time}.").format(
            time=words.span(notes.countdown, "second")
        )
        lines: list[ft.Control] = [
            ft.Semantics(live_region=True, content=text.strong(said)),
            text.small(
                words("Stay here until it is done. If you leave the app or tap Exit, it stops.")
            ),
            primary(words("Stop"), on_click=handler(services, notes.erasure.cancel)),
        ]
    else:
        lines = [
            text.body(
                words(
                    "Deletes all notes in this app, whichever code opens them. You have five "
                    "seconds to stop it. If you leave the app or tap Exit, it stops too. "
                    "Afterwards this app looks as if it had never held notes. Special programs "
                    "may still find traces in the phone."
                )
            ),
            secondary(
                words("Delete everything"),
                "delete",
                on_click=handler(services, notes.erasure.start),
            ),
        ]
    return ft.Column(
        lines, spacing=12, tight=True, horizontal_alignment=ft.CrossAxisAlignment.STRETCH
    )
