"""The composition root: the only place that builds concrete objects. The entry for Flet."""

import logging
from collections.abc import Callable
from datetime import date

import flet as ft

from app.brand import NAME
from app.content.load import load
from app.domain.guide import Guide
from app.notes.session import NotesSession
from app.platform.choose import choose
from app.platform.ports import Handover, Platform, PlatformEvents
from app.routes import is_known
from app.state import Settings, State
from app.ui.app import App
from app.ui.flet_patch import shorten
from app.ui.screens.fallback import fallback_view
from app.ui.theme import dress
from i18n.languages import spoken

logger = logging.getLogger("varde")


def surface(page: ft.Page) -> None:
    """Name and dress the page before Flutter hears of it, so that it draws nothing twice."""
    page.title = NAME
    dress(page, Settings(), "ltr")


async def main(page: ft.Page) -> None:
    """Build one session and hand its first screen to Flet. Never raises."""
    platform: Platform | None = None
    try:
        platform = choose(page)
        await begin(page, platform, load(), date.today)
    except Exception as error:
        logger.error("the app could not start: %s", type(error).__name__)
        outside = platform is not None and platform.exit_is_outside
        page.views = [fallback_view(None, leave=None if outside else lambda: blank(page))]
        page.update()
        if platform is not None:
            platform.ready()


def blank(page: ft.Page) -> None:
    """Leave when there is not even a phrasebook to show: a screen with nothing but its name."""
    page.views = [ft.View(controls=[ft.Text(NAME, size=24)])]
    page.update()


async def begin(page: ft.Page, platform: Platform, guide: Guide, today: Callable[[], date]) -> None:
    """Read what was kept, build the state around it, and draw."""
    session: list[tuple[State, NotesSession]] = []

    # A signal can come before there is anything to tell.
    def meet(meeting: Handover) -> None:
        for state, _ in session:
            state.hand_over(meeting.settings, meeting.stack, meeting.key, meeting.offset)

    def back() -> None:
        for state, _ in session:
            state.back()

    def hidden() -> None:
        for state, notebook in session:
            state.hide()
            if not notebook.is_open:
                # A code that is chosen or typed there must not wait for anybody.
                state.leave_notes()
            notebook.hidden()

    def shown() -> None:
        for state, notebook in session:
            state.show()
            notebook.shown()

    start = await platform.start(PlatformEvents(meet=meet, back=back, hidden=hidden, shown=shown))
    state = State(
        start.settings,
        suggested=spoken(start.languages),
        known=lambda route: is_known(route, guide),
        save=platform.save,
        covers=not platform.exit_is_outside,
    )
    notebook = NotesSession(platform, locked=state.leave_notes)
    session.append((state, notebook))
    state.open_url(page.route)
    page.on_route_change = lambda event: state.open_url(event.route)
    page.on_view_pop = lambda event: state.on_pop(event.route)
    dress(page, state.settings, state.language.direction)
    page.render_views(App, state, notebook, guide, platform, today)
    page.run_task(notebook.live)


def run() -> None:
    """Start the app."""
    shorten()
    ft.run(main, before_main=surface)


if __name__ == "__main__":
    run()
