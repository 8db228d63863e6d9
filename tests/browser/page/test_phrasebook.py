"""The phrasebook: its search, and the long press on its title."""

import pytest
from playwright.sync_api import expect

from app.content.load import load
from tests.support.static_page import (
    PageVisitor,
    arrive,
    assert_phrasebook,
    is_covered,
    settings,
    store,
    until,
)

SITUATIONS = [situation.title for situation in load().situations]


def test_phrasebook_stands_alone(visitor: PageVisitor) -> None:
    page = visitor.open("phrasebook.html")
    assert_phrasebook(page)
    titles = page.get_by_role("heading", level=2)
    assert titles.all_inner_texts() == SITUATIONS
    page.locator("summary", has_text="Shop").click()
    expect(page.get_by_text("Hvor finner jeg brød?")).to_be_visible()
    expect(page.get_by_text("Where can I find bread?")).to_be_visible()
    assert page.evaluate("localStorage.length") == 0


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("brød", "Hvor finner jeg brød?"),
        ("BROD", "Hvor finner jeg brød?"),
        ("hvor bro", "Hvor finner jeg brød?"),
        ("  bread? ", "Hvor finner jeg brød?"),
        ("naar", "Når går neste buss?"),
        ("nar gar", "Når går neste buss?"),
        ("police", "Ring politiet!"),
        ("hospital", "Hvor er sykehuset?"),
        ("112", "Nødnummeret til politiet er 112."),
    ],
)
def test_search_finds_either_language_in_any_spelling(
    visitor: PageVisitor, typed: str, found: str
) -> None:
    page = visitor.open("phrasebook.html")
    page.get_by_role("searchbox", name="Search").fill(typed)
    expect(page.get_by_text(found)).to_be_visible()
    expect(page.get_by_text("God morgen!")).to_be_hidden()


def test_search_finds_a_situation_by_title_and_restores_the_list(
    visitor: PageVisitor,
) -> None:
    page = visitor.open("phrasebook.html")
    page.locator("summary", has_text="Shop").click()
    search = page.get_by_role("searchbox")
    search.fill("bus and train")
    expect(page.locator(".situation:visible")).to_have_count(1)
    assert page.locator(".situation[open] li:visible").count() > 5
    search.fill("")
    expect(page.locator(".situation:visible")).to_have_count(len(SITUATIONS))
    assert page.locator(".situation[open] h2").all_inner_texts() == ["Shop"]


@pytest.mark.parametrize("typed", ["4711", "qqq", "<zzq>", "😀"])
def test_search_without_a_hit_says_so(visitor: PageVisitor, typed: str) -> None:
    page = visitor.open("phrasebook.html")
    page.get_by_role("searchbox").fill(typed)
    expect(page.locator("#none")).to_have_text("No phrase found.")
    expect(page.locator(".situation:visible")).to_have_count(0)
    assert page.url.endswith("phrasebook.html")


def test_title_held_for_three_seconds_opens_the_guide(visitor: PageVisitor) -> None:
    visitor.context.clock.install()
    page = visitor.open("phrasebook.html")
    store(page, language="nb", face="book")
    title = page.get_by_role("heading", name="Norsk parlør")
    box = title.bounding_box()
    assert box is not None
    page.mouse.move(box["x"] + 40, box["y"] + 20)
    page.mouse.down()
    page.clock.run_for(1500)
    assert settings(page)["face"] == "book"
    page.mouse.up()
    page.clock.run_for(1000)
    page.mouse.down()
    page.mouse.move(box["x"] + 60, box["y"] + 20)  # a swipe
    page.clock.run_for(4000)
    assert settings(page)["face"] == "book"
    page.mouse.up()
    page.mouse.move(box["x"] + 40, box["y"] + 20)
    page.mouse.down()
    page.mouse.move(box["x"] + 46, box["y"] + 24)  # no finger is quite still
    page.clock.run_for(3100)
    arrive(page, "")
    until(page, "window.starts === 1")
    assert settings(page) == {"language": "nb", "face": "book"}
    assert not is_covered(page)


@pytest.mark.parametrize("key", ["Enter", " "])
def test_held_key_opens_nothing(visitor: PageVisitor, key: str) -> None:
    visitor.context.clock.install()
    page = visitor.open("phrasebook.html")
    page.keyboard.down(key)
    page.clock.run_for(4000)
    page.keyboard.down(key)  # the keyboard's own repetition
    page.clock.run_for(4000)
    assert_phrasebook(page)


def test_title_hints_at_nothing(visitor: PageVisitor) -> None:
    page = visitor.open("phrasebook.html")
    title = page.get_by_role("heading", name="Norsk parlør", level=1)
    assert title.evaluate("(e) => getComputedStyle(e).cursor") == "default"
    assert page.locator("a").count() == 0
    assert page.locator("button, [role=button]").count() == 0
