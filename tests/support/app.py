"""The whole app in a session without Flutter, on a guide and a platform of the test's choice."""

from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

import flet as ft
import pytest

from app import main
from app.domain.guide import Guide
from app.notes.session import NotesSession
from app.platform.ports import Platform
from app.routes import Route
from app.state import Settings, State
from app.ui.context import Services
from i18n.languages import SOURCE
from i18n.words import words_for
from storage.kdf import TEST_PROFILE
from storage.note import FIELDS, Kind
from storage.settings import write
from tests.support.fake_clock import FakeClock
from tests.support.fake_platform import FakePlatform
from tests.support.flet_session import FletSession, name_of, pack
from tests.support.guide import CHECKED, small_guide
from tests.support.vaults import CODE


class App:
    """The running app: `session` to look and tap, `platform` to see what was asked of it.

    `state` is what it has been told. `notes` and `clock` are those of its notes, whose time
    passes when a test says so. `services` are for what is drawn, or asked, outside of the app;
    their state is one of their own.
    """

    services: Services

    def __init__(
        self,
        session: FletSession,
        platform: FakePlatform,
        state: State,
        notes: NotesSession,
        clock: FakeClock,
    ) -> None:
        self.session = session
        self.state = state
        self.platform = platform
        self.notes = notes
        self.clock = clock

    @classmethod
    async def started(
        cls,
        route: str = "/",
        *,
        language: str = "en",
        introduced: bool = True,
        guide: Guide | None = None,
        settings: Settings | None = None,
        native: bool = False,
        today: date = CHECKED,
        platform: FakePlatform | None = None,
        clock: FakeClock | None = None,
    ) -> "App":
        kept = settings or Settings(language=language, introduced=introduced)
        platform = platform or FakePlatform()
        platform.settings, platform.exit_is_outside = write(kept), not native
        session = FletSession(route)
        clock = clock or FakeClock()
        made: list[NotesSession] = []
        states: list[State] = []

        def notes(platform: Platform, *, locked: Callable[[], None]) -> NotesSession:
            made.append(notes_on(platform, clock, locked=locked))
            return made[0]

        def state(*args: Any, **kwargs: Any) -> State:
            states.append(State(*args, **kwargs))
            return states[0]

        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(main, "NotesSession", notes)
            patch.setattr(main, "State", state)
            await main.begin(session.page, platform, guide or small_guide(), lambda: today)
            await session.settle()
        app = cls(session, platform, states[0], made[0], clock)
        app.services = Services(
            guide or small_guide(),
            words_for(language, (guide or small_guide()).facts),
            None,
            State("", suggested=SOURCE, known=str.isascii, save=platform.save, covers=native),
            made[0],
            platform,
            lambda: today,
            {},
        )
        return app

    async def open_notes(self, *texts: str, kind: Kind = Kind.FREE) -> None:
        """Begin a notebook with `CODE`, write these notes into it, and show their list."""
        await self.notes.start()
        await self.notes.begin(CODE)
        for text in texts:
            await self.notes.editor.open(kind)
            draft = self.notes.draft
            assert draft is not None
            self.notes.editor.write(draft, FIELDS[kind][0], text)
            assert await self.notes.editor.close()
        await self.arrive(Route.NOTES)

    async def unlock(self, code: str = CODE) -> None:
        """Type this code at the door."""
        await self.type("Your code", code)
        await self.session.tap("Open")

    async def arrive(self, route: str) -> None:
        """Show this screen, as when it is typed."""
        for step in (Route.HOME, route):  # Flet passes over the one that it was told last
            await self.session.event(self.session.page, "route_change", {"route": step})

    async def advance(self, seconds: float) -> None:
        """Let so many seconds pass for the notes, and have drawn what comes of it."""
        await self.clock.advance(seconds)
        await self.session.settle()

    async def type(self, label: str, text: str) -> None:
        """Let this be what stands in the field with this label."""
        await self.session.change(self.field(label), text)

    def field(self, label: str) -> ft.TextField:
        """The field with this label. Raises ValueError where there is not one."""
        [found] = [it for it in self.fields() if it.label == label]
        return found

    def fields(self) -> Iterator[ft.TextField]:
        """The fields on the view on top."""
        return (it for it in self.session.controls() if isinstance(it, ft.TextField))

    @property
    def names(self) -> list[str]:
        """The names of all that can be tapped on the view on top."""
        return [name_of(it) for it in self.session.tappable()]

    @property
    def checked(self) -> list[str]:
        """What is ticked or chosen on the view on top."""
        marked = [it for it in self.session.controls() if isinstance(it, ft.Semantics)]
        return ["\n".join(self.session.texts(it.content)) for it in marked if it.checked]

    @property
    def dump(self) -> Any:
        """All that is sent to the client for the view on top, without the numbers of controls."""
        return without_numbers(pack(self.session.top()))

    @property
    def said(self) -> list[str]:
        """What is spoken by itself on the view on top."""
        live = [it for it in self.session.controls() if isinstance(it, ft.Semantics)]
        return [text for it in live if it.live_region for text in self.session.texts(it.content)]

    @property
    def place(self) -> str:
        """The route of the view on top."""
        return self.session.top().route

    @property
    def places(self) -> list[str]:
        """The routes of all views, the lowest first."""
        return [view.route for view in self.session.views()]


def notes_on(
    platform: Platform, clock: FakeClock, *, locked: Callable[[], None] = lambda: None
) -> NotesSession:
    """Notes on this platform whose codes cost next to nothing, and whose time is a test's."""
    return NotesSession(
        platform, locked=locked, now=clock.now, clock=clock, sleep=clock.sleep, profile=TEST_PROFILE
    )


def without_numbers(packed: Any) -> Any:
    """The same without what differs each time that something is drawn."""
    if isinstance(packed, dict):
        return {name: without_numbers(it) for name, it in packed.items() if name != "_i"}
    if isinstance(packed, list):
        return [without_numbers(it) for it in packed]
    return packed
