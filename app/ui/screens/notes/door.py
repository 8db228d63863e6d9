"""The door to the notes, the same for whoever has some and whoever has none; and their list."""

from typing import assert_never

import flet as ft

from app.notes.door import Broken, Erased, Locked, Open, Starting, Unavailable, Unfinished, Working
from app.notes.search import search
from app.notes.session import NotesSession
from app.routes import Route
from app.ui.component import component, effect, handler, screen
from app.ui.context import Services, use_services
from app.ui.widgets import text
from app.ui.widgets.button import Click, card, line, primary, secondary
from app.ui.widgets.callout import callout
from app.ui.widgets.frame import frame
from app.ui.widgets.notes_error import error_note, failure_sentence, unfinished_sentence
from app.ui.widgets.progress import waiting
from app.ui.widgets.text_field import text_field
from storage.note import Kind, Note

ICONS = {Kind.FREE: "notes", Kind.LAWYER: "gavel"}


@screen
def NotesView() -> ft.View:
    """What the door shows, or the list behind it."""
    services = use_services()
    return notes_view(services, Route.NOTES)


def notes_view(services: Services, route: str) -> ft.View:
    """The door, or the list where it is open. Other screens of the notes draw it while locked."""
    words, notes = services.words, services.notes
    title = text.title(words("Notes"))
    match notes.door:
        case Starting():
            return frame(services, route, title, Waking(key="waking"))
        case Working():
            return frame(
                services,
                route,
                title,
                waiting(words("This takes a few seconds. That makes it slow to try many codes.")),
            )
        case Unavailable(trouble):
            return frame(
                services,
                route,
                title,
                callout(text.body(failure_sentence(services, trouble)), "info"),
                secondary(words("Try again"), "refresh", on_click=handler(services, notes.start)),
            )
        case Unfinished(trouble):
            return frame(
                services,
                route,
                title,
                callout(text.body(unfinished_sentence(services, trouble)), "info"),
                primary(
                    words("Delete everything"),
                    "delete",
                    on_click=handler(services, notes.erasure.retry),
                ),
            )
        case Erased():
            return frame(
                services,
                route,
                title,
                ft.Semantics(
                    live_region=True,
                    content=callout(
                        text.body(
                            words(
                                "Everything is deleted. "
                                "Files that you took out are still where they were."
                            )
                        ),
                        "check",
                    ),
                ),
                primary(words("Continue"), on_click=handler(services, notes.erasure.dismiss)),
            )
        case Broken():
            broken = words(
                "What is kept here cannot be opened. Perhaps it was damaged, or it comes from "
                "another phone. Nothing was changed."
            )
            return frame(
                services,
                route,
                title,
                callout(text.body(broken), "info"),
                _begin(services),
            )
        case Locked(wait, wrong):
            return frame(
                services,
                route,
                title,
                Door(wait, wrong, key="door"),
                ft.Divider(),
                text.body(
                    words(
                        "Nobody can see here whether there are notes or not. "
                        "You can use the guide without notes."
                    )
                ),
                _begin(services),
            )
        case Open(read_only):
            return frame(
                services,
                route,
                title,
                *error_note(services),
                *(_read_only(services) if read_only else []),
                NoteList(notes, read_only, key="list"),
                bottom=primary(words("Lock now"), "lock", on_click=handler(services, notes.lock)),
            )
        case unreachable:
            assert_never(unreachable)


@component
def Waking() -> ft.Control:
    """The files are looked at as soon as somebody stands here."""
    services = use_services()
    ft.use_effect(effect(services, services.notes.start_now), [])
    return waiting(services.words("One moment."))


def _begin(services: Services) -> ft.Control:
    return line(
        services.words("Begin a new notebook"),
        "add",
        scale=services.scale,
        on_click=handler(services, lambda: services.state.open(Route.BEFORE_YOU_WRITE)),
    )


def _read_only(services: Services) -> list[ft.Control]:
    words = services.words
    said = words(
        "A newer version of this app wrote these notes. You can read them, not change them."
    )
    return [callout(text.body(said), "info")]


@component
def Door(wait: int, wrong: bool) -> ft.Control:
    """A field for the code. `wait` are the seconds until it can be tried."""
    services = use_services()
    words, notes = services.words, services.notes
    typed = ft.use_ref("")
    tried, set_tried = ft.use_state(0)

    async def go() -> None:
        code, typed.current = typed.current or "", ""
        if code.strip():
            set_tried(tried + 1)
            await notes.unlock(code)

    def keep(value: str) -> None:
        typed.current = value

    said = None
    if wait:
        said = words("There were too many wrong codes. You can try again in {time}.").format(
            time=_time(services, wait)
        )
    elif wrong:
        said = words("This code opens nothing here. Try again.")
    return ft.Column(
        [
            text_field(
                services,
                words("Your code"),
                typed.current or "",
                on_change=keep,
                on_submit=go,
                icon="lock",
                key=f"code {tried}",  # each try begins with an empty field
            ),
            *(
                [ft.Semantics(live_region=not wait, content=callout(text.body(said), "info"))]
                if said
                else []
            ),
            *error_note(services),
            *([] if wait else [primary(words("Open"), on_click=handler(services, go))]),
        ],
        spacing=12,
        horizontal_alignment=ft.CrossAxisAlignment.STRETCH,
    )


def _time(services: Services, seconds: int) -> str:
    if seconds > 60:
        return services.words.span(-(-seconds // 60), "minute")
    return services.words.span(seconds, "second")


@component
def NoteList(notes: NotesSession, read_only: bool) -> ft.Control:
    """Every note, what can be begun, and what is looked for."""
    services = use_services()
    words = services.words
    query = ft.use_ref("")
    _, redraw = ft.use_state(0)
    wanted = query.current or ""
    found = search(notes.entries, wanted)

    def look(value: str) -> None:
        query.current = value
        redraw(lambda drawn: drawn + 1)

    return ft.Column(
        [
            *([] if read_only else _new(services)),
            *(
                [
                    text_field(
                        services,
                        words("Search"),
                        wanted,
                        on_change=look,
                        icon="search",
                        key="search",
                    )
                ]
                if notes.entries
                else []
            ),
            *[NoteCard(one, key=str(one.number)) for one in found],
            *_nothing(services, bool(notes.entries), bool(found)),
            ft.Divider(),
            line(
                words("Codes, files and deleting"),
                "tune",
                scale=services.scale,
                on_click=handler(services, lambda: services.state.open(Route.MANAGE_NOTES)),
            ),
        ],
        spacing=12,
        horizontal_alignment=ft.CrossAxisAlignment.STRETCH,
    )


def _new(services: Services) -> list[ft.Control]:
    words = services.words
    return [
        secondary(words("New note"), "add", on_click=_into_editor(services, Kind.FREE)),
        secondary(
            words("New note for a lawyer"), "gavel", on_click=_into_editor(services, Kind.LAWYER)
        ),
    ]


def _into_editor(services: Services, one: Note | Kind) -> Click:
    async def edit() -> None:
        await services.notes.editor.open(one)
        # One that could not be kept is still there, and its screen says why.
        if services.notes.draft is not None:
            services.state.open(Route.NOTE_EDITOR)

    return handler(services, edit)


def _nothing(services: Services, some: bool, found: bool) -> list[ft.Control]:
    if found:
        return []
    words = services.words
    said = words("No note has these words.") if some else words("Nothing is written here yet.")
    return [text.small(said)]


@component
def NoteCard(one: Note) -> ft.Control:
    """A note in the list: its first words and the day it was last changed."""
    services = use_services()
    words = services.words
    return card(
        text.strong(one.title or words("Empty note")),
        text.small(words.date(one.changed.date())),
        icon=ICONS[one.kind],
        scale=services.scale,
        on_click=_into_editor(services, one),
    )
