"""The composition root: the only place that builds concrete objects. Flet's entry point."""

import logging
from collections.abc import Callable
from dataclasses import replace
from datetime import date

import flet as ft

from app.brand import NAME
from app.content.load import load
from app.domain.guide import Guide
from app.notes.session import NotesSession
from app.platform.choose import choose
from app.platform.ports import Handover, Platform, PlatformEvents
from app.readable import Readable
from app.routes import is_known
from app.state import Settings, State
from app.ui.app import App
from app.ui.fallback import fallback_view
from app.ui.flet_patch import skip_defaults
from app.ui.theme import dress
from i18n.languages import spoken

logger = logging.getLogger("varde")


def surface(page: ft.Page) -> None:
    """Set the page's title and theme before Flutter connects, so that it draws nothing twice."""
    page.title = NAME
    dress(page, Settings(), "ltr")


async def main(page: ft.Page) -> None:
    """Start one session, or show the fallback if it cannot start. Never raises."""
    platform: Platform | None = None
    try:
        platform = choose(page)
        await begin(page, platform, load(), date.today)
    except Exception as error:
        # The type alone: the message of an error may quote what was read.
        logger.error("the app could not start: %s", type(error).__name__)
        around = platform.page if platform else None
        page.views = [fallback_view(None, None if around else lambda: blank(page))]
        page.update()
        if around:
            around.ready()


def blank(page: ft.Page) -> None:
    """Leave without a cover: an empty screen with the app's neutral name."""
    page.views = [ft.View(controls=[ft.Text(NAME, size=24)])]
    page.update()


async def begin(page: ft.Page, platform: Platform, guide: Guide, today: Callable[[], date]) -> None:
    """Build the state and the notes of one session, connect them with the platform, and draw."""
    # The platform can send events before it has answered `start`. They find this list empty.
    sessions: list[tuple[State, NotesSession]] = []

    def hand_over(handover: Handover) -> None:
        for state, _ in sessions:
            state.visit = replace(
                state.visit,
                bilingual=handover.bilingual,
                opened=handover.opened,
                answers=handover.answers,
                ticked=handover.ticked,
            )
            state.hand_over(handover.settings, handover.stack, handover.key, handover.offset)

    def back() -> None:
        for state, _ in sessions:
            state.back()

    def inactive() -> None:
        for state, notes in sessions:
            state.on_inactive()
            lock(state, notes)

    def hidden() -> None:
        for state, notes in sessions:
            state.on_hidden()
            lock(state, notes)

    def lock(state: State, notes: NotesSession) -> None:
        if not notes.is_open:
            # A passcode that is being chosen or typed must not stay for the next person.
            state.leave_notes()
        notes.on_hidden()

    def shown() -> None:
        for state, notes in sessions:
            state.on_shown()
            notes.on_shown()

    def readable(now: Readable) -> None:
        for state, _ in sessions:
            state.readable = now

    start = await platform.start(
        PlatformEvents(
            hand_over=hand_over,
            back=back,
            inactive=inactive,
            hidden=hidden,
            shown=shown,
            readable=readable,
        )
    )
    state = State(
        start.settings,
        device_language=spoken(start.languages),
        phone_languages=start.phone_languages,
        is_known=lambda route: is_known(route, guide),
        save=platform.save,
        draws_cover=platform.cover_store is not None,
    )
    notes = NotesSession(platform, locked=state.leave_notes)
    state.readable = start.readable
    sessions.append((state, notes))
    state.open_url(page.route)
    if start.handover:
        hand_over(start.handover)  # the first screen drawn is hers
    page.on_route_change = lambda event: state.open_url(event.route)
    page.on_view_pop = lambda event: state.on_pop(event.route)
    dress(page, state.settings, state.language.direction)
    page.render_views(App, state, notes, guide, platform, today)
    page.run_task(notes.run)


def run() -> None:
    """Start the app."""
    skip_defaults()
    ft.run(main, before_main=surface)


if __name__ == "__main__":
    run()
