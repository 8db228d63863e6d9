"""The favourites of the phrasebook: stars that stay, in every language."""

import json
from typing import Any

from playwright.sync_api import Page, expect

from tests.browser.page.test_settings import BLOCKED_STORAGE
from tests.support.static_page import PageVisitor, press, store, until

CARD = "[data-key=favourites]"


def stored(page: Page) -> Any:
    """The stored favourites."""
    return json.loads(page.evaluate("localStorage.getItem('favourites') || 'null'"))


def give_stars(page: Page) -> None:
    """Open the first words and give two of them a star."""
    page.locator("summary", has_text="First words").click()
    for phrase in ("God morgen!", "Hei!"):
        page.locator(".situation").get_by_role("button", name=f"Favourite: {phrase}").click()


def test_starred_phrases_are_in_the_card_and_stay(visitor: PageVisitor) -> None:
    page = visitor.open("phrasebook.html")
    page.locator(f"{CARD} summary").click()
    expect(page.get_by_text("Tap the star")).to_be_visible()
    give_stars(page)
    expect(page.get_by_text("Tap the star")).to_be_hidden()
    phrases = page.locator(f"{CARD} .norwegian")
    assert phrases.all_inner_texts() == ["God morgen!", "Hei!"]
    assert stored(page) == ["God morgen!", "Hei!"]
    page.reload()
    page.locator(f"{CARD} summary").click()
    assert phrases.all_inner_texts() == ["God morgen!", "Hei!"]
    page.locator("summary", has_text="First words").click()
    on = page.locator(".situation .star[aria-pressed=true]")
    expect(on).to_have_count(2)


def test_star_is_taken_away_in_either_place(visitor: PageVisitor) -> None:
    page = visitor.open("phrasebook.html")
    give_stars(page)
    page.locator(f"{CARD} summary").click()
    page.locator(CARD).get_by_role("button", name="Favourite: God morgen!").click()
    assert stored(page) == ["Hei!"]
    expect(page.locator(f"{CARD} summary")).to_be_focused()
    expect(page.locator(".situation .star[aria-pressed=true]")).to_have_count(1)
    page.locator(".situation").get_by_role("button", name="Favourite: Hei!").click()
    assert stored(page) is None
    expect(page.get_by_text("Tap the star")).to_be_visible()


def test_favourites_speak_the_language_that_is_chosen(visitor: PageVisitor) -> None:
    page = visitor.open("phrasebook.html")
    give_stars(page)
    page.locator(f"{CARD} summary").click()
    page.locator("#languages").select_option("bg")
    until(page, "document.documentElement.lang === 'bg'")
    assert page.locator(f"{CARD} .norwegian").all_inner_texts() == ["God morgen!", "Hei!"]
    expect(page.locator(f"{CARD} .meaning").first).to_have_attribute("lang", "bg")
    page.locator(".situation[open] .star").first.click()
    assert stored(page) == ["God morgen!"]


def test_search_finds_no_phrase_twice_and_its_star_counts(visitor: PageVisitor) -> None:
    page = visitor.open("phrasebook.html")
    give_stars(page)
    page.locator(f"{CARD} summary").click()
    page.get_by_role("searchbox").fill("morgen")
    expect(page.locator("li:visible", has_text="God morgen!")).to_have_count(1)
    page.get_by_role("searchbox").fill("Hvor finner jeg brød")
    page.get_by_role("button", name="Favourite: Hvor finner jeg brød?").click()
    assert stored(page) == ["God morgen!", "Hei!", "Hvor finner jeg brød?"]
    page.get_by_role("searchbox").fill("")
    expect(page.locator(f"{CARD} li:visible")).to_have_count(3)


def test_favourites_that_no_phrase_has_are_none(visitor: PageVisitor) -> None:
    page = visitor.open("phrasebook.html")
    page.evaluate("localStorage.setItem('favourites', '[\"nobody says this\",7]')")
    page.reload()
    page.locator(f"{CARD} summary").click()
    expect(page.get_by_text("Tap the star")).to_be_visible()


def test_favourites_last_for_the_visit_where_storage_is_forbidden(visitor: PageVisitor) -> None:
    visitor.context.add_init_script(BLOCKED_STORAGE)
    page = visitor.open("phrasebook.html")
    give_stars(page)
    page.locator(f"{CARD} summary").click()
    expect(page.locator(f"{CARD} li:visible")).to_have_count(2)


def test_favourites_are_in_the_cover(visitor: PageVisitor) -> None:
    """Also where an exit finds no connection, and in another language then."""
    visitor.forgiven = ("Failed to load resource: net::",)
    page = visitor.open("phrasebook.html")
    give_stars(page)
    page = visitor.running(page)
    visitor.context.set_offline(True)
    press(page)
    until(page, "!document.getElementById('front')")
    page.mouse.up()
    page.locator(f"{CARD} summary").click()
    expect(page.locator(f"{CARD} li:visible")).to_have_count(2)
    visitor.context.set_offline(False)
    page.locator("#languages").select_option("nb")
    until(page, "document.documentElement.lang === 'nb'")
    expect(page.locator(f"{CARD} li:visible")).to_have_count(2)
    page.locator("summary", has_text="Butikk").click()
    page.locator("#search").fill("brød")
    expect(page.get_by_text("Hvor finner jeg brød?").first).to_be_visible()
    for _ in range(3):
        page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.matches('.star')")
    store(page)
