"""The patched walks find the same controls and visit fewer values."""

from collections import Counter
from collections.abc import Iterator
from typing import Any

import flet as ft
import pytest
from flet.controls.base_control import BaseControl
from flet.controls.object_patch import DiffBuilder

from app.domain.routes import Route
from app.ui.flet_patch import PLAIN, skip_defaults
from tests.support.app import App
from tests.support.flet_session import async_test
from tests.support.guide import bundled

ADDED = DiffBuilder._configure_dataclass.__wrapped__  # type: ignore[attr-defined]
REMOVED = DiffBuilder._removed_controls.__wrapped__  # type: ignore[attr-defined]


@pytest.fixture(autouse=True)
def _unpatched(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(DiffBuilder, "_configure_dataclass", ADDED)
    monkeypatch.setattr(DiffBuilder, "_removed_controls", REMOVED)


def added(root: Any, *, frozen: bool = False) -> list[tuple[str, str, bool]]:
    """Return the type of each control that Flet finds, its parent's, and whether it is frozen."""
    builder = DiffBuilder(None, None, BaseControl)
    controls = list(builder._configure_dataclass(root, None, frozen))
    assert all(it._initialized for it in controls)
    return [
        (type(it).__name__, type(it.parent).__name__, hasattr(it, "_frozen")) for it in controls
    ]


def removed(root: Any) -> list[BaseControl]:
    """Return the controls that Flet lets go of with this one."""
    return list(DiffBuilder(None, None, BaseControl)._removed_controls(root, True))


def nested() -> ft.Control:
    """Return a control that holds others in lists and in fields."""
    icon = ft.Icon(ft.Icons.CALL, badge=ft.Badge(label=ft.Text("1")))
    return ft.Container(ft.Column([ft.Row([ft.Text("one"), icon]), ft.Text("two")]))


@pytest.mark.parametrize("route", list(Route))
@async_test
async def test_same_controls_are_found_in_the_same_order(route: str) -> None:
    app = await App.started(route, guide=bundled())
    views = app.session.views()
    before = [added(view) for view in views]
    skip_defaults()
    assert [added(view) for view in views] == before
    assert sum(map(len, before)) > 20
    app.session.close()


@pytest.mark.parametrize("route", list(Route))
@async_test
async def test_same_controls_are_let_go_of_in_the_same_order(route: str) -> None:
    app = await App.started(route, guide=bundled())
    views = app.session.views()
    before = [id(it) for view in views for it in removed(view)]
    skip_defaults()
    assert [id(it) for view in views for it in removed(view)] == before
    assert len(before) > 20
    app.session.close()


@pytest.mark.parametrize("frozen", [False, True])
def test_new_controls_get_the_same_parents(frozen: bool) -> None:
    before, gone = added(nested(), frozen=frozen), [type(it) for it in removed(nested())]
    assert ("Badge", "Icon", frozen) in before
    skip_defaults()
    assert added(nested(), frozen=frozen) == before
    assert [type(it) for it in removed(nested())] == gone
    assert len(gone) == len(before)


@async_test
async def test_defaults_and_plain_values_are_not_visited(monkeypatch: pytest.MonkeyPatch) -> None:
    visits: Counter[bool] = Counter()

    def counted(self: DiffBuilder, item: Any, *about: Any) -> Iterator[Any]:
        visits[type(item) in PLAIN] += 1
        found: Iterator[Any] = ADDED(self, item, *about)
        return found

    app = await App.started("/", guide=bundled())
    monkeypatch.setattr(DiffBuilder, "_configure_dataclass", counted)
    added(app.session.top())
    assert visits[True] > 8 * visits[False]
    visits.clear()
    skip_defaults()
    added(app.session.top())
    assert visits[False] > 0
    assert visits[True] == 0
    app.session.close()


def test_flet_is_patched_once() -> None:
    skip_defaults()
    once = DiffBuilder._configure_dataclass
    skip_defaults()
    assert DiffBuilder._configure_dataclass is once
