"""What is left in the memory of this process of something that ought to be forgotten."""

import gc
from typing import Any


def holders_of(backwards: str) -> list[str]:
    """The kinds of objects that still hold this text, as characters or as bytes.

    It is given backwards, and is nowhere written forwards, so that the search does not find itself.
    Seen is whatever an object that the collector knows refers to; not what C keeps for itself.
    """
    for _ in range(3):
        gc.collect()
    wanted = backwards[::-1]
    found = []
    for holder in gc.get_objects():
        for held in gc.get_referents(holder):
            if held is not wanted and _holds(held, wanted):
                found.append(f"{type(holder).__module__}.{type(holder).__qualname__}")
    return found


def _holds(value: Any, wanted: str) -> bool:
    if isinstance(value, str):
        return wanted in value
    if isinstance(value, bytes | bytearray):
        return wanted.encode() in value
    if gc.is_tracked(value):  # it comes up by itself
        return False
    if isinstance(value, dict):
        return any(_holds(part, wanted) for pair in value.items() for part in pair)
    if isinstance(value, tuple | list | set | frozenset):
        return any(_holds(part, wanted) for part in value)
    return False
