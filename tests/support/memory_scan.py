"""A search of this process's memory for a text that ought to be forgotten."""

import gc
from typing import Any


def holders_of(backwards: str) -> list[str]:
    """Return the types of the objects that still hold this text, as characters or as bytes.

    The text is given backwards and is written forwards nowhere, so that the search does not find
    itself. The search sees everything that an object known to the garbage collector refers to, but
    no memory that C code holds for itself.
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
    if gc.is_tracked(value):  # the loop reaches it by itself
        return False
    if isinstance(value, dict):
        return any(_holds(part, wanted) for pair in value.items() for part in pair)
    if isinstance(value, tuple | list | set | frozenset):
        return any(_holds(part, wanted) for part in value)
    return False
