"""The search of the memory finds a text that is there, and not itself."""

import gc
from dataclasses import dataclass

from tests.support.memory_scan import holders_of

BACKWARDS = "drow terces a"


@dataclass(slots=True)
class Holder:
    value: object


WAYS = (str, str.encode, lambda it: (it,), lambda it: {1: (it,)})
"""Ways in which an object holds a text: as it is, as bytes, and deep in a container."""


def test_search_finds_a_text_while_it_is_there() -> None:
    holders = [Holder(wrap(f"before {BACKWARDS[::-1]} after")) for wrap in WAYS]
    gc.collect()  # after it, the collector no longer tracks a tuple of plain values
    assert holders_of(BACKWARDS) == [f"{__name__}.Holder"] * len(WAYS)
    for holder in holders:
        holder.value = None
    assert holders_of(BACKWARDS) == []


IN_A_MODULE = Holder(None)


def test_search_sees_objects_from_before_a_freeze() -> None:
    gc.freeze()
    IN_A_MODULE.value = f"before {BACKWARDS[::-1]} after"
    assert holders_of(BACKWARDS) != []
    IN_A_MODULE.value = None
    assert holders_of(BACKWARDS) == []
