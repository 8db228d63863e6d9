"""One button takes the guide off the phone: nothing of it stays, and what ends it tells nothing."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, Playwright

from app.domain.routes import Route
from app.wording.removal import last_traces
from i18n.words import Words, words_for
from tests.support.profile import Profile, found
from tests.support.published import Published
from tests.support.visitor import BEGUN, Visitor

Visit = Callable[..., Visitor]

CANARY = "Kanarifugl 4417 Nedre Bekkelaget"
TOLD = re.compile(r"varde|guide|rosa|exploit|notes?\b|notat|help|hjelp|cover|front", re.IGNORECASE)
"""Words that would tell of the guide."""
PICTURE = "icons/favicon-48.png"
"""A page of the site without a script: it sees what is kept, and puts nothing back."""
LEFT = """async () => {
  const files = [];
  for await (const name of (await navigator.storage.getDirectory()).keys()) files.push(name);
  const { usageDetails = {} } = await navigator.storage.estimate();
  return {
    files,
    local: Object.keys(localStorage),
    session: Object.keys(sessionStorage),
    databases: (await indexedDB.databases()).map(({ name }) => name),
    caches: await caches.keys(),
    workers: (await navigator.serviceWorker.getRegistrations()).map(({ scope }) => scope),
    used: usageDetails,
  };
}"""
WORKERS = "navigator.serviceWorker.getRegistrations().then(({ length }) => length)"
NOTHING: dict[str, Any] = {
    "files": [],
    "local": [],
    "session": [],
    "databases": [],
    "caches": [],
    "workers": [],
    "used": {},
}


@pytest.fixture
def keeper(
    driver: Playwright, used_profile: Path, site: Published, tmp_path: Path
) -> Iterator[Visitor]:
    """A visitor whose phone keeps its files in `tmp_path / "profile"`."""
    visitor = Visitor(Profile(driver, tmp_path / "profile", used_profile), site.address)
    visitor.renew(**{**BEGUN, "language": "nb"})
    yield visitor
    visitor.close()


def left_behind(visitor: Visitor) -> dict[str, Any]:
    """Return all that the browser keeps of the site."""
    page = visitor.context.new_page()
    page.goto(visitor.address + PICTURE)
    kept = page.evaluate(LEFT)
    page.close()
    return dict(kept)


def see_last_page(page: Page, words: Words) -> None:
    """The last page says what only the phone can delete, and nothing that tells of the guide."""
    page.wait_for_url("blob:**", timeout=40_000)
    shown = page.locator("body").inner_text()
    assert [it for it in shown.split("\n") if it] == [
        words("Everything is deleted."),
        *last_traces(words),
        words("Exit"),
    ]
    assert TOLD.findall(page.title() + page.content()) == []
    assert page.locator("html").get_attribute("lang") == words.language.tag


def test_two_taps_from_the_settings_leave_nothing(keeper: Visitor, tmp_path: Path) -> None:
    """With notes, and another page of the site open."""
    keeper.start()
    words = words_for("nb", {})
    keeper.go_to_notes()
    keeper.begin_notes()
    keeper.note(CANARY)
    keeper.tap(words("Back"))
    book = keeper.context.new_page()
    book.goto(f"{keeper.address}phrasebook.html")
    book.locator(".situation summary").first.click()
    book.locator("li > .star").first.click()
    keeper.page.bring_to_front()
    assert left_behind(keeper) != NOTHING
    keeper.again()
    keeper.tap(words("Settings"))
    keeper.see(words("Settings"))
    keeper.tap_last(words("Take this guide off the phone"))
    keeper.see(words("Take this guide off the phone"))
    keeper.tap(words("Take it off now"))

    see_last_page(keeper.page, words)
    assert left_behind(keeper) == NOTHING
    keeper.until(lambda: book.url == "about:blank", "the other page ends, too")
    keeper.page.get_by_role("link").click()
    keeper.page.wait_for_url("about:blank")
    assert [it for it in keeper.addresses() if it.startswith(keeper.address)] == []
    keeper.close()
    assert found(tmp_path / "profile", CANARY) == []


def test_first_visit_can_be_taken_off_without_the_app(visit: Visit, site: Published) -> None:
    """While the site is still being stored, from a topic."""
    visitor = visit(site.address)
    visitor.open(f"#{Route.REMOVAL}")
    visitor.until(lambda: visitor.page.evaluate(WORKERS), "the site is being stored")
    visitor.page.locator("#remove").click()
    see_last_page(visitor.page, words_for("en", {}))
    # Chromium adds up anew, some time later, how much of a cache is gone that was being filled.
    visitor.until(lambda: left_behind(visitor) == NOTHING, "nothing is left")
