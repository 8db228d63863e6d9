"""The search for what is left finds what is there, and not itself."""

import gc
from dataclasses import dataclass

import pytest

from tests.support.memory_scan import holders_of

BACKWARDS = "drow terces a"


@dataclass(slots=True)
class Holder:
    value: object


@pytest.mark.parametrize("wrap", [str, str.encode, lambda it: (it,), lambda it: {1: (it,)}])
def test_it_finds_what_is_there(wrap) -> None:  # type: ignore[no-untyped-def]
    holder = Holder(wrap(f"before {BACKWARDS[::-1]} after"))
    gc.collect()  # a tuple of plain values is one that the collector no longer knows
    assert holders_of(BACKWARDS) != []
    holder.value = None
    assert holders_of(BACKWARDS) == []
