"""Every screen at every width and text size: nothing is cut off, nothing lies under the exit."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from app.ui.theme import FREE_CORNER
from i18n.words import words_for
from tests.support.layout import faults, one_on_another, outside, turned
from tests.support.site_tour import WALKS, Walk
from tests.support.visitor import Box, Node

Walker = Callable[[str, float], Walk]


@pytest.mark.parametrize(("tag", "scale"), WALKS)
def test_everything_lies_where_it_is_seen_and_reached(walk: Walker, tag: str, scale: float) -> None:
    assert list(faults(walk(tag, scale), tag)) == []


@pytest.mark.parametrize(
    ("tag", "scale", "width"),
    [(*walk, width) for walk, widths in WALKS.items() for width in widths],
)
def test_the_exit_is_always_in_the_corner_that_is_left_free(
    walk: Walker, tag: str, scale: float, width: int
) -> None:
    left, top, right, bottom = walk(tag, scale).exit[width]
    assert (top, right, bottom) == (8, width - 8, 56)
    assert width - FREE_CORNER <= left <= right - 48


def node(box: Box, role: str = "") -> Node:
    return Node(role, "text", False, "", "", box, (0, 0, 360, 740))


def test_the_rules_see_what_they_are_for() -> None:
    one, other, far = node((0, 0, 90, 20)), node((80, 10, 180, 30)), node((0, 60, 400, 80))
    assert one_on_another([one, other, far], 360) == [one, other]
    assert one_on_another([one, node((0, 0, 200, 50)), far], 360) == []
    assert outside([one, other, far], 360) == [far]
    back = Node("button", "", True, "button", "Back", (8, 8, 56, 56), (0, 0, 360, 740))
    assert turned([back], 360, "en") == []
    arabic = replace(back, name=words_for("ar", {})("Back"))
    assert turned([arabic], 360, "ar") == [arabic]
    assert turned([replace(arabic, box=(160, 8, 208, 56))], 360, "ar") == []
