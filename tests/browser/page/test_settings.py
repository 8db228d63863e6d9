"""The stored settings, and how the page looks by them."""

import json

from playwright.sync_api import Browser

from tests.support.static_page import (
    PageVisitor,
    assert_phrasebook,
    back,
    press,
    send,
    start_app,
    store,
    until,
)
from tests.support.static_site import StaticSite

BLOCKED_STORAGE = """
    Object.defineProperty(window, "localStorage", {
      get() { throw new DOMException("not allowed", "SecurityError"); },
    });
"""


def test_tab_holds_the_settings_where_storage_is_forbidden(visitor: PageVisitor) -> None:
    visitor.context.add_init_script(BLOCKED_STORAGE)
    page = visitor.guide()
    page.locator("#begin").click()
    page.evaluate("document.getElementById('front').scrollTop = 0")  # where the app begins
    start_app(page, stored=False)
    send(page, {"type": "depth", "depth": 2})
    until(page, "history.state.at === 2")
    send(page, {"type": "save", "settings": json.dumps({"language": "nb"})})
    until(page, "document.documentElement.lang === 'nb'")
    press(page)
    assert_phrasebook(page)
    back(page)
    page.wait_for_timeout(50)
    assert_phrasebook(page)
    until(page, "document.documentElement.lang === 'nb'")


UNREADABLE = (
    "",
    "{",
    "[]",
    "null",
    "7",
    '"text"',
    '{"face":7,"text":9,"mode":"x","language":"xx"}',
)


def test_unreadable_settings_are_the_default(visitor: PageVisitor) -> None:
    page = visitor.open()
    for text in UNREADABLE:
        page.evaluate("(text) => localStorage.setItem('settings', text)", text)
        page.goto(visitor.site.address)
        until(page, "window.starts === 1")
        shown = page.evaluate(
            "[document.documentElement.lang, "
            "getComputedStyle(document.querySelector('.book')).fontSize]"
        )
        assert shown == ["en", "16px"], text
        press(page)
        assert_phrasebook(page)


def test_chosen_mode_wins_over_the_phones(browser: Browser, site: StaticSite) -> None:
    for phone, chosen, surface in (
        ("light", "dark", "rgb(16, 22, 21)"),
        ("dark", "light", "rgb(247, 250, 249)"),
        ("dark", "system", "rgb(16, 22, 21)"),
    ):
        visitor = PageVisitor(browser, site, color_scheme=phone)
        page = visitor.open("phrasebook.html")
        store(page, mode=chosen)
        page.reload()
        assert (
            page.evaluate("getComputedStyle(document.documentElement).backgroundColor") == surface
        )
        visitor.context.close()
