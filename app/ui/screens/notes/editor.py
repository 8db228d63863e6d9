"""The editor of one note, which saves by itself."""

from typing import assert_never

import flet as ft

from app.domain.routes import Route
from app.notes.door import Open
from app.notes.state import Draft, NotesState
from app.ui.component import component, handler, screen
from app.ui.context import Services, use_services
from app.ui.screens.notes.door import notes_view
from app.ui.screens.notes.questions import question
from app.ui.widgets import text
from app.ui.widgets.button import primary, secondary
from app.ui.widgets.frame import frame
from app.ui.widgets.layout import column
from app.ui.widgets.notes_error import error_callout
from app.ui.widgets.text_field import text_field
from storage.note import Field, Kind


@screen
def NoteEditorView() -> ft.View:
    """Draw the fields of the draft; the door or the list where there is no draft."""
    services = use_services()
    words, notes = services.words, services.notes
    draft = notes.draft
    if draft is None:
        return notes_view(services, Route.NOTE_EDITOR)

    async def done() -> None:
        if await notes.editor.close():
            services.state.on_pop(Route.NOTE_EDITOR)

    read_only = isinstance(notes.door, Open) and notes.door.read_only
    return frame(
        services,
        Route.NOTE_EDITOR,
        *_head(services, draft.note.kind),
        error_callout(services),
        # Another draft needs other keys: a field keeps what was typed into it.
        *[
            FieldView(draft, field, read_only, key=f"{id(draft)} {field}")
            for field in draft.answers
        ],
        *(() if read_only else _foot(services, draft)),
        bottom=primary(words("Done"), "check", on_click=handler(services, done)),
    )


def _head(services: Services, kind: Kind) -> list[ft.Control]:
    words = services.words
    match kind:
        case Kind.FREE:
            return [text.title(words("Note"))]
        case Kind.LAWYER:
            return [
                text.title(words("Note for a lawyer")),
                text.lead(
                    words(
                        "A lawyer will ask about these things. Write what you remember. "
                        "You can leave out anything you like."
                    )
                ),
            ]
        case unreachable:
            assert_never(unreachable)


def _foot(services: Services, draft: Draft) -> list[ft.Control]:
    return [
        Saved(services.notes, key="saved"),
        text.small(
            services.words(
                "What you write is saved automatically after two seconds. "
                "If you tap Exit or close the page before that, the last words may be missing."
            )
        ),
        Delete(key=f"delete {id(draft)}"),
    ]


@component
def FieldView(draft: Draft, field: Field, read_only: bool) -> ft.Control:
    """Draw one question, and the field for its answer."""
    services = use_services()
    notes = services.notes
    asked = question(services.words, field)
    is_whole_note = field is Field.TEXT

    def write(value: str) -> None:
        notes.editor.write(draft, field, value)

    answer = text_field(
        services,
        asked if is_whole_note else services.words("Your answer"),
        draft.answers[field],
        on_change=write,
        lines=8 if is_whole_note else 2,
        read_only=read_only,
        has_focus=is_whole_note and draft.is_new,
    )
    if is_whole_note:
        return answer
    # Merged, a screen reader names the field by its question.
    return ft.MergeSemantics(column(text.strong(asked), answer, spacing=8))


@component
def Saved(notes: NotesState) -> ft.Control:
    """Draw the line that says whether everything in the fields is saved, none where nothing is."""
    words = use_services().words
    if notes.unsaved:
        return text.small(words("Not saved yet"))
    is_saved = notes.draft is not None and not notes.draft.is_new
    return text.small(words("Saved")) if is_saved else ft.Container()


@component
def Delete() -> ft.Control:
    """Draw the deletion, behind a second tap: one is made too easily."""
    services = use_services()
    words, notes = services.words, services.notes
    asks, set_asks = ft.use_state(False)

    async def delete() -> None:
        if await notes.editor.delete():
            services.state.on_pop(Route.NOTE_EDITOR)

    if not asks:
        return secondary(
            words("Delete this note"),
            "delete",
            on_click=handler(services, lambda: set_asks(True)),
        )
    return column(
        text.body(words("Delete this note? You cannot get it back.")),
        secondary(words("Yes, delete it"), "delete", on_click=handler(services, delete)),
        secondary(words("No, keep it"), on_click=handler(services, lambda: set_asks(False))),
        spacing=8,
    )
