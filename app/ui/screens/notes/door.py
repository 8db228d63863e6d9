"""The door to the notes, which looks the same whether there are notes or not."""

from collections.abc import Callable
from functools import wraps
from typing import assert_never

import flet as ft

from app.domain.routes import Route
from app.notes.door import (
    Broken,
    Closed,
    Erased,
    Locked,
    Open,
    Starting,
    Unavailable,
    Unfinished,
    Working,
)
from app.ui.component import component, effect, handler, screen
from app.ui.context import Services, use_services
from app.ui.screens.notes.note_list import list_view
from app.ui.widgets import text
from app.ui.widgets.announcement import announce
from app.ui.widgets.button import primary, secondary
from app.ui.widgets.callout import callout
from app.ui.widgets.frame import frame
from app.ui.widgets.layout import column
from app.ui.widgets.link import link
from app.ui.widgets.notes_error import error_callout, failure_sentence, unfinished_sentence
from app.ui.widgets.passcode_field import PasscodeField
from app.ui.widgets.progress import progress


@screen
def NotesView() -> ft.View:
    """Draw the door, or the list of notes behind it."""
    return notes_view(use_services(), Route.NOTES)


def notes_screen(
    route: Route,
) -> Callable[[Callable[[Services], ft.View]], Callable[..., ft.View]]:
    """Return a decorator for a screen of the open notes: while they are closed, it is the door.

    The decorated function calls no hooks, because it is not called in every drawing.
    """

    def decorate(draw: Callable[[Services], ft.View]) -> Callable[..., ft.View]:
        @wraps(draw)
        def behind_door() -> ft.View:
            services = use_services()
            if isinstance(services.notes.door, Open):
                return draw(services)
            return notes_view(services, route)

        return screen(behind_door)

    return decorate


def notes_view(services: Services, route: str) -> ft.View:
    """Return the door, or the list of notes where it is open, as the screen at `route`."""
    door = services.notes.door
    if isinstance(door, Open):
        return list_view(services, route, read_only=door.read_only)
    return frame(services, route, text.title(services.words("Notes")), *_closed(services, door))


def _closed(services: Services, door: Closed) -> list[ft.Control]:
    words, notes = services.words, services.notes
    match door:
        case Starting():
            return [Start(key="start")]
        case Working():
            return [
                progress(
                    words("This takes a few seconds, so that nobody can try many codes quickly.")
                )
            ]
        case Unavailable(failure):
            return [
                callout(text.body(failure_sentence(services, failure)), "info"),
                secondary(words("Try again"), "refresh", on_click=handler(services, notes.start)),
            ]
        case Unfinished(failure):
            return [
                callout(text.body(unfinished_sentence(services, failure)), "info"),
                primary(
                    words("Delete all notes"),
                    "delete",
                    on_click=handler(services, notes.erasure.retry),
                ),
            ]
        case Erased():
            said = words(
                "Everything is deleted, but files that you saved are still where they were."
            )
            return [
                announce(callout(text.body(said), "check")),
                primary(words("Continue"), on_click=handler(services, notes.erasure.dismiss)),
            ]
        case Broken():
            said = words(
                "What is stored here cannot be opened. It may be damaged, "
                "or come from another phone. Nothing was changed."
            )
            return [callout(text.body(said), "info"), _begin(services)]
        case Locked(wait, wrong):
            return [
                Unlock(wait, wrong, key="unlock"),
                ft.Divider(),
                text.body(words("This page looks the same without notes.")),
                _begin(services),
            ]
        case unreachable:
            assert_never(unreachable)


@component
def Start() -> ft.Control:
    """Draw the wait while the files are read, as soon as somebody stands at the door."""
    services = use_services()
    ft.use_effect(effect(services, services.notes.start_now), [])
    return progress(services.words("One moment."))


def _begin(services: Services) -> ft.Control:
    name = text.body(services.words("Start a new notebook"))
    return link(services, name, "add", Route.NEW_NOTEBOOK)


@component
def Unlock(wait: int, wrong: bool) -> ft.Control:
    """Draw the field for the passcode, and the result of the last try."""
    services = use_services()
    words, notes = services.words, services.notes
    typed = ft.use_ref("")
    tries, set_tries = ft.use_state(0)

    async def unlock() -> None:
        passcode, typed.current = typed.current or "", ""
        if passcode.strip():
            set_tries(tries + 1)
            await notes.unlock(passcode)

    def change(value: str) -> None:
        typed.current = value

    said = None
    if wait:
        said = words("Too many wrong codes. You can try again in {time}.").format(
            time=_time(services, wait)
        )
    elif wrong:
        said = words("This code does not open anything here. Try again.")
    return column(
        PasscodeField(
            words("Your code"),
            on_change=change,
            on_submit=unlock,
            key=f"passcode {tries}",  # each try begins with an empty field
        ),
        # The seconds of a wait are not spoken: they change each second.
        ft.Semantics(live_region=not wait, content=callout(text.body(said), "info"))
        if said
        else None,
        error_callout(services),
        None if wait else primary(words("Open"), on_click=handler(services, unlock)),
    )


def _time(services: Services, seconds: int) -> str:
    if seconds > 60:
        return services.words.span(-(-seconds // 60), "minute")
    return services.words.span(seconds, "second")
