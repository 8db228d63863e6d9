"""The wait after wrong passcodes, counted while the app is open: a clock can be moved."""

import struct
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

FREE_TRIES: Final = 5  # wrong passcodes without a wait: a frightened hand misses
FIRST_DELAY: Final = 30  # seconds after the sixth; each further one doubles it
MAX_DELAY: Final = 3600  # seconds; never for ever, because she is locked out too

_LAYOUT: Final = struct.Struct(">IIQ")  # failures, seconds to wait, zeros


@dataclass(frozen=True, slots=True)
class Throttle:
    """The wrong passcodes since the last right one, and the seconds still to wait.

    It never wipes: that would hand a stranger the button that destroys.
    """

    failures: int = 0
    wait: int = 0

    def failed(self) -> "Throttle":
        """Return the throttle after one more wrong passcode."""
        failures = min(self.failures + 1, 0xFFFFFFFF)
        return Throttle(failures, delay(failures))

    def pack(self) -> bytes:
        """Return it as sixteen bytes."""
        return _LAYOUT.pack(self.failures, self.wait, 0)


class Countdown:
    """The rest of a wait, by a clock in seconds that nobody can set. At first there is no wait."""

    def __init__(self, clock: Callable[[], float]) -> None:
        self._clock = clock
        self._end = clock()

    def start(self, seconds: int) -> None:
        """Begin a wait in place of the last one."""
        self._end = self._clock() + seconds

    @property
    def left(self) -> int:
        """The seconds that are left, rounded up; 0 once it is over."""
        return max(0, -int((self._clock() - self._end) // 1))


def unpack(data: bytes) -> Throttle:
    """Return the throttle in sixteen bytes. No file can make the wait longer than `MAX_DELAY`."""
    failures, wait, _ = _LAYOUT.unpack(data)
    return Throttle(failures, min(wait, MAX_DELAY))


def delay(failures: int) -> int:
    """Return the seconds to wait after so many wrong passcodes in a row."""
    if failures <= FREE_TRIES:
        return 0
    doublings = min(failures - FREE_TRIES - 1, 16)  # far above the limit, and a small number
    return min(FIRST_DELAY << doublings, MAX_DELAY)
