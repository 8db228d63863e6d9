"""Leaving: from every screen, at every moment, by every means, and what is left of it."""

import random

import pytest

from app.content.load import load
from app.routes import FIRST_CARD, Route, every_route
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
from tests.support.visitor import Means, Visitor

GUIDE = load()
# One topic, call, question and card stand for the others, which are the same screen; `--long`
# takes all.
LATER = {Route.NOTE_EDITOR, Route.MANAGE_NOTES, Route.CHANGE_PASSCODE, Route.SECOND_NOTEBOOK}
LATER |= {Route.EXPORT_NOTES, Route.IMPORT_NOTES}  # they show the door until notes are open
SCREENS = [*[route for route in Route if route not in LATER], "/t/5", "/h/2", "/w/1", FIRST_CARD]
ROUTES = list(dict.fromkeys([*SCREENS, *every_route(GUIDE)]))
EVERY_MEANS: tuple[Means, ...] = ("pointer", "touch", "keyboard", "shift")
STEPS = 10
BEFORE = "about:blank"  # where every new page begins
KEPT = {"language": "en", "text": 1, "mode": "system", "introduced": True}

STORED = """async () => ({
  local: Object.keys(localStorage),
  session: Object.entries(sessionStorage),
  databases: (await indexedDB.databases()).length,
  cookies: document.cookie,
  name: window.name,
  caches: await caches.keys(),
})"""


def leave(visitor: Visitor, means: Means) -> None:
    """Leave, and look at all that must hold in the moment."""
    visitor.leave(means)
    visitor.until(visitor.on_cover, "the cover", 2)
    visitor.see_book()
    assert len(visitor.covered) == 1  # in the guide's own page, before it went
    visitor.until(lambda: visitor.page.workers == [], "every worker is gone", 5)
    assert_gone(visitor)


def assert_gone(visitor: Visitor) -> None:
    """There is the phrasebook, and no word of the guide."""
    assert visitor.on_cover()
    assert visitor.page.title() == "Norsk parlør"
    assert visitor.page.url == f"{visitor.address}phrasebook.html"
    assert visitor.tells() == []
    assert visitor.seen == []


def assert_gone_for_good(visitor: Visitor) -> None:
    """Wherever the history leads, and when it is opened anew."""
    for step in [-1] * STEPS + [1] * STEPS:
        visitor.go(step)
        visitor.until(lambda: ended(visitor), "the page that this leads to")
        if visitor.page.url != BEFORE:
            assert_gone(visitor)
    for again in ("", "#/t/3", "index.html", "frame.html"):
        visitor.page.goto(visitor.address + again)
        visitor.see_book()
        assert_gone(visitor)
    visitor.page.reload()
    visitor.see_book()
    assert_gone(visitor)


def ended(visitor: Visitor) -> bool:
    """Whether nothing comes after this page."""
    there = "[location.href, document.readyState]"
    return visitor.page.evaluate(there) in (
        [BEFORE, "complete"],
        [f"{visitor.address}phrasebook.html", "complete"],
    )


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    if "route" in metafunc.fixturenames:
        routes = ROUTES if metafunc.config.getoption("--long") else SCREENS
        metafunc.parametrize("route", routes)


def test_from_every_screen(phone: Visitor, route: str) -> None:
    phone.start(f"#{route}")
    phone.see(phone.titles()[route])
    leave(phone, EVERY_MEANS[ROUTES.index(route) % len(EVERY_MEANS)])
    assert phone.settings()["face"] == "book"


@pytest.mark.parametrize("means", ["touch", "shift"])
def test_from_three_screens_deep(phone: Visitor, means: Means) -> None:
    phone.renew(**KEPT, face="guide")
    phone.start()
    words, titles = phone.words(), phone.titles()
    phone.tap(words("All helplines"))
    phone.see(titles[Route.HELPLINES])
    phone.tap_about(titles["/h/2"])
    phone.see(titles["/h/2"])
    phone.tap(words("Language"))
    phone.see(titles[Route.LANGUAGE])
    leave(phone, means)
    assert phone.settings() == {**KEPT, "face": "book"}
    assert phone.page.evaluate(STORED) == {
        "local": ["settings"],
        "session": [],
        "databases": 0,
        "cookies": "",
        "name": "",
        "caches": ["files"],
    }
    assert_gone_for_good(phone)
    assert phone.complaints == []


# The long run has all moments, and this one every means: Shift reaches the page through the pane,
# so not where the pane is in a loop.
AT_A_MOMENT: list[tuple[Moment, Means]] = [
    (first_paint, "shift"),
    (first_paint, "touch"),
    (being_kept, "pointer"),
    (flutter_starts, "touch"),
    (python_starts, "keyboard"),
    (opening, "touch"),
    (python_busy, "shift"),
    (pane_busy, "pointer"),
    (python_dead, "touch"),
    (deriving, "keyboard"),
    (writing, "touch"),
]


@pytest.mark.parametrize(("moment", "means"), AT_A_MOMENT)
def test_at_every_moment(phone: Visitor, moment: Moment, means: Means) -> None:
    moment(phone, random.Random(3))
    leave(phone, means)
    assert_gone_for_good(phone)
