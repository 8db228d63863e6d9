"""A screen reader finds the same on the page and in the app: roles, names, languages, order.

`--long` looks at every screen in English, Bulgarian and Arabic; the usual run at one of each kind.
"""

from collections.abc import Iterator
from contextlib import suppress
from typing import Final

import pytest
from playwright.sync_api import Frame, Page

from app.content.load import load
from app.routes import FIRST_CARD, Route, every_route
from i18n.words import words_for
from tests.support.spoken import READ, Spoken
from tests.support.visitor import Visitor

GUIDE = load()
ONE_OF_A_KIND = [Route.HOME, "/t/3", "/h/2", Route.SIGNS, "/w/1", Route.RESULT, FIRST_CARD]
OTHERS_IN_THE_APP = {
    Route.SETTINGS, Route.SECOND_LANGUAGE, Route.SEARCH, Route.INTERPRETER, Route.REHEARSAL,
}  # fmt: skip
"""Screens that the page has in another form or not at all."""
ONLY_IN_THE_APP: Final = (
    "Copy the number",
    "Change my answers",
    "Answer more questions",
    "Show only the card",
    "Interpreter: {language}",
    "A second language",
    "Next",
)
"""Texts of what needs Python or the clipboard; one with a placeholder as far as to that."""


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Take three languages with `--long`, else the one that is read from the right."""
    if "tag" in metafunc.fixturenames:
        long = metafunc.config.getoption("--long")
        metafunc.parametrize("tag", ["en", "bg", "ar"] if long else ["ar"])


def routes(*, long: bool) -> list[str]:
    if not long:
        return list(ONE_OF_A_KIND)
    excluded = (Route.NOTES, *OTHERS_IN_THE_APP, Route.OPTIONS)  # one option at a time in the app
    return [it for it in every_route(GUIDE) if it not in excluded and not it.startswith("/p")]


def read(where: Page | Frame, root: str) -> list[Spoken]:
    found = where.evaluate(f"document.querySelectorAll('{root}').values().toArray().map({READ})")
    return [Spoken(*it) for part in found for it in part]


def on_page(page: Page) -> list[Spoken]:
    return read(page, ".screen.shown, .js .to-rosa.shown ~ .rosa")


def in_app(phone: Visitor, tag: str) -> Iterator[Spoken]:
    words = words_for(tag, GUIDE.facts)
    only = {"".join(words(it).partition("{")[0].split()) for it in ONLY_IN_THE_APP}
    for it in read(phone.frame, "flt-semantics-host"):
        if not any(it.words.startswith(one) or it.words.endswith(one) for one in only):
            yield it


def test_page_and_app_say_the_same(phone: Visitor, tag: str, long: bool) -> None:
    phone.renew(language=tag, introduced=True)
    phone.start()
    for route in routes(long=long):
        phone.page.goto("about:blank")
        phone.open(f"#{route}")
        assert phone.page.locator(".screen.shown").get_attribute("id") == route
        page = on_page(phone.page)
        assert len(page) > 3
        phone.until(phone.is_there, "the app is there")
        # Flutter's tree follows what it draws by a frame or two.
        with suppress(AssertionError):
            phone.until(lambda: list(in_app(phone, tag)) == page, "the same")  # noqa: B023
        assert list(in_app(phone, tag)) == page, route
