"""The exit of the app: from every screen, at every moment, by every means, leaving nothing.

`page/test_exit.py` has that of the static page.
"""

import random

import pytest

from app.content.load import load
from app.domain.routes import FIRST_CARD, Route
from tests.browser.conftest import Visit
from tests.support.exit_moments import (
    Moment,
    being_kept,
    deriving,
    first_paint,
    flutter_starts,
    opening,
    pane_busy,
    python_busy,
    python_dead,
    python_starts,
    writing,
)
from tests.support.published import Published
from tests.support.routes import every_route
from tests.support.visitor import BEGUN, Means, Visitor

GUIDE = load()
# Those with a field, a table or large letters, one by each means; `--long` takes all.
SCREENS = [Route.SEARCH, Route.OPTIONS, Route.NOTES, FIRST_CARD]
ROUTES = list(dict.fromkeys([*SCREENS, *every_route(GUIDE)]))
LOCKED = {it for it in Route if "/p/2" <= it <= "/p/7"}
"""The screens that a typed address does not open: the code comes first."""
EVERY_MEANS: tuple[Means, ...] = ("pointer", "touch", "keyboard", "shift")
BEFORE = "about:blank"  # every new page begins here
KEPT = {"language": "en", "text": 1, "mode": "system", "introduced": True}

STORED = """async () => ({
  local: Object.keys(localStorage),
  session: Object.entries(sessionStorage),
  databases: (await indexedDB.databases()).length,
  cookies: document.cookie,
  name: window.name,
  caches: await caches.keys(),
})"""


@pytest.fixture
def phone(phone: Visitor) -> Visitor:
    """A browser that has stored the site, and that records what comes into sight."""
    phone.watch_sight()
    return phone


def leave(visitor: Visitor, means: Means) -> None:
    """Leave, and assert all that must hold at once."""
    visitor.leave(means)
    visitor.until(visitor.on_cover, "the cover")
    visitor.see_phrasebook()
    assert len(visitor.covered) == 1  # in the guide's own page, before the navigation
    visitor.until(lambda: not visitor.has_python(), "Python's worker is gone")
    assert_gone(visitor)


def assert_gone(visitor: Visitor) -> None:
    """Assert that the phrasebook is there, and no word of the guide."""
    assert visitor.on_cover()
    assert visitor.page.title() == "Norsk parlør"
    typed = visitor.page.url.removeprefix(visitor.address).partition("#")[0]
    assert typed in ("", "index.html", "phrasebook.html")
    assert visitor.tells() == []
    assert visitor.seen == []


def assert_gone_for_good(visitor: Visitor, *addresses: str) -> None:
    """Assert the same along the whole history, and when the site is opened anew at an address."""
    to_the_first = visitor.history_length() - 1
    assert to_the_first > 0
    for step in [-1] * to_the_first + [1] * to_the_first:
        visitor.go(step)
        visitor.until(lambda: ended(visitor), "the page that this leads to")
        if visitor.page.url != BEFORE:
            assert_gone(visitor)
    for again in addresses:
        visitor.page.goto(visitor.address + again)
        visitor.see_phrasebook()
        assert_gone(visitor)
    visitor.page.reload()
    visitor.see_phrasebook()
    assert_gone(visitor)


def ended(visitor: Visitor) -> bool:
    """Tell whether this page is one that stays, and has loaded."""
    there = "[location.href, document.documentElement.dataset.page, document.readyState]"
    address, page, state = visitor.page.evaluate(there)
    return bool(state == "complete" and (address == BEFORE or page == "phrasebook"))


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    if "route" in metafunc.fixturenames:
        routes = ROUTES if metafunc.config.getoption("--long") else SCREENS
        metafunc.parametrize("route", routes)
    if "deep" in metafunc.fixturenames:
        # By touch the usual run leaves at five moments.
        means = ["shift", "touch"] if metafunc.config.getoption("--long") else ["shift"]
        metafunc.parametrize("deep", means)


def test_exit_from_every_screen(phone: Visitor, route: str) -> None:
    if route == Route.SEARCH:  # where she comes by its address, the page searches without the app
        phone.start()
        phone.tap(phone.words()("Search"))
    else:
        phone.start(f"#{route}")
    phone.see(phone.titles()[Route.NOTES if route in LOCKED else route])
    leave(phone, EVERY_MEANS[ROUTES.index(route) % len(EVERY_MEANS)])
    assert phone.settings()["face"] == "book"


def test_exit_from_three_screens_deep(phone: Visitor, deep: Means) -> None:
    phone.renew(**KEPT)
    phone.start()
    words, titles = phone.words(), phone.titles()
    phone.tap_about(words("More topics"))
    phone.see(titles[Route.MORE])
    phone.tap(words("All helplines"))
    phone.see(titles[Route.HELPLINES])
    phone.tap_about(titles["/h/2"])
    phone.see(titles["/h/2"])
    phone.tap(words("Language"))
    phone.see(titles[Route.LANGUAGE])
    leave(phone, deep)
    assert phone.settings() == {**KEPT, "face": "book"}
    assert phone.page.evaluate(STORED) == {
        "local": ["settings"],
        "session": [],
        "databases": 0,
        "cookies": "",
        "name": "",
        "caches": ["files"],
    }
    assert_gone_for_good(phone, "", "#/t/3", "index.html", "frame.html")
    assert phone.complaints == []


# `tests/soak/test_exits.py --long` has all moments, and this list every means. Shift reaches the
# page through Flutter's frame, so not while the frame is in a loop. A passcode's slow hash keeps
# Python busy as a loop does.
AT_A_MOMENT = [
    (first_paint, "shift"),
    (first_paint, "touch"),
    (being_kept, "pointer"),
    (flutter_starts, "touch"),
    (python_starts, "keyboard"),
    (opening, "touch"),
    (python_busy, "shift"),
    (pane_busy, "pointer"),
    (python_dead, "touch"),
    pytest.param(deriving, "keyboard", marks=pytest.mark.only_long),
    (writing, "touch"),
]


@pytest.mark.parametrize(("moment", "means"), AT_A_MOMENT)
def test_exit_at_every_moment(
    phone: Visitor, visit: Visit, site: Published, moment: Moment, means: Means
) -> None:
    visitor = phone
    if moment is being_kept:
        visitor = visit(site.address, kept=BEGUN)
        visitor.watch_sight()
    moment(visitor, random.Random(3))
    leave(visitor, means)
    assert_gone_for_good(visitor, "")


def test_press_of_shift_during_which_the_app_takes_the_focus_counts_once(phone: Visitor) -> None:
    phone.open()
    phone.page.keyboard.down("Shift")
    phone.until(phone.is_there, "the app has taken the page's place")
    phone.page.keyboard.up("Shift")
    phone.page.keyboard.press("Shift")
    phone.page.wait_for_timeout(100)  # the frame's messages take a few milliseconds
    assert not phone.on_cover()
    phone.page.keyboard.press("Shift")
    phone.until(phone.on_cover, "the cover")
    phone.see_phrasebook()
