"""The whole app in a session without Flutter, on any guide and platform."""

from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

import flet as ft
import pytest

from app import main
from app.domain.guide import Guide
from app.domain.routes import Route
from app.notes.session import NotesSession
from app.platform.ports import Platform
from app.session.state import State
from app.ui.context import Services
from app.ui.flet_patch import skip_defaults
from app.ui.theme import FREE_CORNER
from i18n.words import words_for
from storage.kdf import TEST_PROFILE
from storage.note import FIELDS, Kind
from storage.settings import Settings, StartScreen, write_settings
from tests.support.fake_clock import FakeClock
from tests.support.fake_platform import FakePlatform
from tests.support.flet_session import FletSession, name_of, pack
from tests.support.guide import READ, small_guide
from tests.support.vaults import CODE

skip_defaults()  # as app/main.py does before Flet starts


class App:
    """The running app: `session` shows and taps its screens, `platform` records its calls.

    `state` and `notes` are its own; `clock` is the time of the notes, which a test lets pass.
    `services` are for components that a test draws outside of the app. They share `notes`, but
    have a state of their own.
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
        self._given = ""

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
        today: date = READ,
        platform: FakePlatform | None = None,
        clock: FakeClock | None = None,
    ) -> "App":
        """Start the app at this route, as `app.main.begin` does.

        Natively she has come back from the cover already, unless the settings are those of an exit.
        """
        chosen = settings or Settings(language=language, introduced=introduced)
        guide = guide or small_guide()
        platform = platform or FakePlatform()
        platform.settings, platform.is_native = write_settings(chosen), native
        clock = clock or FakeClock()
        session = FletSession(route)
        states: list[State] = []
        sessions: list[NotesSession] = []

        def make_state(*args: Any, **kwargs: Any) -> State:
            states.append(State(*args, **kwargs))
            if chosen.start_screen is StartScreen.GUIDE:
                states[0].return_to_guide()
            return states[0]

        def make_notes(platform: Platform, *, locked: Callable[[], None]) -> NotesSession:
            sessions.append(notes_on(platform, clock, locked=locked))
            return sessions[0]

        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(main, "State", make_state)
            patch.setattr(main, "NotesSession", make_notes)
            await main.begin(session.page, platform, guide, lambda: today)
            await session.settle()
        app = cls(session, platform, states[0], sessions[0], clock)
        app.services = Services(
            guide,
            words_for(language, guide.facts),
            None,
            State(
                "",
                is_known=str.isascii,
                save=platform.save,
                draws_cover=native,
            ),
            sessions[0],
            platform,
            lambda: today,
            {},
            is_wide=False,
            is_low=False,
            is_narrow=False,
            report_size=lambda *_: None,
        )
        return app

    async def open_notes(self, *texts: str, kind: Kind = Kind.FREE) -> None:
        """Begin a notebook with `CODE`, write these notes into it, and show the list."""
        await self.notes.start()
        await self.notes.begin(CODE)
        for text in texts:
            await self.notes.editor.open(kind)
            draft = self.notes.draft
            assert draft is not None
            self.notes.editor.write(draft, FIELDS[kind][0], text)
            assert await self.notes.editor.close()
        await self.arrive(Route.NOTES)

    async def unlock(self, passcode: str = CODE) -> None:
        """Type this passcode at the door."""
        await self.type("Your code", passcode)
        await self.session.tap("Open")

    @property
    def shown(self) -> list[str]:
        """The texts of the screen below its header, in reading order."""
        header = next(
            it
            for it in self.session.controls()
            if isinstance(it, ft.Container)
            and isinstance(it.padding, ft.Padding)
            and it.padding.right == FREE_CORNER
        )
        return self.session.texts()[len(self.session.texts(header)) :]

    async def open_all(self) -> None:
        """Open every part of the screen that a heading opens, one tap after the other."""
        while closed := self._closed():
            await self.session.event(closed[0], "click")

    def _closed(self) -> list[ft.Control]:
        found = (it for it in self.session.controls() if isinstance(it, ft.Semantics))
        headed = (it.content for it in found if it.heading_level and it.container)
        merged = (it.content for it in headed if isinstance(it, ft.MergeSemantics))
        return [
            it.content
            for it in merged
            if isinstance(it, ft.Semantics) and it.content and it.expanded is False
        ]

    async def arrive(self, route: str) -> None:
        """Show this screen as if its address was typed."""
        page = self.session.page
        if route in (page.route, self._given):  # Flet ignores a route that it was given last
            await self.session.event(page, "route_change", {"route": Route.HOME})
        await self.session.event(page, "route_change", {"route": route})
        self._given = route

    async def advance(self, seconds: float) -> None:
        """Let so many seconds pass for the notes, and draw the result."""
        await self.clock.advance(seconds)
        await self.session.settle()

    async def type(self, label: str, text: str) -> None:
        """Type this text into the field with this label, in place of what it holds."""
        await self.session.change(self.field(label), text)

    def field(self, label: str) -> ft.TextField:
        """Return the field with this label. Raises ValueError unless there is exactly one."""
        [found] = [it for it in self.fields() if it.label == label]
        return found

    def fields(self) -> Iterator[ft.TextField]:
        """The fields on the view on top."""
        return (it for it in self.session.controls() if isinstance(it, ft.TextField))

    @property
    def names(self) -> list[str]:
        """The names of everything tappable on the view on top."""
        return [name_of(it) for it in self.session.tappable()]

    @property
    def five_words(self) -> str:
        """The five numbered words on the view on top; "" where it has none."""
        numbers = [f"{number}. " for number in range(1, 6)]
        return " ".join(text[3:] for text in self.session.texts() if text[:3] in numbers)

    @property
    def checked(self) -> list[str]:
        """The names of everything ticked or chosen on the view on top."""
        marked = [it for it in self.session.controls() if isinstance(it, ft.Semantics)]
        return ["\n".join(self.session.texts(it.content)) for it in marked if it.checked]

    @property
    def dump(self) -> Any:
        """Everything the client receives for the view on top, without the numbers of controls."""
        return without_numbers(pack(self.session.top()))

    @property
    def said(self) -> list[str]:
        """The texts in live regions on the view on top, which a screen reader speaks by itself."""
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
    """Return a session of notes with cheap key derivation, on the clock of a test."""
    return NotesSession(
        platform, locked=locked, now=clock.now, clock=clock, sleep=clock.sleep, profile=TEST_PROFILE
    )


def without_numbers(packed: Any) -> Any:
    """Return a packed view without the numbers of controls, which differ in each drawing."""
    if isinstance(packed, dict):
        return {name: without_numbers(it) for name, it in packed.items() if name != "_i"}
    if isinstance(packed, list):
        return [without_numbers(it) for it in packed]
    return packed
