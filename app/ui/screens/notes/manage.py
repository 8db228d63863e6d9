"""The preferences of the open notebook, and the ways to its passcodes, files and erasure."""

from dataclasses import replace

import flet as ft

from app.domain.routes import Route
from app.notes.state import NotesState
from app.ui.component import component, handler
from app.ui.context import Services, use_services
from app.ui.screens.notes.door import notes_screen
from app.ui.widgets import text
from app.ui.widgets.announcement import announce
from app.ui.widgets.button import choice, choices, primary, secondary
from app.ui.widgets.frame import frame
from app.ui.widgets.layout import column
from app.ui.widgets.link import action_link
from app.ui.widgets.notes_error import error_callout
from storage.note import DELETE_AFTER_DAYS, IDLE_MINUTES


@notes_screen(Route.MANAGE_NOTES)
def ManageNotesView(services: Services) -> ft.View:
    """Draw choices that take effect at once and are saved in the notebook itself."""
    words = services.words
    return frame(
        services,
        Route.MANAGE_NOTES,
        text.title(words("Codes, files and deleting")),
        error_callout(services),
        text.heading(words("Codes")),
        _way(services, words("Change the code"), "lock", Route.CHANGE_PASSCODE),
        _way(services, words("A second notebook"), "menu_book", Route.SECOND_NOTEBOOK),
        text.heading(words("Files")),
        _way(services, words("Save notes to a file"), "file_download", Route.EXPORT_NOTES),
        _way(services, words("Add notes from a file"), "file_upload", Route.IMPORT_NOTES),
        text.heading(words("Delete all notes")),
        Erase(services.notes, key="erase"),
        text.heading(words("Lock notes automatically")),
        text.small(words("Notes also lock when you leave the app or the screen goes dark.")),
        text.body(words("After {time} without touching the screen").format(time="…")),
        choices(
            words("Lock notes automatically"),
            *[_idle(services, minutes) for minutes in IDLE_MINUTES],
        ),
        text.heading(words("Delete old notes automatically")),
        text.small(
            words(
                "Old notes will be deleted the next time you open the notebook. If the "
                "date on your phone is wrong, notes may be deleted too early."
            )
        ),
        choices(
            words("Delete old notes automatically"),
            *[_delete_after(services, days) for days in (None, *DELETE_AFTER_DAYS)],
        ),
    )


def _way(services: Services, name: str, icon: str, route: str) -> ft.Control:
    def go() -> None:
        services.notes.clear_error()
        services.state.open(route)

    return action_link(services, text.body(name), icon, go)


def _idle(services: Services, minutes: int) -> ft.Control:
    words, notes = services.words, services.notes

    async def choose() -> None:
        await notes.choose(replace(notes.preferences, idle_minutes=minutes))

    name = words.span(minutes, "minute")
    chosen = notes.preferences.idle_minutes == minutes
    return choice(name, chosen=chosen, on_click=handler(services, choose))


def _delete_after(services: Services, days: int | None) -> ft.Control:
    words, notes = services.words, services.notes

    async def choose() -> None:
        await notes.choose(replace(notes.preferences, delete_after_days=days))

    name = words("Never")
    if days is not None:
        name = words("{time} after the last change").format(time=words.span(days, "day"))
    chosen = notes.preferences.delete_after_days == days
    return choice(name, chosen=chosen, on_click=handler(services, choose))


@component
def Erase(notes: NotesState) -> ft.Control:
    """Draw the button that starts the erasure, and while it counts down the one that stops it."""
    services = use_services()
    words, erasure = services.words, services.notes.erasure
    if notes.countdown:
        said = words("Everything will be deleted in {time}.").format(
            time=words.span(notes.countdown, "second")
        )
        lines: list[ft.Control] = [
            announce(text.strong(said)),
            text.small(
                words(
                    "Stay here until everything is deleted. Deleting "
                    "stops if you leave the app or tap Exit."
                )
            ),
            primary(words("Stop"), on_click=handler(services, erasure.cancel)),
        ]
    else:
        lines = [
            text.body(
                words(
                    "This deletes all notes in this app, whichever code opens them. You will "
                    "have five seconds to stop it. Leaving the app or tapping Exit also stops "
                    "it. Afterwards, this app will look as if it had never held any notes, but "
                    "special software may still find traces on the phone."
                )
            ),
            secondary(
                words("Delete all notes"), "delete", on_click=handler(services, erasure.start)
            ),
        ]
    return column(*lines)
