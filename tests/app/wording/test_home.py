"""The first screen: the emergency number before ROSA, and an entrance to everything."""

from dataclasses import replace

from app.content.load import load
from app.wording.home import (
    first_helplines,
)
from tests.support.guide import small_guide


def test_emergency_number_stands_above_rosa() -> None:
    for guide in (small_guide(), load()):
        first = first_helplines(guide)
        assert [helpline.urgent for helpline in first] == [True, False]
        assert first[1].key == "rosa"
    turned = replace(small_guide(), helplines=small_guide().helplines[::-1])
    assert first_helplines(turned) == first_helplines(small_guide())


def test_missing_helpline_is_left_out() -> None:
    police = small_guide().helplines[:1]
    assert first_helplines(replace(small_guide(), helplines=police)) == police
