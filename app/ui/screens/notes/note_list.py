"""The list of the notes in the open notebook."""

from functools import partial

import flet as ft

from app.domain.routes import Route
from app.notes.search import search
from app.notes.state import NotesState
from app.ui.component import component, handler
from app.ui.context import Services, use_services
from app.ui.hooks import use_query
from app.ui.widgets import text
from app.ui.widgets.button import primary, secondary
from app.ui.widgets.callout import callout
from app.ui.widgets.frame import frame
from app.ui.widgets.layout import column
from app.ui.widgets.link import link
from app.ui.widgets.notes_error import error_callout
from app.ui.widgets.text_field import search_field
from app.ui.widgets.tile import tile
from storage.note import Kind, Note

ICONS = {Kind.FREE: "notes", Kind.LAWYER: "gavel"}


def list_view(services: Services, route: str, *, read_only: bool) -> ft.View:
    """Return the list of notes, as the screen at `route`."""
    words, notes = services.words, services.notes

    async def lock() -> None:
        if await notes.lock(says_so=True):
            services.state.has_locked = True

    return frame(
        services,
        route,
        text.title(words("Notes")),
        error_callout(services),
        _read_only(services) if read_only else None,
        NoteList(notes, read_only, key="list"),
        bottom=secondary(words("Lock now"), "lock", on_click=handler(services, lock)),
    )


def _read_only(services: Services) -> ft.Control:
    said = services.words(
        "A newer version of this app wrote these notes, so you can read them, but not change them."
    )
    return callout(text.body(said), "info")


@component
def NoteList(notes: NotesState, read_only: bool) -> ft.Control:
    """Draw the buttons for new notes, the search, and a card for each note found."""
    services = use_services()
    words = services.words
    query, change_query = use_query()
    found = search(notes.entries, query)
    return column(
        *(() if read_only else _new(services)),
        search_field(services, words("Search"), query, on_change=change_query, key="search")
        if notes.entries
        else None,
        *[NoteCard(note, key=str(note.number)) for note in found],
        None if found else text.small(_nothing(services, notes)),
        ft.Divider(),
        link(
            services,
            text.body(words("Codes, files and deleting")),
            "tune",
            Route.MANAGE_NOTES,
        ),
    )


def _new(services: Services) -> list[ft.Control]:
    words = services.words
    return [
        primary(
            words("New note"),
            "add",
            on_click=handler(services, partial(edit, services, Kind.FREE)),
        ),
        secondary(
            words("New note for a lawyer"),
            "gavel",
            on_click=handler(services, partial(edit, services, Kind.LAWYER)),
        ),
    ]


async def edit(services: Services, note: Note | Kind) -> None:
    """Show the editor with this note, or with a new one of this kind."""
    await services.notes.editor.open(note)
    # A draft that could not be saved is still there, and the editor's screen says why.
    if services.notes.draft is not None:
        services.state.open(Route.NOTE_EDITOR)


def _nothing(services: Services, notes: NotesState) -> str:
    words = services.words
    return words("No notes found.") if notes.entries else words("There are no notes here yet.")


@component
def NoteCard(note: Note) -> ft.Control:
    """Draw the first words of a note, and the day of its last change."""
    services = use_services()
    words = services.words
    return tile(
        services,
        text.body(note.title or words("Empty note")),
        text.small(words.date(note.changed.date())),
        icon=ICONS[note.kind],
        act=partial(edit, services, note),
    )
