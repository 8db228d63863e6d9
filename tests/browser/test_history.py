"""Back in the app opens the previous screen, and leaves from home. Away and back."""

import pytest

from app.content.load import load
from app.routes import route_of
from tests.support.static_page import HIDE
from tests.support.visitor import Visitor

GUIDE = load()

LATER = "(minutes) => { const now = Date.now; Date.now = () => now() + minutes * 60_000; }"
"""Sets the clock forward, or back."""


def test_back_opens_the_previous_screen_and_leaves_from_home(phone: Visitor) -> None:
    phone.open("phrasebook.html")
    phone.start()
    words, titles = phone.words(), phone.titles()
    before = phone.page.evaluate("history.length")
    phone.tap(words("All helplines"))
    phone.see(titles["/h"])
    phone.tap_about(titles["/h/1"])
    phone.see(titles["/h/1"])
    phone.tap(words("Language"))
    phone.see(titles["/l"])
    assert phone.page.evaluate("history.length") == before + 3
    for route in ("/h/1", "/h", "/"):
        phone.back()
        phone.see(titles[route])
        assert phone.page.url == phone.address
    phone.back()
    phone.see_phrasebook()
    assert phone.complaints == []


def test_apps_own_back_moves_the_browser_along(phone: Visitor) -> None:
    phone.open("phrasebook.html")
    phone.start()
    titles = phone.titles()
    phone.tap(phone.words()("Settings"))
    phone.see(titles["/s"])
    phone.tap(phone.words()("Back"))
    phone.see_home()
    phone.until(lambda: phone.page.evaluate("history.state.at") == 0, "the browser followed")
    phone.back()
    phone.see_phrasebook()


@pytest.mark.parametrize("function", ["pushState", "replaceState"])
def test_frame_changes_neither_history_nor_its_address(phone: Visitor, function: str) -> None:
    """Flutter may name a screen in the address, and Back would then move in the frame alone."""
    phone.start()
    before, address = phone.page.evaluate("history.length"), phone.frame.url
    phone.frame.evaluate("(name) => history[name]({}, '', '#/t/3')", function)
    assert phone.page.evaluate("history.length") == before
    assert phone.frame.evaluate("location.href") == address


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


@pytest.mark.parametrize("minutes", [5.1, -1])
def test_long_time_away_is_an_exit(phone: Visitor, minutes: float) -> None:
    phone.start("#/t/2")
    phone.page.evaluate(HIDE, True)
    phone.page.evaluate(LATER, minutes)
    phone.seen.clear()
    phone.page.evaluate(HIDE, False)
    phone.see_phrasebook()
    assert phone.page.workers == []
    assert phone.settings()["face"] == "book"
    assert phone.tells() == []
    assert phone.seen == []
