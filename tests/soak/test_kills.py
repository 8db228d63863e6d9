"""Browsers that are killed soon after an exit: whatever they restore, it is the phrasebook.

`pytest tests/soak/test_kills.py --long` kills Chromium at every moment of `MOMENTS`, with and
without restored tabs. The usual run kills it once, at a moment when no setting has reached the
disk. `test_firefox_kills.py` does the same to Firefox.
"""

import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Final

from playwright.sync_api import BrowserContext, Error, Page, Playwright

from tests.soak.conftest import Say
from tests.support.profile import Profile, kill
from tests.support.published import Published
from tests.support.static_page import CONTENT
from tests.support.visitor import BEGUN, Visitor

MOMENTS: Final = (
    0.05, 0.1, 0.15, 0.2, 0.25, 0.3, 0.4, 0.5, 0.6, 0.8,
    1, 1.25, 1.5, 2, 2.5, 3, 4, 5, 6, 8,
)  # fmt: skip
"""Seconds from the cover to the kill."""
SHORT: Final = (0.3,)
RESTORING: Final = 3
"""Seconds in which a browser restores its tabs."""

TEXT: Final = "document.title + '\\n' + document.body.textContent"


def moments(long: bool) -> Iterator[tuple[float, bool]]:
    """Yield each moment with False and True for restored tabs; in a short run, one with tabs."""
    for seconds in MOMENTS if long else SHORT:
        for restores in (False, True) if long else (True,):
            yield seconds, restores


def tells(text: str) -> list[str]:
    """Return the guide's words in a text."""
    return [word for word in CONTENT if word in text]


def opened(context: BrowserContext, address: str) -> str:
    """Return all that can be read in the tabs of a browser and then at the address."""
    said = [said_by(page) for page in context.pages]
    page = context.new_page()
    page.goto(address)
    page.locator("#title").wait_for()
    page.wait_for_timeout(300)
    return "\n".join([*said, said_by(page)])


def said_by(page: Page) -> str:
    try:
        text: str = page.evaluate(TEXT)
    except Error:  # a tab that shows an error of the browser's own
        return ""
    return text


def test_chromium(
    driver: Playwright, used_profile: Path, site: Published, tmp_path: Path, long: bool, say: Say
) -> None:
    found: list[str] = []
    for number, (seconds, restores) in enumerate(moments(long)):
        folder = tmp_path / f"profile{number}"
        browser = Profile(driver, folder, used_profile, whole=True)
        visitor = Visitor(browser, site.address)
        visitor.renew(**BEGUN)  # no entry: the exit itself must leave it
        visitor.start("#/t/3")
        visitor.leave("pointer")
        visitor.until(visitor.on_cover, "the cover")
        time.sleep(seconds)
        kill(folder)
        with suppress(Error):
            visitor.close()
        arguments = ["--restore-last-session"] if restores else []
        context = Profile(driver, folder, arguments=arguments, whole=True).new_context()
        time.sleep(RESTORING if restores else 0)
        told = tells(opened(context, site.address))
        context.close()
        found += [f"{seconds} s, tabs {restores}: {it}" for it in told]
        say(f"chromium, {seconds} s, restores {restores}: {told or 'the phrasebook'}")
    assert found == []
