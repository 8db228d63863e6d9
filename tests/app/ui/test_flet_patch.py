"""The patched walk finds the same controls and visits fewer values."""

from collections import Counter
from collections.abc import Iterator
from typing import Any

import pytest
from flet.controls.base_control import BaseControl
from flet.controls.object_patch import DiffBuilder

from app.routes import Route
from app.ui.flet_patch import PLAIN, skip_plain_values
from tests.support.app import App
from tests.support.flet_session import async_test
from tests.support.guide import bundled

WALK = DiffBuilder._configure_dataclass


@pytest.fixture(autouse=True)
def _unpatched(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(DiffBuilder, "_configure_dataclass", WALK)


def found(root: Any) -> list[str]:
    """Return the type of each control that Flet finds, in its order, with that of its parent."""
    builder = DiffBuilder(None, None, BaseControl)
    controls = list(builder._configure_dataclass(root, None, False))
    return [f"{type(it).__name__} in {type(it.parent).__name__}" for it in controls]


@pytest.mark.parametrize("route", list(Route))
@async_test
async def test_same_controls_are_found_in_the_same_order(route: str) -> None:
    app = await App.started(route, guide=bundled())
    views = app.session.views()
    before = [found(view) for view in views]
    skip_plain_values()
    assert [found(view) for view in views] == before
    assert sum(map(len, before)) > 20
    app.session.close()


@async_test
async def test_plain_values_are_not_visited(monkeypatch: pytest.MonkeyPatch) -> None:
    visits: Counter[bool] = Counter()

    def counted(self: DiffBuilder, item: Any, *about: Any) -> Iterator[Any]:
        visits[type(item) in PLAIN] += 1
        return WALK(self, item, *about)

    app = await App.started("/", guide=bundled())
    monkeypatch.setattr(DiffBuilder, "_configure_dataclass", counted)
    found(app.session.top())
    assert visits[True] > 8 * visits[False]
    visits.clear()
    skip_plain_values()
    found(app.session.top())
    assert visits[False] > 0
    assert visits[True] == 0
    app.session.close()


def test_flet_is_patched_once() -> None:
    skip_plain_values()
    once = DiffBuilder._configure_dataclass
    skip_plain_values()
    assert DiffBuilder._configure_dataclass is once
