"""A tile gives large text the whole width."""

import flet as ft
import pytest

from app.ui.theme import FOCUS_RING
from app.ui.widgets import text
from app.ui.widgets.tile import tile
from storage.settings import Settings
from tests.support.app import App
from tests.support.flet_session import async_test, name_of, walk
from tests.support.guide import bundled


@pytest.mark.parametrize(
    ("scale", "icons"),
    [(1.0, ["CALL", "CHEVRON_RIGHT"]), (1.25, ["CALL", "CHEVRON_RIGHT"]), (1.5, ["CALL"])],
)
@async_test
async def test_arrow_is_left_out_where_text_is_large(scale: float, icons: list[str]) -> None:
    app = await App.started()
    app.services.state.settings = Settings(text_scale=scale)
    control = tile(
        app.services, text.strong("ROSA"), text.small("Advice"), icon="call", act=lambda: None
    )
    shown = [it.icon for it in walk(control) if isinstance(it, ft.Icon)]
    assert shown == [getattr(ft.Icons, name) for name in icons]
    assert name_of(control) == "ROSA\nAdvice"
    app.session.close()


@pytest.mark.parametrize("route", ["/", "/v", "/m"])
@async_test
async def test_tiles_have_the_ring_of_what_the_keyboard_is_at(route: str) -> None:
    app = await App.started(route, guide=bundled())
    tiles = [it for it in app.session.controls() if isinstance(it, ft.Button)]
    assert tiles
    for it in tiles:
        assert it.style
        assert isinstance(it.style.side, dict)
        assert it.style.side.items() >= FOCUS_RING.items()
    app.session.close()
