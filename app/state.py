"""What the app can be in, and the only ways in which that changes. Drawing follows by itself.

Observable, in Flet's sense: a component that is given the state is drawn again when a field is
bound anew. Values are frozen and are replaced, never changed in place.
"""

import time
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Final

import flet as ft

from app.routes import Route
from i18n.languages import LANGUAGES, SOURCE, Language, language
from storage.settings import TEXT_SCALES, Face, Mode, Settings, read, write

__all__ = ["AWAY_LIMIT", "HOLD", "TEXT_SCALES", "Face", "Mode", "Settings", "State"]

AWAY_LIMIT: Final = 300.0
"""Seconds away (in a call, say) after which the guide is closed and the cover stays."""
HOLD: Final = 3.0
"""Seconds that the cover's title is held to come back in: no finger rests so long by chance."""


class State(ft.Observable):
    """The settings, the place, the cover. One per session, made in `main`.

    `kept` is the text of the settings as the platform kept it, `suggested` the language to speak
    until one is chosen. `known` says whether a route leads anywhere. `save` is given the text of
    the settings whenever they change. `covers` is True where the app draws its own cover; in a
    browser the page around it does. `clock` gives seconds that go on while the phone sleeps.
    """

    settings: Settings
    stack: tuple[str, ...]
    """The routes of the screens that lie on each other, the lowest first. Never empty."""
    hidden: bool
    """The app is not on the screen, so its picture in the app switcher must be the cover."""
    action_failed: bool
    """The last tap failed. Said calmly on the screen until the next tap that works."""

    scroll_target: str
    """The key of the text to scroll to on the screen on top; "" for its beginning."""
    scroll_offset: int
    """How many pixels below the upper edge of what scrolls that text is to stand."""
    handovers: int
    """How often the app was told to go on where the reader is: then every screen is a new one."""

    # What she tells the guide. In memory alone, and gone with the exit: none of it is a setting.
    answers: Mapping[str, str]
    """Her answers about which way may fit, by question (see `app.domain.ways`)."""
    ticked: frozenset[str]
    """The keys of the signs that she knows from her own life."""
    interpreter_language: str | None
    """The language of the interpreter that she chose: its tag, "" for none, None for no choice."""
    bilingual: bool
    """Whether a second language stands below the first one."""
    second_language: str
    """The tag of the second language that she chose; "" for no choice."""

    def __init__(
        self,
        kept: str,
        *,
        suggested: Language,
        known: Callable[[str], bool],
        save: Callable[[str], None],
        covers: bool,
        clock: Callable[[], float] = time.time,
    ) -> None:
        self._suggested = suggested
        self._known = known
        self._save = save
        self._covers = covers
        self._clock = clock
        self._hidden_since = 0.0
        self.settings = read(kept)
        self.stack = self._beginning()
        self.hidden = False
        self.action_failed = False
        self.scroll_offset = 0
        self.handovers = 0
        self._forget()

    # --- what it is ---

    @property
    def place(self) -> str:
        """The route of the screen on top."""
        return self.stack[-1]

    @property
    def depth(self) -> int:
        """How many screens lie above the lowest one."""
        return len(self.stack) - 1

    @property
    def language(self) -> Language:
        """The language to speak: the chosen one, or the suggestion until one is chosen."""
        return language(self.settings.language) if self.settings.language else self._suggested

    @property
    def other_language(self) -> Language:
        """The language to put beside it: the chosen one, or until one is chosen bokmål.

        English for those who read Norwegian.
        """
        if self.second_language and self.second_language != self.language.tag:
            return language(self.second_language)
        return SOURCE if self.language.reads_norwegian else language("nb")

    @property
    def interpreter(self) -> str:
        """The tag of the language that an interpreter is asked for; "" for none.

        Until she chooses one it is that of the guide, and none for those who read Norwegian.
        """
        if self.interpreter_language is not None:
            return self.interpreter_language
        return "" if self.language.reads_norwegian else self.language.tag

    @property
    def covered(self) -> bool:
        """Whether the phrasebook is shown in place of the guide."""
        return self._covers and (self.hidden or self.settings.face is Face.BOOK)

    # --- moving about ---

    def open(self, route: str) -> None:
        """Show this screen. One that is open already is returned to; an unknown one is home.

        Nothing opens past the language and the limits before these were seen.
        """
        self.action_failed = False
        self.scroll_target = ""
        if not self._begun():
            return
        if route == Route.HOME or not self._known(route):
            self.stack = (Route.HOME,)
        elif route in self.stack:
            self.stack = self.stack[: self.stack.index(route) + 1]
        else:
            self.stack = (*self.stack, route)

    def open_at(self, route: str, sought: str) -> None:
        """Show this screen where the text with the key `sought` is."""
        self.open(route)
        self.scroll_target = sought
        self.scroll_offset = 0

    def hand_over(self, kept: str, stack: tuple[str, ...], sought: str, offset: int) -> None:
        """Go on where the reader is in the guide that needs no app: at this text, on these screens.

        `kept` are the settings as they are by now. Routes that lead nowhere are left out.
        """
        self.settings = read(kept)
        self.stack = self._beginning()
        for route in stack if self._begun() else ():
            self.open(route)
        self.scroll_target = sought
        self.scroll_offset = offset
        self.handovers += 1

    def forget_scroll_target(self) -> None:
        """The text that was sought is on the screen."""
        self.scroll_target = ""

    def open_url(self, route: str) -> None:
        """Show this screen directly above home: it was typed, or opened from outside."""
        if not self._begun() or route == self.place:
            return
        self.stack = (Route.HOME,)
        self.open(route)

    def back(self) -> None:
        """Return to the screen below; on the lowest one nothing happens."""
        self.action_failed = False
        self.scroll_target = ""
        if len(self.stack) > 1:
            self.stack = self.stack[:-1]

    def on_pop(self, route: str) -> None:
        """The phone's own Back took this screen away. One that is no longer on top is old news."""
        if route == self.place:
            self.back()

    def home(self) -> None:
        """Return to the lowest screen of the guide."""
        self.open(Route.HOME)

    def leave_notes(self) -> None:
        """Return home where a screen of the notes is open, on top or below."""
        if any(route == Route.NOTES or route.startswith(f"{Route.NOTES}/") for route in self.stack):
            self.home()

    # --- the beginning ---

    def choose_language(self, tag: str) -> None:
        """Speak this language, and go on to where the person was, or to what comes next."""
        if tag not in {known.tag for known in LANGUAGES}:
            return
        self._keep(replace(self.settings, language=tag))
        if not self.settings.introduced:
            self.stack = (Route.LANGUAGE, Route.EXIT_LIMITS)
        elif len(self.stack) > 1:
            self.back()
        else:
            self.stack = (Route.HOME,)

    def rehearse(self) -> None:
        """The limits were read; show how to leave and come back.

        Kept at once, because a person who tries the exit now must come back to the guide itself.
        """
        if not self.settings.introduced:
            self._keep(replace(self.settings, introduced=True))
        if self.place != Route.REHEARSAL:
            self.stack = (*self.stack, Route.REHEARSAL)

    def finish(self) -> None:
        """The rehearsal is over: to the guide."""
        self.stack = (Route.HOME,)

    # --- settings ---

    def choose_text_scale(self, scale: float) -> None:
        """Draw all text this much larger; other than `TEXT_SCALES` is ignored."""
        if scale in TEXT_SCALES:
            self._keep(replace(self.settings, text_scale=scale))

    def choose_mode(self, mode: Mode) -> None:
        """Draw light, dark, or as the phone has it."""
        self._keep(replace(self.settings, mode=mode))

    # --- what she tells the guide ---

    def answer(self, question: str, choice: str) -> None:
        """Take this answer in place of the last one to the same question."""
        self.answers = {**self.answers, question: choice}

    def forget_answers(self) -> None:
        """Be as before the first question."""
        self.answers = {}

    def toggle_sign(self, sign: str) -> None:
        """Tick a sign, or take the tick back."""
        self.ticked ^= {sign}

    def choose_interpreter(self, tongue: str) -> None:
        """Ask for an interpreter of this language on every card; "" asks for none."""
        self.interpreter_language = tongue

    def toggle_bilingual(self) -> None:
        """Show the second language, or no longer."""
        self.bilingual = not self.bilingual

    def choose_second_language(self, tag: str) -> None:
        """Show this language as the second one, and go back to where it was asked for."""
        if tag in {known.tag for known in LANGUAGES}:
            self.second_language = tag
            self.bilingual = True
            self.back()

    def _forget(self) -> None:
        self.scroll_target = ""
        self.answers = {}
        self.ticked = frozenset()
        self.interpreter_language = None
        self.bilingual = False
        self.second_language = ""

    # --- the cover ---

    def leave(self) -> None:
        """Show the cover from now on, also when the app is opened again; forget the place."""
        self._keep(replace(self.settings, face=Face.BOOK))
        self.stack = self._beginning()
        self.action_failed = False
        self._forget()

    def come_back(self) -> None:
        """Show the guide again, from its first screen."""
        self._keep(replace(self.settings, face=Face.GUIDE))

    def hide(self) -> None:
        """The app leaves the screen. If it is ended while away, it opens again with the cover."""
        if not self._covers or self.hidden:
            return
        self._hidden_since = self._clock()
        self.hidden = True
        self._save(write(replace(self.settings, face=Face.BOOK)))

    def show(self) -> None:
        """The app is on the screen again: where it was, unless it was away too long."""
        if not self.hidden:
            return
        # A clock that was set back proves nothing about how long it was.
        if 0 <= self._clock() - self._hidden_since <= AWAY_LIMIT:
            self._save(write(self.settings))
        else:
            self.leave()
        self.hidden = False

    # --- trouble ---

    def report_failure(self) -> None:
        """A tap failed."""
        self.action_failed = True

    def clear_failure(self) -> None:
        """A tap worked."""
        self.action_failed = False

    def _begun(self) -> bool:
        return bool(self.settings.language) and self.settings.introduced

    def _beginning(self) -> tuple[str, ...]:
        if not self.settings.language:
            return (Route.LANGUAGE,)
        return (Route.HOME,) if self.settings.introduced else (Route.LANGUAGE, Route.EXIT_LIMITS)

    def _keep(self, settings: Settings) -> None:
        if settings != self.settings:
            self.settings = settings
            self._save(write(settings))
