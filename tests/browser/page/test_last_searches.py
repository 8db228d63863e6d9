"""The last searches on the phrasebook's page."""

import json
from typing import Any

from playwright.sync_api import Page, expect

from tests.support.static_page import PageVisitor, until

WORD = "hvorledes"
STOOD = 5100
"""Milliseconds; a search stands after five seconds."""


def stored(page: Page) -> Any:
    """The stored searches."""
    return json.loads(page.evaluate("localStorage.getItem('searches') || 'null'"))


def test_last_searches_are_one_tap_away_and_can_be_cleared(visitor: PageVisitor) -> None:
    visitor.context.clock.install()
    page = visitor.open("phrasebook.html")
    field, last = page.locator("#search"), page.get_by_role("group", name="Recent searches")
    expect(last).to_be_hidden()
    for typed in ("brød", "bus and train"):
        field.fill(typed)
        page.clock.run_for(STOOD)
        expect(last).to_be_hidden()
        field.fill("")
    expect(last).to_be_visible()
    page.reload()
    assert last.get_by_role("listitem").all_inner_texts() == ["bus and train", "brød"]
    last.get_by_role("button", name="brød").click()
    expect(field).to_have_value("brød")
    expect(page.get_by_text("Hvor finner jeg brød?")).to_be_visible()
    expect(field).not_to_be_focused()
    field.fill("")
    last.get_by_role("button", name="Clear").press("Enter")
    expect(last).to_be_hidden()
    expect(field).to_be_focused()
    assert stored(page) is None
    page.reload()
    expect(last).to_be_hidden()


def test_tap_on_a_phrase_keeps_the_search(visitor: PageVisitor) -> None:
    page = visitor.open("phrasebook.html")
    page.locator("#search").fill("brød")
    assert stored(page) is None
    page.get_by_text("Hvor finner jeg brød?").click()
    assert stored(page) == ["brød"]
    page.locator("#search").fill("god morgen")
    page.get_by_role("button", name="Favourite: God morgen!").click()
    assert stored(page) == ["god morgen"]  # one search until the field is empty


def test_nothing_of_a_search_without_a_hit_is_kept(visitor: PageVisitor) -> None:
    """However slowly it is typed, submitted, and taken back letter by letter."""
    visitor.context.clock.install()
    page = visitor.open("phrasebook.html")
    field = page.locator("#search")
    for n in range(1, len(WORD) + 1):
        field.fill(WORD[:n])
        page.clock.run_for(STOOD)
    expect(page.locator("#none")).to_have_text("No phrase found.")
    field.press("Enter")
    page.clock.run_for(STOOD)
    for n in range(len(WORD), 2, -1):
        field.fill(WORD[:n])
        page.clock.run_for(STOOD)
    expect(page.locator("#none")).to_be_empty()
    page.locator(".situation li:visible").first.click()
    field.fill("")
    assert page.evaluate("JSON.stringify({ ...localStorage })") == "{}"


def test_search_that_stands_over_new_words_is_no_new_search(visitor: PageVisitor) -> None:
    visitor.context.clock.install()
    page = visitor.open("phrasebook.html")
    page.locator("#search").fill(WORD)
    page.locator("#search").fill(WORD[:2])
    page.evaluate("page.settings.setLanguage('nb')")
    until(page, "document.documentElement.lang === 'nb'")
    page.clock.run_for(STOOD)
    assert stored(page) is None
