"""A screen reader finds the same on the page and in the app: roles, names, languages, order.

`--long` looks at every screen in English, Bulgarian and Arabic; the usual run at one of each kind.
"""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Final

import pytest

from app.content.load import load
from app.domain.routes import FIRST_CARD, Route, is_alone
from i18n.words import words_for
from tests.support.routes import every_route
from tests.support.spoken import READ, Spoken
from tests.support.visitor import Visitor

GUIDE = load()
ONE_OF_A_KIND = [Route.HOME, "/t/3", "/h/2", Route.SIGNS, "/w/1", Route.RESULT, FIRST_CARD]
OTHERS_IN_THE_APP = {
    Route.SETTINGS, Route.SECOND_LANGUAGE, Route.SEARCH, Route.INTERPRETER, Route.REHEARSAL,
    Route.LAWYER,
}  # fmt: skip
"""Screens that the page has in another form or not at all."""
ONLY_IN_THE_APP: Final = (
    "Copy the number",
    "Copy the address",
    "Answer more questions",
    "Show only the card",
    "A second language",
    "Next",
)
"""Texts of what needs Python or the clipboard; one with a placeholder as far as to that."""

OPEN = """(route) => {
  page.history.move("home");
  if (route !== "/") page.history.move("open", route);
  getSelection().selectAllChildren(document.querySelector(".screen.shown"));
  return document.querySelector(".screen.shown").id;
}"""
"""Opens a screen of the page, and marks its text: so long the app waits behind it."""

HAND_OVER = """(route) => {
  const channel = new BroadcastChannel("book");
  channel.postMessage({
    type: "handover", settings: localStorage.getItem("settings"),
    lang: document.documentElement.lang, bilingual: false, stack: ["/", route],
    key: "", offset: 0, opened: {}, answers: {}, ticked: [],
  });
  channel.close();
}"""
"""Opens a screen of the app, with the message that the page sends where she has gone on."""


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Take three languages with `--long`, else the one that is read from the right."""
    if "tag" in metafunc.fixturenames:
        long = metafunc.config.getoption("--long")
        metafunc.parametrize("tag", ["en", "bg", "ar"] if long else ["ar"])


def routes(*, long: bool) -> list[str]:
    if not long:
        return list(ONE_OF_A_KIND)
    # The table is there option by option in the app, and a card alone only there.
    excluded = (Route.NOTES, *OTHERS_IN_THE_APP, Route.OPTIONS)
    all_routes = (it for it in every_route(GUIDE) if it not in excluded and not is_alone(it))
    return [it for it in all_routes if not it.startswith("/p")]


@contextmanager
def one_tree(phone: Visitor) -> Iterator[None]:
    """Keep one accessibility tree of the page: Chromium else makes one for each role it is asked.

    All screens are in the page's document, so that takes two seconds for a screen.
    """
    session = phone.context.new_cdp_session(phone.page)
    session.send("Accessibility.enable")
    session.send("Accessibility.getRootAXNode")
    yield
    session.detach()


def on_page(phone: Visitor, route: str) -> list[Spoken]:
    assert phone.page.evaluate(OPEN, route) == route
    if route == Route.ABOUT:  # the addresses come from the page in English
        phone.until(lambda: phone.page.locator(".shown .address").count(), "the addresses")
    if route == Route.ADDRESS:
        phone.until(lambda: phone.page.locator("#square").is_visible(), "the square is drawn")
    return read(phone, "page", ".screen.shown, .js .to-rosa.shown ~ .rosa")


def in_app(phone: Visitor, tag: str) -> Iterator[Spoken]:
    words = words_for(tag, GUIDE.facts)
    only = {"".join(words(it).partition("{")[0].split()) for it in ONLY_IN_THE_APP}
    for it in read(phone, "frame", "flt-semantics-host"):
        if not any(it.words.startswith(one) or it.words.endswith(one) for one in only):
            yield it


def read(phone: Visitor, where: str, root: str) -> list[Spoken]:
    document = phone.page if where == "page" else phone.frame
    found = document.evaluate(f"document.querySelectorAll('{root}').values().toArray().map({READ})")
    return [Spoken(*it) for part in found for it in part]


def test_page_and_app_say_the_same(phone: Visitor, tag: str, long: bool) -> None:
    phone.renew(language=tag, introduced=True)
    phone.open()
    with one_tree(phone):
        pages = {route: on_page(phone, route) for route in routes(long=long)}
    assert min(map(len, pages.values())) > 3
    phone.page.evaluate("getSelection().removeAllRanges()")
    phone.arrive()
    for route, page in pages.items():
        phone.page.evaluate(HAND_OVER, route)
        # Flutter's tree follows what it draws by a frame or two.
        with suppress(AssertionError):
            phone.until(lambda: list(in_app(phone, tag)) == page, "the same")  # noqa: B023
        assert list(in_app(phone, tag)) == page, route
