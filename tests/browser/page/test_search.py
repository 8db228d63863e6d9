"""The search of the static guide: from the first letter to the answer, without the app."""

from collections.abc import Iterator
from itertools import groupby
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from app.content.load import load
from app.domain.routes import Route, route_to
from tests.support.axe import faults
from tests.support.guide_search import CASES, index, search_files
from tests.support.static_page import (
    HIDE,
    PageVisitor,
    assert_phrasebook,
    back,
    send,
    store,
    tap,
    uncover,
    until,
)
from tests.support.static_site import StaticSite, serving
from tests.support.visitor import BEGUN

SOME = ("ar",)
"""Languages besides English; tests/app/web/page/test_search_index.py has more."""

QUIET = 2000
"""Milliseconds: after that the app takes the place of a reader who does nothing."""

HITS = """(every) => every.reduce(async (before, typed) => {
  const found = await before;
  query.value = typed;
  const [hits, counted] = [document.getElementById("hits"), document.getElementById("count")];
  const shown = new Promise((then) => {
    const watch = new MutationObserver(() => { watch.disconnect(); then(); });
    watch.observe(counted, { childList: true, characterData: true, subtree: true });
  });
  query.dispatchEvent(new Event("input", { bubbles: true }));
  await shown;
  const links = Array.from(hits.querySelectorAll("a"));
  found.push(links.map(({ hash, dataset }) => hash + " " + dataset.at));
  return found;
}, Promise.resolve([]))"""
"""Types each, and returns where the hits lead."""
TALLEST = 96
"""Pixels of a hit on a small phone: five or so are on its screen."""
IS_BELOW_ITS_HEADING = """(text) => {
  const heading = text.closest("details").firstElementChild.getBoundingClientRect();
  const gap = text.getBoundingClientRect().top - heading.bottom;
  return heading.top >= 0 && gap >= -1 && gap < 40;
}"""
FOUND = "document.querySelector('#hits a')"
"""With the first letter the search begins to read its files."""


@pytest.fixture(scope="module")
def search_site(files: dict[str, bytes]) -> Iterator[StaticSite]:
    with serving(files | search_files(*SOME)) as running:
        yield running


@pytest.fixture
def seeker(browser: Browser, search_site: StaticSite) -> Iterator[PageVisitor]:
    """Somebody whose phone never starts the app."""
    visitor = PageVisitor(browser, search_site)
    yield visitor
    visitor.close()


def opened(seeker: PageVisitor) -> Page:
    """Open the search from home."""
    page = seeker.guide()
    page.get_by_role("link", name="Search").click()
    expect(page.locator("#query")).to_be_focused()
    return page


def links(page: Page) -> Any:
    return page.locator("#hits a")


def test_search_finds_what_the_app_finds(seeker: PageVisitor) -> None:
    """tests/app/domain/test_search.py asks the same of the app."""
    guide, page = load(), opened(seeker)
    for tag, cases in groupby(CASES, key=lambda it: it["language"]):
        if tag not in ("en", *SOME):
            continue
        typed = [it["typed"] for it in cases]
        page.evaluate("(tag) => page.settings.setLanguage(tag)", tag)
        until(page, "(tag) => document.documentElement.lang === tag", tag)
        found = page.evaluate(HITS, typed)
        for query, hits in zip(typed, found, strict=True):
            ours = index(tag).find(query)
            places = [f"#{route_to(it.destination, guide)} {it.key}" for it in ours]
            assert hits == places, (tag, query)


def test_word_of_violence_shows_the_emergency_number_and_the_answer(seeker: PageVisitor) -> None:
    page = opened(seeker)
    screen, field = page.locator(f'[id="{Route.SEARCH}"]'), page.locator("#query")
    call = screen.get_by_role("link", name="Call 112", exact=True)
    field.press_sequentially("lawyer")
    until(page, FOUND)
    expect(links(page).first).to_contain_text("Can I get a lawyer?")
    expect(call).to_be_hidden()
    expect(page.locator(".bar.rosa")).to_be_visible()
    field.fill("he beats me")
    expect(links(page).first).to_contain_text("Call 112 now.")
    heights = [it["height"] for it in (link.bounding_box() for link in links(page).all())]
    assert max(heights) <= TALLEST
    expect(call).to_be_visible()
    expect(page.locator(".bar.rosa")).to_be_hidden()
    count = links(page).count()
    said = "The 20 best results" if count == 20 else f"Found: {count}"
    expect(screen.get_by_role("status")).to_have_text(said)
    assert faults(page) == []
    # By keyboard: from the field to the first answer, which opens unfolded.
    field.press("Tab")
    expect(links(page).first).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator('.shown [data-key=".say"]').first).to_be_visible()
    # The heading stays in sight, and the text that was found comes below it.
    lead = page.locator('.shown [data-key=".call"]').first
    assert lead.evaluate(IS_BELOW_ITS_HEADING)
    back(page)
    expect(field).to_have_value("he beats me")
    expect(links(page)).to_have_count(count)
    field.fill("qqqq")
    expect(screen.get_by_role("status")).to_have_text(
        "Nothing found. Try another word, or call ROSA."
    )
    expect(screen.locator(".picture").first).to_be_visible()
    screen.get_by_role("button", name="Clear").click()
    expect(field).to_have_value("")
    expect(field).to_be_focused()
    expect(screen.get_by_role("button", name="Clear")).to_be_hidden()
    expect(screen.get_by_role("status")).to_be_empty()
    expect(screen.locator(".picture").first).to_be_visible()


def test_nothing_of_a_search_is_kept(seeker: PageVisitor) -> None:
    """Not in the address, the history or any store; nor in the page, once it is covered or left."""
    page = opened(seeker)
    field = page.locator("#query")
    entries = page.evaluate("history.length")
    field.press_sequentially("passport")
    until(page, FOUND)
    expect(links(page).first).to_be_visible()
    field.press("Enter")
    expect(field).not_to_be_focused()
    assert page.url == seeker.site.address
    assert page.evaluate("history.length") == entries
    kept = "JSON.stringify([history.state, { ...localStorage }, { ...sessionStorage }])"
    assert "passport" not in page.evaluate(kept)
    page.evaluate(HIDE, True)
    page.evaluate(HIDE, False)
    uncover(page)
    expect(field).to_have_value("")
    expect(links(page)).to_have_count(0)
    field.fill("passport")
    expect(links(page).first).to_be_visible()
    back(page)
    expect(page.get_by_role("link", name="Search")).to_be_visible()
    expect(field).to_have_value("")
    page.get_by_role("link", name="Search").click()
    field.fill("passport")
    expect(links(page).first).to_be_visible()
    tap(page)
    assert_phrasebook(page)


def test_search_in_a_language_that_is_read_from_the_right(seeker: PageVisitor) -> None:
    page = seeker.guide()
    page.evaluate("page.settings.setLanguage('ar')")
    until(page, "document.documentElement.lang === 'ar'")
    page.evaluate("(route) => page.history.move('open', route)", Route.SEARCH)
    page.locator("#query").fill("خطر")
    until(page, FOUND)
    first = links(page).first
    expect(first).to_contain_text("112")
    assert first.evaluate("(it) => getComputedStyle(it).direction") == "rtl"
    assert page.evaluate("document.documentElement.scrollWidth") == 360


def test_without_its_files_the_search_says_so(visitor: PageVisitor) -> None:
    visitor.forgiven = ("404 for", "Failed to load resource")
    page = opened(visitor)
    page.locator("#query").fill("passport")
    expect(page.locator("#count")).to_have_text(
        "Search cannot open right now. You can read everything here."
    )


def test_app_waits_while_something_is_typed(seeker: PageVisitor) -> None:
    """It would begin the search anew."""
    page = opened(seeker)
    field = page.locator("#query")
    store(page, **BEGUN)
    field.fill("passport")
    field.press("Enter")  # puts the keyboard away
    for kind in ("hello", "drawn", "ready"):
        send(page, {"type": kind})
    page.wait_for_timeout(QUIET)
    expect(page.locator("#front")).to_be_visible()
    field.fill("")
    field.press("Enter")
    expect(page.locator("#front")).to_be_hidden()
