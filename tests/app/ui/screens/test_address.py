"""The address of this copy, and the browser's offer, as the app shows them."""

import flet as ft
import pytest

from app.domain.routes import Route, route_of
from app.platform.ports import Origin
from tests.support.app import App
from tests.support.fake_platform import FakePlatform
from tests.support.flet_session import async_test
from tests.support.guide import bundled

GUIDE = bundled()
[TOPIC] = (it for it in GUIDE.topics if it.hands_on)
ADDRESS = "https://example.org/"
ADD = "Add to home screen"


def came_from(origin: Origin | None) -> FakePlatform:
    platform = FakePlatform()
    platform.came_from = origin
    return platform


def pictures(app: App) -> list[ft.Image]:
    return [it for it in app.session.controls() if isinstance(it, ft.Image)]


@async_test
async def test_address_is_a_link_below_the_steps_and_shown_as_a_square_and_as_text() -> None:
    platform = came_from(Origin(ADDRESS, "iVBORw0KGgo=", is_installable=False))
    app = await App.started(route_of(TOPIC, GUIDE), guide=GUIDE, platform=platform)
    await app.open_all()
    await app.session.tap("Show the address")
    assert app.place == Route.ADDRESS
    assert ADDRESS in [it.strip("\N{LEFT-TO-RIGHT MARK}") for it in app.shown]
    [square] = pictures(app)
    assert (square.src, square.filter_quality) == ("iVBORw0KGgo=", ft.FilterQuality.NONE)
    app.session.close()


@pytest.mark.parametrize("origin", [None, Origin(ADDRESS, "", is_installable=False)])
@async_test
async def test_screen_without_a_picture_is_calm(origin: Origin | None) -> None:
    app = await App.started(Route.ADDRESS, platform=came_from(origin))
    assert pictures(app) == []
    assert app.shown[0] == "Address of this guide"
    assert (ADDRESS in " ".join(app.shown)) is bool(origin)
    assert app.session.crashes == []
    app.session.close()


@async_test
async def test_offer_is_a_button_as_long_as_it_is_made() -> None:
    platform = came_from(Origin(ADDRESS, "", is_installable=True))
    app = await App.started(route_of(TOPIC, GUIDE), guide=GUIDE, platform=platform)
    await app.open_all()
    await app.session.tap(ADD)
    assert ("install", None) in platform.calls
    for is_offered in (False, True):
        platform.watchers[-1](Origin(ADDRESS, "", is_installable=is_offered))
        await app.session.settle()
        assert (ADD in app.names) is is_offered
    await app.arrive("/")
    assert platform.watchers == []
    app.session.close()


@async_test
async def test_nothing_is_offered_where_the_browser_offers_nothing() -> None:
    for origin in (None, Origin(ADDRESS, "", is_installable=False)):
        app = await App.started(route_of(TOPIC, GUIDE), guide=GUIDE, platform=came_from(origin))
        await app.open_all()
        assert ADD not in app.names
        app.session.close()


@async_test
async def test_native_app_has_no_address() -> None:
    app = await App.started(route_of(TOPIC, GUIDE), guide=GUIDE, native=True)
    await app.open_all()
    assert not {"Show the address", ADD} & set(app.names)
    app.session.close()
