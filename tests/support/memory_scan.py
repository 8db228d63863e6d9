"""A search of this process's memory for a text that ought to be forgotten."""

import gc
from typing import Any

HOLDERS = (str, bytes, bytearray, dict, tuple, list, set, frozenset)
"""Classes that can hold a text, asked for before `_holds`, which is slow for all objects."""


def holders_of(backwards: str) -> list[str]:
    """Return the types of the objects that still hold this text, as characters or as bytes.

    The text is given backwards and is written forwards nowhere, so that the search does not find
    itself. The search sees everything that an object known to the garbage collector refers to, but
    no memory that C code holds for itself.
    """
    is_frozen = gc.get_freeze_count() > 0
    gc.unfreeze()  # or objects from before the tests would be left out (tests/conftest.py)
    for _ in range(3):  # what a finalizer leaves is for the next collection
        if not gc.collect():
            break
    wanted = backwards[::-1]
    referents = gc.get_referents(*gc.get_objects())
    each = {id(it): it for it in referents if isinstance(it, HOLDERS)}  # most are held by several
    del referents
    found = [it for it in each.values() if it is not wanted and _holds(it, wanted)]
    types = [
        f"{type(holder).__module__}.{type(holder).__qualname__}"
        for holder in gc.get_referrers(*found)
        if holder is not each and holder is not found
    ]
    if is_frozen:
        gc.freeze()
    return types


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
