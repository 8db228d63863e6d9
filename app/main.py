"""The composition root: the only place that builds concrete objects. Flet's entry point."""

import logging
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import ParamSpec

import flet as ft

from app.content.load import load
from app.domain.guide import Guide
from app.domain.readable import Readable
from app.domain.routes import is_known
from app.look.brand import NAME
from app.notes.session import NotesSession
from app.platform.choose import choose
from app.platform.ports import Handover, Platform, PlatformEvents
from app.session.state import State
from app.ui.app import App
from app.ui.fallback import fallback_view
from app.ui.flet_patch import skip_defaults
from app.ui.theme import dress
from storage.settings import Settings

P = ParamSpec("P")

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


class Session:
    """One session: the state, the notes, and the events of the platform that change them.

    The platform can send events before it has answered `start`, when there is no state yet. They
    do nothing.
    """

    state: State
    notes: NotesSession

    def __init__(self, guide: Guide) -> None:
        self.guide = guide
        self._has_begun = False

    def begin(self, state: State, notes: NotesSession) -> None:
        """Let events change these from now on."""
        self.state, self.notes, self._has_begun = state, notes, True

    def events(self) -> PlatformEvents:
        """Return the events for the platform to call."""
        return PlatformEvents(
            hand_over=self._once_begun(self.hand_over),
            back=self._once_begun(lambda: self.state.back()),
            inactive=self._once_begun(self._on_inactive),
            hidden=self._once_begun(self._on_hidden),
            shown=self._once_begun(self._on_shown),
            readable=self._once_begun(self._on_readable),
        )

    def _once_begun(self, act: Callable[P, None]) -> Callable[P, None]:
        def event(*args: P.args, **kwargs: P.kwargs) -> None:
            if self._has_begun:
                act(*args, **kwargs)

        return event

    def hand_over(self, handover: Handover) -> None:
        """Continue where she is in the static guide, with what she has answered there."""
        self.state.visit = replace(
            self.state.visit,
            bilingual=handover.bilingual,
            opened=handover.opened,
            answers=handover.answers,
            ticked=handover.ticked,
            interpreter=handover.interpreter,
        )
        _, walked = self.guide.signs.at(handover.key)
        self.state.hand_over(
            handover.settings, handover.stack, handover.key, handover.offset, walked
        )

    def _on_inactive(self) -> None:
        self.state.on_inactive()
        self._lock()

    def _on_hidden(self) -> None:
        self.state.on_hidden()
        self._lock()

    def _lock(self) -> None:
        if not self.notes.is_open:
            # A passcode that is being chosen or typed must not stay for the next person.
            self.state.leave_notes()
        self.notes.on_hidden()

    def _on_shown(self) -> None:
        self.state.on_shown()
        self.notes.on_shown()

    def _on_readable(self, now: Readable) -> None:
        self.state.readable = now


async def begin(page: ft.Page, platform: Platform, guide: Guide, today: Callable[[], date]) -> None:
    """Build the state and the notes of one session, connect them with the platform, and draw."""
    session = Session(guide)
    start = await platform.start(session.events())
    guide = guide.on_phone(start.phone)
    state = State(
        start.settings,
        phone_languages=start.languages,
        is_known=lambda route: is_known(route, guide),
        save=platform.save,
        draws_cover=platform.cover_store is not None,
    )
    notes = NotesSession(platform, locked=state.leave_notes)
    state.readable = start.readable
    session.begin(state, notes)
    state.open_url(page.route)
    if start.handover:
        session.hand_over(start.handover)  # the first screen drawn is hers
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
