"""The services of a session, handed down to every component through one Flet context."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import cast

import flet as ft

from app.domain.guide import Guide
from app.domain.search import Index
from app.notes.session import NotesSession
from app.platform.ports import Platform
from app.session.state import State
from i18n.words import Words, words_for


@dataclass(frozen=True)
class Services:
    """The values and objects that screens are drawn from.

    `words` are those of the guide's language, `second_words` those of the language below it, None
    without one. `search_indexes` holds the index of each language by its tag, from its first use
    on. `today` returns the device's date. `is_wide` tells whether a list of contents has room
    beside the text, `is_low` whether a bar at the foot would take too much of the window, and
    `is_narrow` whether the window is one of the narrowest. `report_size` takes its width and height
    in logical pixels.
    """

    guide: Guide
    words: Words
    second_words: Words | None
    state: State
    notes: NotesSession
    platform: Platform
    today: Callable[[], date]
    search_indexes: dict[str, Index]
    is_wide: bool
    is_low: bool
    is_narrow: bool
    report_size: Callable[[float, float], None]

    @property
    def norwegian(self) -> Words:
        """The words for what she shows or says to people in Norway."""
        return words_for("nb", self.guide.facts)

    @property
    def scale(self) -> float:
        """The size of all text, as a multiple of the normal one."""
        return self.state.settings.text_scale

    def leave(self) -> None:
        """Do what a tap on Exit does."""
        self.state.leave()
        self.notes.leave()
        if self.platform.page:
            self.platform.page.leave()

    def hush(self) -> None:
        """End what is being read aloud."""
        if self.platform.speech:
            self.platform.speech.hush()


ServicesContext = ft.create_context(cast("Services | None", None))
"""The context that holds the services; None only outside `app.ui.app.App`."""


def use_services() -> Services:
    """Return the services of this session. A hook: call it first, and unconditionally.

    Raises LookupError in a component that is drawn outside `App`.
    """
    services = ft.use_context(ServicesContext)
    if services is None:
        raise LookupError("no services: this component is drawn outside App")
    return services
