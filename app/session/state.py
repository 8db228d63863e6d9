"""The state of the app outside of the notes, and every way in which it changes.

Flet draws a component again when a field of an Observable that it was given is bound anew. So
values are frozen and replaced as a whole: changing one in place would draw nothing.
"""

import time
from collections.abc import Callable
from dataclasses import replace

from app.domain.readable import Readable
from app.domain.routes import Route, is_of_notes
from app.session.cover import Cover
from app.session.settings import SettingsState
from app.session.visit import Visit
from i18n.languages import LANGUAGES, Language
from storage.settings import Settings, StartScreen, read_settings


class State(SettingsState):
    """The settings, the stack of screens, the visit and the cover: one per session.

    `is_known` tells whether a route leads to a screen. `draws_cover` is False where the page around
    the app draws it. `clock` returns seconds that run while the phone sleeps. The other arguments
    are those of `SettingsState`.
    """

    stack: tuple[str, ...]
    """The routes of the open screens, the lowest first. Never empty."""
    cover: Cover
    """The rules of the cover. `begin_errand` changes nothing on the screen."""
    is_covered: bool
    """True while the phrasebook is shown in place of the guide."""
    action_failed: bool
    """True after a tap that failed, until the next one that works."""
    has_locked: bool
    """True after a tap that locked the notes, until another screen opens."""
    scroll_target: str
    """The key of the text to scroll to on the top screen, "" for its beginning."""
    scroll_offset: int
    """Pixels between the upper edge of the scrolling area and the scroll target."""
    walked: int
    """The signs that she has gone past, one at a time: Back returns to each before it leaves."""
    handovers: int
    """Number of hand-overs from the page so far. After each, every screen is laid out anew."""
    readable: Readable
    """All that this phone can read aloud."""
    visit: Visit
    """Her answers and choices since she opened the guide."""

    def __init__(
        self,
        saved: str,
        *,
        is_known: Callable[[str], bool],
        save: Callable[[str], None],
        draws_cover: bool,
        phone_languages: tuple[str, ...] = (),
        clock: Callable[[], float] = time.time,
    ) -> None:
        super().__init__(saved, phone_languages=phone_languages, save=save)
        self._is_known = is_known
        self.cover = Cover(is_drawn=draws_cover, is_closed=self.opens_covered, clock=clock)
        self.stack = self._first_stack()
        self.is_covered = self.cover.is_shown
        self.action_failed, self.scroll_target, self.scroll_offset = False, "", 0
        self.has_locked = False
        self.walked, self.handovers, self.readable = 0, 0, Readable()
        self.visit = Visit()

    # --- Reading ---

    @property
    def route(self) -> str:
        """The route of the top screen."""
        return self.stack[-1]

    @property
    def depth(self) -> int:
        """The number of times that Back does something before the lowest screen is shown."""
        walked = self.walked if Route.SIGN_BY_SIGN in self.stack else 0
        return len(self.stack) - 1 + walked

    @property
    def second_language(self) -> Language:
        """The language to show below the first one."""
        return self.visit.second_language_below(self.language)

    @property
    def interpreter(self) -> str:
        """The code of the language that the cards ask an interpreter for, "" for none."""
        return self.visit.interpreter_for(self.language)

    # --- Navigation ---

    def open(self, route: str) -> None:
        """Show a screen. An open one is returned to; an unknown route is home.

        Until she has chosen a language and read the limits of the exit, nothing else opens.
        """
        self.action_failed = self.has_locked = False
        self.scroll_target = ""
        if not self.is_introduced:
            return
        if route == Route.SIGN_BY_SIGN and route not in self.stack:
            self.walked = 0
        if route == Route.HOME or not self._is_known(route):
            self.stack = (Route.HOME,)
        elif route in self.stack:
            self.stack = self.stack[: self.stack.index(route) + 1]
        else:
            self.stack = (*self.stack, route)

    def open_above(self, route: str) -> None:
        """Show a screen above the present one, also one that is open further down."""
        self.stack = tuple(it for it in self.stack if it != route)
        self.open(route)

    def open_at(self, route: str, target: str) -> None:
        """Show a screen, scrolled to the text with the key `target`; open the part around it."""
        self.visit = self.visit.with_opened(target)
        self.open(route)
        self.scroll_target, self.scroll_offset = target, 0

    def open_url(self, route: str) -> None:
        """Show the screen of a typed or external address directly above home."""
        if not self.is_introduced or route == self.route:
            return
        self.stack = (Route.HOME,)
        self.open(route)

    def hand_over(
        self, saved: str, stack: tuple[str, ...], target: str, offset: int, walked: int = 0
    ) -> None:
        """Continue where the reader is in the static guide: on these screens, at this text.

        `saved` is the text of the settings, which may have changed. Unknown routes are left out.
        She has gone past `walked` signs.
        """
        self.settings = read_settings(saved)
        self.stack = self._first_stack()
        for route in stack if self.is_introduced else ():
            self.open(route)
        self.scroll_target, self.scroll_offset = target, offset
        self.walked = walked if self.route == Route.SIGN_BY_SIGN else 0
        self.handovers += 1

    def clear_scroll_target(self) -> None:
        """Note that the scroll target is in sight."""
        self.scroll_target, self.scroll_offset = "", 0

    def walk(self, signs: int) -> None:
        """Note that she has gone past so many signs of the kind on the screen."""
        self.walked = signs

    def back(self) -> None:
        """Return to the sign before, or to the screen below; on the lowest one do nothing."""
        self.action_failed = False
        self.scroll_target = ""
        if self.walked and self.route == Route.SIGN_BY_SIGN:
            self.walked -= 1
        elif len(self.stack) > 1:
            self.stack = self.stack[:-1]

    def on_pop(self, route: str) -> None:
        """Follow the phone's Back, which removed this screen. Ignore one that is not on top."""
        if route == self.route:
            self.back()

    def home(self) -> None:
        """Return to the first screen of the guide."""
        self.open(Route.HOME)

    def leave_notes(self) -> None:
        """Return home if a screen of the notes is open, on top or below."""
        if any(is_of_notes(route) for route in self.stack):
            self.home()

    # --- Settings that lead to another screen ---

    def choose_language(self, tag: str) -> None:
        """Speak this language. In the guide, return to the screen below or go on to the next."""
        if tag not in {known.tag for known in LANGUAGES}:
            return
        self._store(replace(self.settings, language=tag))
        if self.is_covered:
            return
        if not self.settings.introduced:
            self.stack = (Route.LANGUAGE, Route.EXIT_LIMITS)
        elif len(self.stack) > 1:
            self.back()
        else:
            self.stack = (Route.HOME,)

    def start_rehearsal(self) -> None:
        """Count the limits of the exit as read, and go on to its rehearsal."""
        self._store(replace(self.settings, introduced=True))
        if self.route != Route.REHEARSAL:
            self.stack = (*self.stack, Route.REHEARSAL)

    def finish_rehearsal(self) -> None:
        """Go on from the rehearsal to the guide."""
        self.stack = (Route.HOME,)

    # --- The cover ---

    def leave(self) -> None:
        """Show the cover, from now on at every start if she is introduced; forget the visit."""
        if self.settings.introduced:
            self._store(replace(self.settings, start_screen=StartScreen.PHRASEBOOK))
        self.cover.close()
        self._forget()
        self.is_covered = self.cover.is_shown

    def remove(self) -> None:
        """Forget all settings, and show the cover: from now on it opens as a phrasebook."""
        self._store(Settings(start_screen=StartScreen.PHRASEBOOK))
        self.leave()

    def return_to_guide(self) -> None:
        """Show the guide for this visit: where she was, or home after an exit or too long away."""
        if self.cover.is_late:
            self._forget()
        self.cover.open()
        self.is_covered = self.cover.is_shown

    def on_inactive(self) -> None:
        """Cover the app for as long as something of the phone lies over it."""
        self.cover.veil()
        self.is_covered = self.cover.is_shown

    def on_hidden(self) -> None:
        """Cover the app. If it is introduced, she comes back as she does after an exit."""
        self.cover.hide(stays=self.opens_covered)
        self.is_covered = self.cover.is_shown

    def on_shown(self) -> None:
        """Show the cover, or after an errand the guide. Forget the screens if that took long."""
        self.cover.show()
        if self.cover.is_late:
            self._forget()
        self.is_covered = self.cover.is_shown

    def _forget(self) -> None:
        self.stack = self._first_stack()
        self.action_failed = self.has_locked = False
        self.scroll_target = ""
        self.visit = Visit()

    def _first_stack(self) -> tuple[str, ...]:
        if not self.settings.language:
            return (Route.LANGUAGE,)
        return (Route.HOME,) if self.settings.introduced else (Route.LANGUAGE, Route.EXIT_LIMITS)
