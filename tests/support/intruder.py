"""Somebody who has the unlocked phone for an evening, and a diary of all that he sees on it."""

import re
from collections import Counter
from collections.abc import Callable, Iterable
from contextlib import suppress
from typing import Any, Final

from playwright.sync_api import BrowserContext, Error, Page

from tests.support.guide_names import named
from tests.support.leak_words import tells
from tests.support.visitor.leaver import told_by

BOOK: Final = "the phrasebook"
GUIDE: Final = "the guide"
REFUSED: Final = "an error of the browser"

PATIENCE: Final = 100
"""Looks at a page, 50 ms apart, until it counts as one that stays as it is."""

WHILE: Final = 1000
"""Milliseconds until a page goes on that somebody has found the way back from."""

AT_REST: Final = """() => document.readyState === "complete" &&
  (!!document.querySelector("main.book") || !document.querySelector("#front, #cover"))"""
IN_BOOK: Final = "!!document.querySelector('main.book #title')"

STORAGE: Final = """async () => {
  const names = async (folder, path = "") => {
    const found = [];
    for await (const [name, it] of folder.entries())
      found.push(path + name, ...(it.kind === "directory" ? await names(it, `${name}/`) : []));
    return found;
  };
  const found = {
    localStorage: Object.entries(localStorage).map((it) => it.join(" = ")),
    sessionStorage: Object.keys(sessionStorage),
    cookies: document.cookie ? [document.cookie] : [],
    databases: (await indexedDB.databases()).map(({ name }) => name),
    "private files": await names(await navigator.storage.getDirectory()),
    caches: await caches.keys(),
  };
  for (const name of found.caches)
    found[`cache ${name}`] = (await (await caches.open(name)).keys()).map(
      ({ url }) => new URL(url).pathname.slice(1));
  return found;
}"""

NEUTRAL: Final = frozenset(
    {
        "addresses", "aloud", "answers", "arabic", "archive", "check", "code", "effect", "empty",
        "date", "face", "files", "flet", "install", "lock", "memory", "other", "pages", "print",
        "python", "read", "roboto", "second", "storage", "store", "thai", "version", "word",
    }
)  # fmt: skip
"""Words of the guide that are also in names of files of any page."""


class Diary:
    """The steps of an evening, each with all that was seen at it; prints them as they come.

    `found` are the sights that no phrasebook would offer.
    """

    def __init__(self, front: str, say: Callable[[str], None]) -> None:
        self.front = front
        self.found: list[str] = []
        self._say = say

    def note(self, step: str, seen: Iterable[str], allowed: Iterable[str] = (BOOK,)) -> None:
        """Note a step; what it may show is `allowed`, and the documented price of this front."""
        counted = Counter(seen)
        sights = ", ".join(f"{n} x {it}" if n > 1 else it for it, n in counted.items())
        self._say(f"{self.front}: {step}: {sights or 'nothing'}")
        self.found += [f"{step}: {sight}" for sight in counted if sight not in set(allowed)]

    def note_told(self, step: str, seen: str, told: Iterable[str]) -> None:
        """Note a step at which something else than a page was read, and what it told."""
        told = sorted(told)
        self._say(f"{self.front}: {step}: {seen}; tells: {', '.join(told) or 'nothing'}")
        self.found += [f"{step}: {it}" for it in told]


def sight(page: Page) -> str:
    """Return what a page shows, once it stays as it is."""
    for _ in range(PATIENCE):
        with suppress(Error):  # on the way to another page
            if page.evaluate(AT_REST):
                break
        page.wait_for_timeout(50)
    if page.url.startswith("chrome-error:"):
        return REFUSED
    if told_by(page):
        return GUIDE
    return BOOK if page.evaluate(IN_BOOK) else f"{page.title()!r} at {page.url}"


def later(page: Page) -> str:
    """Return what a page shows after a while in which it may have gone elsewhere."""
    page.wait_for_timeout(WHILE)
    return sight(page)


def typed(page: Page, address: str) -> str:
    """Return what an address shows that is typed."""
    if "#" in address:
        page.goto("about:blank")  # else the page stays, and only its address changes
    with suppress(Error):  # the page has gone on to the phrasebook, or the browser refuses it
        page.goto(address)
    return sight(page)


def opened(context: BrowserContext, address: str) -> str:
    """Return what an address shows in a new tab."""
    page = context.new_page()
    seen = typed(page, address)
    page.close()
    return seen


def send(page: Page, *commands: tuple[str, dict[str, Any]]) -> None:
    """Give DevTools these commands; what they set lasts as long as the page."""
    session = page.context.new_cdp_session(page)
    for command, given in commands:
        session.send(command, given)


def press_button(page: Page, button: str) -> None:
    """Press the button "back" or "forward" of the browser, or of a mouse."""
    at = {"x": 20, "y": 300, "button": button, "clickCount": 1}
    mouse = "Input.dispatchMouseEvent"
    send(page, (mouse, {"type": "mousePressed", **at}), (mouse, {"type": "mouseReleased", **at}))
    page.wait_for_timeout(200)


def stored(page: Page) -> dict[str, list[str]]:
    """Return the names of all that the site stores on the phone, by the place."""
    found: dict[str, list[str]] = page.evaluate(STORAGE)
    return found


def telling_names(names: Iterable[str]) -> list[str]:
    """Return what these names tell of the guide: its words and its own names."""
    together = " ".join(names)
    words = set(re.findall("[a-z]{4,}", together.lower()))
    return [*(it for it in tells(" ".join(words)) if it not in NEUTRAL), *named(together)]
