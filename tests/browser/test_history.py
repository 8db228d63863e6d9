"""Back in the app opens the previous screen, and leaves from home. Away and back."""

import pytest

from app.content.load import load
from app.domain.routes import route_of
from tests.support.static_page import HIDE
from tests.support.visitor import BEGUN, Visitor

GUIDE = load()

LATER = "(minutes) => { const now = Date.now; Date.now = () => now() + minutes * 60_000; }"
"""Sets the clock forward."""


@pytest.fixture(scope="module")
def at_home(installed: Visitor) -> Visitor:
    """A phone that shows home, and before it the phrasebook; each test but the last leaves it so.

    These tests stay together, before those with a start of their own.
    """
    installed.renew(**BEGUN)
    installed.open("phrasebook.html")
    installed.start()
    return installed


@pytest.mark.parametrize("function", ["pushState", "replaceState"])
def test_frame_changes_neither_history_nor_its_address(at_home: Visitor, function: str) -> None:
    """Flutter may name a screen in the address, and Back would then move in the frame alone."""
    before, address = at_home.page.evaluate("history.length"), at_home.frame.url
    at_home.frame.evaluate("(name) => history[name]({}, '', '#/t/3')", function)
    assert at_home.page.evaluate("history.length") == before
    assert at_home.frame.evaluate("location.href") == address


def test_apps_own_back_moves_the_browser_along(at_home: Visitor) -> None:
    at_home.tap(at_home.words()("Settings"))
    at_home.see(at_home.titles()["/s"])
    at_home.until(lambda: at_home.page.evaluate("history.state.at") == 1, "the browser followed")
    at_home.tap(at_home.words()("Back"))
    at_home.see_home()
    at_home.until(lambda: at_home.page.evaluate("history.state.at") == 0, "the browser followed")


def test_back_opens_the_previous_screen_and_leaves_from_home(at_home: Visitor) -> None:
    words, titles = at_home.words(), at_home.titles()
    at_home.tap_about(words("More topics"))
    at_home.see(titles["/m"])
    at_home.until(lambda: at_home.page.evaluate("history.state.at") == 1, "the browser followed")
    before = at_home.page.evaluate("history.length")
    at_home.tap(words("All helplines"))
    at_home.see(titles["/h"])
    at_home.tap_about(titles["/h/1"])
    at_home.see(titles["/h/1"])
    at_home.tap(words("Language"))
    at_home.see(titles["/l"])
    assert at_home.page.evaluate("history.length") == before + 3
    for route in ("/h/1", "/h", "/m", "/"):
        at_home.back()
        at_home.see(titles[route])
        assert at_home.page.url == at_home.address
    at_home.back()
    at_home.see_phrasebook()
    assert at_home.complaints == []


def test_long_press_on_the_title_opens_home(phone: Visitor) -> None:
    phone.start("#/t/2")
    phone.leave("touch")
    phone.see_phrasebook()
    phone.hold_title(2)
    phone.page.wait_for_timeout(1500)
    assert phone.page.url.endswith("phrasebook.html")
    assert phone.settings()["face"] == "book"
    phone.come_back()
    phone.see_home()
    assert phone.settings()["face"] == "book"  # the guide is open for this visit alone
    assert phone.complaints == []


def test_short_time_away_keeps_the_screen_behind_the_cover(phone: Visitor) -> None:
    line = GUIDE.helplines[0]
    route = route_of(line, GUIDE)
    phone.start(f"#{route}")
    title = phone.titles()[route]
    phone.page.evaluate(HIDE, True)
    assert phone.on_cover()
    assert phone.settings()["face"] == "book"
    phone.page.evaluate(LATER, 4.9)
    phone.page.evaluate(HIDE, False)
    assert phone.on_cover()
    phone.uncover()
    phone.see(title)
    phone.tap(phone.words()("Back"))
    phone.see_home()
    assert phone.complaints == []


def test_long_time_away_is_an_exit(phone: Visitor) -> None:
    """A clock that was set back: page/test_away.py."""
    phone.watch_sight()
    phone.start("#/t/2")
    phone.page.evaluate(HIDE, True)
    phone.page.evaluate(LATER, 5.1)
    phone.seen.clear()
    phone.page.evaluate(HIDE, False)
    phone.see_phrasebook()
    assert not phone.has_python()
    assert phone.settings()["face"] == "book"
    assert phone.tells() == []
    assert phone.seen == []
