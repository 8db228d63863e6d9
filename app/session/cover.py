"""The cover where the app draws it: when it comes, and what it goes by.

In a browser the page around the app draws the cover and has rules of its own.
"""

from collections.abc import Callable
from typing import Final

AWAY_LIMIT: Final = 300.0
"""Seconds out of sight after which the screens are closed: enough for a call."""
ERRAND_LIMIT: Final = 60.0
"""Seconds in which a tap on a number may lead to the phone's own window. A later hiding of the app
has another reason."""
HOLD: Final = 3.0
"""Seconds that the cover's title is held to come back in: no finger rests so long by chance."""


class Cover:
    """The cover of one session.

    Nothing that opens the guide is stored: it is open for a visit, and each start begins with the
    cover. So no end of the process, at whatever moment, brings the guide back.

    `is_drawn` is False where the app draws no cover: there it is never shown. `is_closed` tells
    whether the session begins with it. `clock` returns seconds that go on while the phone sleeps.
    """

    def __init__(self, *, is_drawn: bool, is_closed: bool, clock: Callable[[], float]) -> None:
        self._is_drawn = is_drawn
        self._clock = clock
        self._is_closed = is_closed
        self._is_veiled = False  # it lies over the guide, which may come back by itself
        self._is_away = False
        self._stays = False
        self._left_at: float | None = None  # only if it came by itself
        self._errand_at: float | None = None

    @property
    def is_shown(self) -> bool:
        """True while the cover is to be seen in place of the guide."""
        return self._is_drawn and (self._is_closed or self._is_veiled)

    @property
    def keeps_screens(self) -> bool:
        """True while the screens stay as they are below it: she calls, or chooses a file."""
        return self._is_veiled and not self._is_closed

    @property
    def is_late(self) -> bool:
        """True if too long has passed since it came by itself to go on where she was."""
        return self._left_at is not None and not self._is_within(AWAY_LIMIT, self._left_at)

    def close(self) -> None:
        """Cover the guide: she leaves."""
        self._is_closed, self._left_at, self._errand_at = True, None, None

    def open(self) -> None:
        """Show the guide for this visit. While the app is out of sight do nothing.

        The answer to her word may come after she has put the phone away.
        """
        if not self._is_veiled:
            self._is_closed, self._left_at = False, None

    def begin_errand(self) -> None:
        """Note that she taps what opens the phone's own window: a number, the choice of a file."""
        self._errand_at = self._clock()

    def veil(self) -> None:
        """Cover the app while something of the phone lies over it, such as the app switcher."""
        self._is_veiled = self._is_drawn

    def hide(self, *, stays: bool) -> None:
        """Cover the app while it is out of sight, and with `stays` also afterwards.

        Someone who turned the screen off in a hurry must not find the guide when it is on again.
        After an errand it comes back by itself, in time.
        """
        if self._is_away or not self._is_drawn:
            return
        self._is_veiled = self._is_away = True
        began, self._errand_at = self._errand_at, None
        if self._is_closed:
            return
        on_errand = began is not None and self._is_within(ERRAND_LIMIT, began)
        self._left_at, self._stays = self._clock(), stays
        self._is_closed = stays and not on_errand

    def show(self) -> None:
        """Lift the cover, unless it stays or she was away for too long."""
        if self._is_away and self._stays and self.is_late:
            self._is_closed = True
        self._is_veiled = self._is_away = False
        if not self._is_closed:
            self._left_at = None

    def _is_within(self, limit: float, since: float) -> bool:
        # A clock that was set back proves nothing about the time that passed.
        return 0 <= self._clock() - since <= limit
