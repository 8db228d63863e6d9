"""Page and app read the same texts aloud: each screen chooses them in its own way."""

import asyncio
import re
from concurrent.futures import ThreadPoolExecutor

import pytest
from playwright.sync_api import Browser, Page

from app.content.load import load
from app.domain.readable import Readable
from app.domain.routes import Item, Route, route_of
from tests.support.app import App
from tests.support.fake_platform import FakePlatform
from tests.support.speech import give_voices, voice
from tests.support.static_page import PageVisitor, store, until
from tests.support.static_site import StaticSite
from tests.support.visitor import BEGUN

GUIDE = load()
TOPICS = {it.key: it for it in GUIDE.topics}
ROSA = GUIDE.helpline("rosa")
assert ROSA
ITEMS: list[Item] = [
    *[TOPICS[key] for key in ("danger", "help", "held", "told")],
    ROSA,
    GUIDE.ways.questions[0],
    GUIDE.cards.cards[0],
    *GUIDE.pictures.answers,
]
ROUTES = [
    *[route_of(it, GUIDE) for it in ITEMS],
    Route.PHONE_PHRASES, Route.SIGNS, Route.PICTURES, Route.SIGN_PICTURES, Route.SIGN_BY_SIGN,
]  # fmt: skip

# Without a finger, which takes far longer: `test_read_aloud.py` has that.
READ = """async (route) => {
  page.history.move("open", route);
  document.querySelectorAll(".shown details").forEach((it) => { it.open = true; });
  const found = [];
  for (const button of document.querySelectorAll(".screen.shown .listen")) {
    if (!button.checkVisibility()) continue;
    const before = calls.length;
    button.click();
    while (speechSynthesis.speaking) await new Promise((next) => setTimeout(next));
    found.push(calls.slice(before).map((it) => it.text ?? "").join(""));
  }
  return found;
}"""
"""Opens a screen with all its parts, and returns what each button reads."""


def letters(text: str) -> str:
    """Return letters and digits alone: the page splits a text at terms and spreads numbers out."""
    return re.sub(r"[\W_]", "", text.replace("+47", ""))


def read_by_app(tag: str) -> dict[str, list[str]]:
    """Return what each button reads on each screen, in order.

    In a thread: Playwright runs a loop in this one.
    """
    with ThreadPoolExecutor(1) as thread:
        return thread.submit(asyncio.run, _read_by_app(tag)).result()


async def _read_by_app(tag: str) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for route in ROUTES:
        platform = FakePlatform()
        platform.readable = Readable(frozenset({tag, "nb", "en"}))
        app = await App.started(route, guide=GUIDE, language=tag, platform=platform)
        await app.open_all()
        listen = app.services.words("Listen")
        found[route] = []
        for name in [it for it in app.names if listen in it]:
            await app.session.tap(name)
            found[route].append(letters("".join(it.text for it in platform.read)))
        app.session.close()
    return found


def agree_to_reading(page: Page) -> None:
    """Listen for the first time, which asks for a try of the voice."""
    page.evaluate("(route) => page.history.move('open', route)", ROUTES[0])
    page.locator(".screen.shown .listen").first.click()
    page.locator("#try").click()
    page.locator("#read").click()
    until(page, "!speechSynthesis.speaking")


def read_by_page(page: Page) -> dict[str, list[str]]:
    """Return the same of the page."""
    return {route: [letters(it) for it in page.evaluate(READ, route)] for route in ROUTES}


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Take a language with a term in Norwegian, and with `--long` English, too."""
    metafunc.parametrize("tag", ["bg", "en"] if metafunc.config.getoption("--long") else ["bg"])


def test_page_and_app_read_the_same(browser: Browser, site: StaticSite, tag: str) -> None:
    visitor = PageVisitor(browser, site, locale=tag)
    give_voices(visitor.context, [voice(it, it) for it in (tag, "nb", "en")])
    page = visitor.guide()
    page.add_init_script("window.pace = 1")
    store(page, **{**BEGUN, "language": tag})
    page.reload()
    until(page, f"document.documentElement.lang === '{tag}'")
    agree_to_reading(page)
    by_page, by_app = read_by_page(page), read_by_app(tag)
    for route in ROUTES:
        assert by_page[route] == by_app[route], route
    assert sum(map(len, by_app.values())) > len(ROUTES)
    visitor.close()
