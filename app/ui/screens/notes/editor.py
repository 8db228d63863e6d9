"""One note, to read and to write. It is kept by itself."""

from typing import assert_never

import flet as ft

from app.notes.door import Open
from app.notes.session import NotesSession
from app.notes.state import Draft
from app.routes import Route
from app.ui.component import component, handler, screen
from app.ui.context import Services, use_services
from app.ui.screens.notes.door import notes_view
from app.ui.widgets import text
from app.ui.widgets.button import primary, secondary
from app.ui.widgets.frame import frame
from app.ui.widgets.notes_error import error_note
from app.ui.widgets.text_field import text_field
from storage.note import Field, Kind


@screen
def NoteEditorView() -> ft.View:
    """The fields of the note that is being written."""
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
        *error_note(services),
        # Another note has other fields: one keeps what was typed into it.
        *[FieldView(draft, one, read_only, key=f"{id(draft)} {one}") for one in draft.answers],
        *([] if read_only else _keeping(services, draft)),
        bottom=primary(words("Done"), "check", on_click=handler(services, done)),
    )


def _keeping(services: Services, draft: Draft) -> list[ft.Control]:
    return [
        Saved(services.notes, key="saved"),
        text.small(
            services.words(
                "What you write is saved by itself after two seconds. "
                "If you tap Exit or close the page before that, the last words may be missing."
            )
        ),
        Delete(key=f"delete {id(draft)}"),
    ]


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
                        "You can leave out what you want."
                    )
                ),
            ]
        case unreachable:
            assert_never(unreachable)


@component
def FieldView(draft: Draft, one: Field, read_only: bool) -> ft.Control:
    """One thing that is asked, and the answer."""
    services = use_services()
    notes = services.notes
    asked = question(services, one)

    def write(value: str) -> None:
        notes.editor.write(draft, one, value)

    answer = text_field(
        services,
        asked if one is Field.TEXT else services.words("Your answer"),
        draft.answers[one],
        on_change=write,
        lines=8 if one is Field.TEXT else 2,
        read_only=read_only,
    )
    if one is Field.TEXT:
        return answer
    # Merged, a screen reader names the field by its question.
    return ft.MergeSemantics(
        ft.Column(
            [text.strong(asked), answer],
            spacing=8,
            tight=True,
            horizontal_alignment=ft.CrossAxisAlignment.STRETCH,
        )
    )


def question(services: Services, one: Field) -> str:
    """What is asked in a field."""
    words = services.words
    match one:
        case Field.TEXT:
            return words("Write here")
        case Field.WHO:
            return words("Who did it? Names, how the people look, telephone numbers, cars.")
        case Field.WHEN:
            return words("When did it begin? What happened on which day?")
        case Field.WHERE:
            return words("Where do you live and work? Addresses, signs, what is nearby.")
        case Field.PAPERS:
            return words("Who has your passport, your papers and your phone?")
        case Field.MONEY:
            return words("What pay was promised? What did you get? What do they say you owe?")
        case Field.THREATS:
            return words("Did they threaten or hurt you, or your family? What did they say?")
        case Field.MORE:
            return words("What else is important?")
        case unreachable:
            assert_never(unreachable)


@component
def Saved(notes: NotesSession) -> ft.Control:
    """Whether what stands in the fields is kept."""
    words = use_services().words
    said = words("Not saved yet") if notes.unsaved else words("Saved")
    return text.small(said)


@component
def Delete() -> ft.Control:
    """Two taps, because one is made too easily."""
    services = use_services()
    words, notes = services.words, services.notes
    sure, set_sure = ft.use_state(False)

    async def delete() -> None:
        if await notes.editor.delete():
            services.state.on_pop(Route.NOTE_EDITOR)

    if not sure:
        return secondary(
            words("Delete this note"),
            "delete",
            on_click=handler(services, lambda: set_sure(True)),
        )
    return ft.Column(
        [
            text.body(words("Delete this note? You cannot get it back.")),
            secondary(words("Yes, delete it"), "delete", on_click=handler(services, delete)),
            secondary(words("No, keep it"), on_click=handler(services, lambda: set_sure(False))),
        ],
        spacing=8,
        tight=True,
        horizontal_alignment=ft.CrossAxisAlignment.STRETCH,
    )
