"""How long to wait after wrong codes, counted while the app is open: a clock can be moved."""

import struct
from dataclasses import dataclass
from typing import Final

FREE_TRIES: Final = 5  # wrong codes without a wait: a frightened hand misses
FIRST_DELAY: Final = 30  # seconds after the sixth; each further one doubles it
MAX_DELAY: Final = 3600  # seconds; it never becomes for ever, because she is locked out too

_LAYOUT: Final = struct.Struct(">IIQ")  # failures, seconds to wait, zeros


@dataclass(frozen=True, slots=True)
class Throttle:
    """The wrong codes since the last right one, and the seconds still to wait.

    Never wipes: that would hand a stranger the button that destroys.
    """

    failures: int = 0
    wait: int = 0

    def failed(self) -> "Throttle":
        """After one more wrong code."""
        failures = min(self.failures + 1, 0xFFFFFFFF)
        return Throttle(failures, delay(failures))

    def pack(self) -> bytes:
        """Sixteen bytes."""
        return _LAYOUT.pack(self.failures, self.wait, 0)


def unpack(data: bytes) -> Throttle:
    """The throttle in these sixteen bytes."""
    failures, wait, _ = _LAYOUT.unpack(data)
    return Throttle(failures, min(wait, MAX_DELAY))


def delay(failures: int) -> int:
    """Seconds to wait after so many wrong codes in a row."""
    if failures <= FREE_TRIES:
        return 0
    doublings = min(failures - FREE_TRIES - 1, 16)  # far above the limit, and a small number
    return min(FIRST_DELAY << doublings, MAX_DELAY)
