"""Every screen at every width and text size: nothing is cut off, nothing lies under the exit."""

from collections.abc import Callable

import pytest

from app.ui.theme import FREE_CORNER
from tests.support.visitor import Box, Node
from tests.support.walk import WALKS, Walk

ROUNDING = 0.6  # px; Flutter lays out in fractions of a pixel

TARGET = 48 - ROUNDING  # px; a thumb
HEIGHT = 740  # px; of the window

Walker = Callable[[str, float], Walk]


def overlap(one: Box, other: Box) -> bool:
    return (
        one[0] < other[2] - ROUNDING
        and one[2] > other[0] + ROUNDING
        and one[1] < other[3] - ROUNDING
        and one[3] > other[1] + ROUNDING
    )


def is_cut_off(node: Node, width: int) -> bool:
    return node.box[0] < -ROUNDING or node.box[2] > width + ROUNDING


LOOKS = [(*walk, width) for walk, widths in WALKS.items() for width in widths]


def size(node: Node) -> tuple[float, float]:
    left, top, right, bottom = node.box
    return right - left, bottom - top


@pytest.mark.parametrize(("tag", "scale", "width"), LOOKS)
def test_nothing_reaches_outside_of_the_window(
    walk: Walker, tag: str, scale: float, width: int
) -> None:
    for route, widths in walk(tag, scale).screens.items():
        assert [node for node in widths[width] if is_cut_off(node, width)] == [], route


@pytest.mark.parametrize(("tag", "scale", "width"), LOOKS)
def test_nothing_lies_under_the_exit(walk: Walker, tag: str, scale: float, width: int) -> None:
    seen = walk(tag, scale)
    for route, widths in seen.screens.items():
        under = [node for node in widths[width] if overlap(node.box, seen.exit[width])]
        assert under == [], route


@pytest.mark.parametrize(("tag", "scale", "width"), LOOKS)
def test_the_exit_is_always_in_the_corner_that_is_left_free(
    walk: Walker, tag: str, scale: float, width: int
) -> None:
    left, top, right, bottom = walk(tag, scale).exit[width]
    assert (top, right, bottom) == (8, width - 8, 56)
    assert width - FREE_CORNER <= left <= right - 48


@pytest.mark.parametrize(("tag", "scale", "width"), LOOKS)
def test_what_can_be_tapped_is_large_enough(
    walk: Walker, tag: str, scale: float, width: int
) -> None:
    for route, widths in walk(tag, scale).screens.items():
        tappable = [node for node in widths[width] if node.tappable]
        assert [node for node in tappable if size(node)[0] < TARGET] == [], route
        # What scrolls ends somewhere, and there a row may be only partly in sight.
        low = [node for node in tappable if size(node)[1] < TARGET]
        assert len({node.box[3] for node in low}) <= 1, route
        assert [node for node in low if node.box[3] < HEIGHT / 2] == [], route
