"""Routes are opaque, and each leads to one screen or nowhere."""

from dataclasses import replace

import pytest

from app.domain.routes import NUMBERED, Item, Route, is_known, item_of, route_of
from app.screens.table import FIXED
from app.ui.views import VIEWS
from tests.support.guide import small_guide
from tests.support.routes import every_route

GUIDE = small_guide()
ITEMS = [item for items_of in NUMBERED.values() for item in items_of(GUIDE)]


@pytest.mark.parametrize(
    "item", ITEMS, ids=lambda item: f"{type(item).__name__} {ITEMS.index(item)}"
)
def test_entry_has_a_route_that_leads_back_to_it(item: Item) -> None:
    assert item_of(route_of(item, GUIDE), GUIDE) is item


def test_routes_count_from_one() -> None:
    assert [route_of(topic, GUIDE) for topic in GUIDE.topics] == ["/t/1", "/t/2"]


def test_entry_of_another_guide_has_no_route() -> None:
    with pytest.raises(ValueError, match="does not have"):
        route_of(replace(small_guide().topics[0], key="x", number=9), GUIDE)


@pytest.mark.parametrize(
    "route",
    [
        "", "//", "/t", "/t/", "/t/0", "/t/01", "/t/3", "/t/1/", "/t/1x", "/t/\u0661", "/t/-1",
        "/h/0", "/h/4", "/w/0", "/w/3", "/c/3", "/c/x", "/T/1", "/x", "t/1",
    ],
)  # fmt: skip
def test_other_routes_lead_nowhere(route: str) -> None:
    assert not is_known(route, GUIDE)


def test_routes_are_opaque_and_unique() -> None:
    every = list(every_route(GUIDE))
    assert len(set(every)) == len(every)
    assert all(is_known(route, GUIDE) for route in every)
    assert all(len(part) <= 1 for route in every for part in route.split("/"))


def test_every_fixed_route_has_one_screen() -> None:
    assert sorted([*VIEWS, *FIXED]) == sorted(Route)
