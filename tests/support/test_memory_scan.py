"""The search of the memory finds a text that is there, and not itself."""

import gc
from dataclasses import dataclass

import pytest

from tests.support.memory_scan import holders_of

BACKWARDS = "drow terces a"


@dataclass(slots=True)
class Holder:
    value: object


@pytest.mark.parametrize("wrap", [str, str.encode, lambda it: (it,), lambda it: {1: (it,)}])
def test_search_finds_a_text_while_it_is_there(wrap) -> None:  # type: ignore[no-untyped-def]
    holder = Holder(wrap(f"before {BACKWARDS[::-1]} after"))
    gc.collect()  # after it, the collector no longer tracks a tuple of plain values
    assert holders_of(BACKWARDS) != []
    holder.value = None
    assert holders_of(BACKWARDS) == []


IN_A_MODULE = Holder(None)


def test_search_sees_objects_from_before_a_freeze() -> None:
    gc.freeze()
    IN_A_MODULE.value = f"before {BACKWARDS[::-1]} after"
    assert holders_of(BACKWARDS) != []
    IN_A_MODULE.value = None
    assert holders_of(BACKWARDS) == []
