"""Taking the guide off: the page does it in a browser, the app itself on a device."""

import pytest

from app.domain.guidance import Deed
from app.domain.routes import Route, route_of
from storage.ports import StoreFailure
from tests.support.app import App
from tests.support.fake_platform import FakePlatform
from tests.support.flet_session import async_test
from tests.support.guide import bundled

LINK = "Take this guide off the phone"
BUTTON = "Take it off now"
GUIDE = bundled()
TOPICS = [it for it in GUIDE.topics if any(part.deed is Deed.REMOVAL for part in it.sections)]


@async_test
async def test_page_takes_it_off_two_taps_from_the_settings() -> None:
    app = await App.started(Route.SETTINGS)
    await app.session.tap(LINK)
    assert app.place == Route.REMOVAL
    await app.session.tap(BUTTON)
    assert app.platform.calls[-1] == ("remove", None)
    assert not app.platform.count("save")  # the page may still hear it, and would store it
    app.session.close()


@pytest.mark.parametrize("topic", TOPICS, ids=lambda it: it.key)
@async_test
async def test_topic_leads_to_it(topic: object) -> None:
    app = await App.started(route_of(topic, GUIDE), guide=GUIDE)  # type: ignore[arg-type]
    await app.open_all()
    await app.session.tap(LINK)
    assert app.place == Route.REMOVAL
    app.session.close()


def test_it_stands_with_her_phone_and_with_what_helpers_do() -> None:
    assert [it.key for it in TOPICS] == ["phone", "handing"]


@async_test
async def test_device_loses_notes_and_settings_and_shows_the_cover() -> None:
    app = await App.started(Route.REMOVAL, native=True)
    await app.open_notes("a note")
    await app.arrive(Route.REMOVAL)
    kept = app.platform.store.files.copy()
    await app.session.tap(BUTTON)
    assert app.state.is_covered
    assert not app.notes.is_open
    assert not set(kept.values()) & set(app.platform.store.files.values())
    assert app.platform.count("clear") == 1
    app.session.close()


@async_test
async def test_device_that_refuses_keeps_the_screen_and_says_so() -> None:
    platform = FakePlatform()
    platform.failure = StoreFailure.BROKEN
    app = await App.started(Route.REMOVAL, native=True, platform=platform)
    await app.session.tap(BUTTON)
    assert app.state.action_failed
    assert not app.state.is_covered
    app.session.close()
