"""The layout of every screen: nothing is cut off, overlaps or lies under the exit."""

from dataclasses import replace

from app.ui.theme import FREE_CORNER
from i18n.words import words_for
from tests.conftest import Walker
from tests.support.layout import faults, one_on_another, outside, turned
from tests.support.site_tour import Plan, Walk
from tests.support.visitor import Box, Node


def test_everything_can_be_seen_and_reached(walk: Walker, plan: Plan) -> None:
    assert list(faults(walk(plan), plan.tag)) == []


def test_exit_is_always_in_the_corner_left_free_for_it(walk: Walker, plan: Plan) -> None:
    seen = walk(plan)
    assert set(seen.exit) == {width for route in seen.screens for width in plan.widths(route)}
    for width, (left, top, right, bottom) in seen.exit.items():
        assert (top, right, bottom) == (8, width - 8, 56)
        assert width - FREE_CORNER <= left <= right - 48


EXIT = (280.0, 8.0, 352.0, 56.0)


def node(box: Box, role: str = "") -> Node:
    return Node(role, False, "text", False, "", "", box, (0, 0, 360, 740))


def test_rules_find_the_faults_they_are_for() -> None:
    one, other, far = node((0, 0, 90, 20)), node((80, 10, 180, 30)), node((0, 60, 400, 80))
    assert one_on_another([one, other, far], 360) == [one, other]
    assert one_on_another([one, node((0, 0, 200, 50)), far], 360) == []
    assert outside([one, other, far], 360) == [far]
    walk = Walk({"/": {360: [replace(far, box=(16, 30, 344, 60))]}}, "", {360: EXIT}, [], [], [])
    assert len(list(faults(walk, "en"))) == 1
    scrolled = replace(walk.screens["/"][360][0], within=(0, 64, 360, 600))
    assert list(faults(replace(walk, screens={"/": {360: [scrolled]}}), "en")) == []
    back = Node("button", False, "", True, "button", "Back", (8, 8, 56, 56), (0, 0, 360, 740))
    assert turned([back], 360, "en") == []
    arabic = replace(back, name=words_for("ar", {})("Back"))
    assert turned([arabic], 360, "ar") == [arabic]
    assert turned([replace(arabic, box=(160, 8, 208, 56))], 360, "ar") == []
