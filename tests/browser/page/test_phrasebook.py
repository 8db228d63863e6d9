"""The phrasebook: its search, language, text size and title."""

from itertools import groupby

import pytest
from playwright.sync_api import Browser, expect

from app.content.load import load
from app.wording.phrasebook import about
from i18n.listing import grouped_languages
from i18n.words import words_for
from storage.settings import TEXT_SCALES
from tests.support.phrase_searches import SEARCHES, phrases_of
from tests.support.static_page import (
    PageVisitor,
    arrive,
    assert_phrasebook,
    is_covered,
    settings,
    store,
    until,
)
from tests.support.static_site import StaticSite

SITUATIONS = [situation.title for situation in load().situations]
CARDS = ["Favourites", *SITUATIONS, "Text size", "About this phrasebook"]


def test_phrasebook_stands_alone(visitor: PageVisitor) -> None:
    page = visitor.open("phrasebook.html")
    assert_phrasebook(page)
    titles = page.get_by_role("heading", level=2)
    assert titles.all_inner_texts() == CARDS
    page.locator("summary", has_text="Shop").click()
    expect(page.get_by_text("Hvor finner jeg brød?")).to_be_visible()
    expect(page.get_by_text("Where can I find bread?")).to_be_visible()
    assert page.evaluate("localStorage.length") == 0


FIND = """(searches) => searches.map((typed) => {
  search.value = typed;
  search.dispatchEvent(new Event("input", { bubbles: true }));
  const inSight = Array.from(document.querySelectorAll("#words li .norwegian, #none"))
    .filter((it) => it.getClientRects().length && it.textContent);
  return inSight.map((it) => it.textContent);
})"""
"""Types each search, and returns the Norwegian of the phrases in sight, or that there is none."""


def test_search_finds_what_the_app_finds(visitor: PageVisitor) -> None:
    """tests/app/wording/test_phrases.py asks the same of the app."""
    guide = load()
    norwegian = words_for("nb", guide.facts).filled
    page = visitor.open("phrasebook.html")
    for tag, group in groupby(sorted(SEARCHES, key=lambda it: it[0]), key=lambda it: it[0]):
        searches = {typed: keys for _, typed, keys in group}
        page.evaluate("(tag) => page.settings.setLanguage(tag)", tag)
        until(page, "(tag) => document.documentElement.lang === tag", tag)
        found = page.evaluate(FIND, list(searches))
        none = [page.locator("#none-words").inner_text()]
        expected = {
            typed: [norwegian(it.norwegian) for it in phrases_of(guide, keys)] or none
            for typed, keys in searches.items()
        }
        assert dict(zip(searches, found, strict=True)) == expected


def test_search_finds_a_situation_by_title_and_restores_the_list(
    visitor: PageVisitor,
) -> None:
    page = visitor.open("phrasebook.html")
    page.locator("summary", has_text="Shop").click()
    search = page.get_by_role("searchbox")
    search.fill("bus and train")
    expect(page.locator("details:visible")).to_have_count(1)
    assert page.locator(".situation[open] li:visible").count() > 5
    search.fill("")
    expect(page.locator("details:visible")).to_have_count(len(CARDS))
    assert page.locator(".situation[open] h2").all_inner_texts() == ["Shop"]


def test_search_without_a_hit_says_so(visitor: PageVisitor) -> None:
    page = visitor.open("phrasebook.html")
    page.get_by_role("searchbox", name="Search").fill("<zzq>")
    expect(page.locator("#none")).to_have_text("No phrase found.")
    expect(page.locator("details:visible")).to_have_count(0)
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
def test_keys_do_nothing_to_the_title(visitor: PageVisitor, key: str) -> None:
    visitor.context.clock.install()
    page = visitor.open("phrasebook.html")
    assert page.evaluate("document.activeElement === document.body")
    for focus in ("document.body", "document.querySelector('h1')"):
        page.evaluate(f"{focus}.focus()")
        page.keyboard.down(key)
        page.clock.run_for(4000)
        page.keyboard.up(key)
        assert_phrasebook(page)
    visitor.open("phrasebook.html", page)  # at rest: the last press may still scroll
    page.keyboard.press(" ")
    until(page, "scrollY > 0")


PARTS = """(selector) => {
  const part = document.querySelector(selector);
  const styles = getComputedStyle(part);
  const menu = (pointerType) => part.dispatchEvent(new PointerEvent("contextmenu",
    { bubbles: true, cancelable: true, pointerType }));
  return [styles.cursor, styles.userSelect, styles.outlineStyle, part.tabIndex,
    part.getAttributeNames().filter((it) => it !== "id" && it !== "class"),
    menu("mouse"), menu("touch")];
}"""


@pytest.mark.parametrize("is_mobile", [False, True])
def test_nothing_tells_the_title_from_the_text_below_it(
    browser: Browser, site: StaticSite, is_mobile: bool
) -> None:
    visitor = PageVisitor(browser, site, is_mobile=is_mobile, has_touch=is_mobile)
    page = visitor.open("phrasebook.html")
    title, subtitle = (page.evaluate(PARTS, it) for it in ("h1", ".subtitle"))
    assert title == subtitle
    assert title[1] == ("none" if is_mobile else "auto")
    assert title[-2:] == [True, False]  # a resting finger opens no menu, and a mouse does
    assert page.evaluate(PARTS, "summary")[-2:] == [True, False]
    if not is_mobile:
        page.locator("h1").dblclick(position={"x": 20, "y": 15})
        assert page.evaluate("getSelection().toString().trim()") == "Norsk"
        page.keyboard.press("Control+a")
        assert page.evaluate("getSelection().toString()").startswith("Norsk parlør")
    visitor.close()


def test_finger_that_rests_on_the_title_opens_the_guide(browser: Browser, site: StaticSite) -> None:
    visitor = PageVisitor(browser, site, is_mobile=True, has_touch=True)
    page = visitor.open("phrasebook.html")
    box = page.locator("h1").bounding_box()
    assert box is not None
    point = {"x": box["x"] + 60, "y": box["y"] + 15}
    devtools = visitor.context.new_cdp_session(page)
    devtools.send("Input.dispatchTouchEvent", {"type": "touchStart", "touchPoints": [point]})
    until(page, "location.pathname === '/' && document.readyState === 'complete'")
    visitor.close()


# --- Language and text size ---


def test_chosen_language_stays(visitor: PageVisitor) -> None:
    page = visitor.open("phrasebook.html")
    chooser = page.get_by_role("combobox", name="Language")
    by_script = [it.endonym for group in grouped_languages() for it in group]
    assert chooser.locator("option").all_inner_texts() == by_script
    expect(chooser).to_have_value("en")
    page.locator("summary", has_text="Shop").click()
    chooser.focus()
    chooser.select_option("ar")
    until(page, "document.documentElement.dir === 'rtl'")
    assert settings(page) == {"language": "ar"}
    expect(page.locator("#languages")).to_be_focused()
    expect(page.locator("#languages")).to_have_value("ar")
    shown = page.locator("details[open] h2").all_inner_texts()
    [shop] = [it for it in load().situations if it.title == "Shop"]
    assert shown == [words_for("ar", {}).sentence(shop.key, shop.title)]
    expect(page.get_by_text("Hvor finner jeg brød?")).to_be_visible()
    page.locator("#search").fill("morgen")
    expect(page.get_by_text("God morgen!")).to_be_visible()
    page.reload()
    until(page, "document.documentElement.lang === 'ar'")


def test_words_of_another_language_keep_what_was_typed(visitor: PageVisitor) -> None:
    page = visitor.open("phrasebook.html")
    page.locator("summary", has_text="Shop").click()
    page.locator("#search").fill("morgen")
    page.evaluate("page.settings.setLanguage('nb')")
    until(page, "document.documentElement.lang === 'nb'")
    expect(page.locator("#search")).to_be_focused()
    expect(page.locator("#search")).to_have_value("morgen")
    expect(page.get_by_text("God morgen!").first).to_be_visible()
    page.locator("#search").fill("")
    assert page.locator("details[open]").count() == 1
    expect(page.get_by_text("Hvor finner jeg brød?").first).to_be_visible()


def test_language_that_cannot_be_had_leaves_the_page_as_it_is(visitor: PageVisitor) -> None:
    visitor.forgiven = ("Failed to load resource: net::",)
    page = visitor.open("phrasebook.html")
    visitor.context.set_offline(True)
    page.locator("#languages").select_option("nb")
    page.wait_for_timeout(100)
    expect(page.locator("#languages")).to_have_value("en")
    page.locator("#search").fill("bread")
    expect(page.get_by_text("Hvor finner jeg brød?")).to_be_visible()


def test_text_size_is_that_of_the_settings(visitor: PageVisitor) -> None:
    page = visitor.open("phrasebook.html")
    page.locator("summary", has_text="Text size").click()
    sizes = page.get_by_role("group", name="Text size").get_by_role("radio")
    assert [float(it.get_attribute("value") or 0) for it in sizes.all()] == list(TEXT_SCALES)
    expect(page.get_by_role("radio", name="Normal")).to_be_checked()
    page.get_by_role("radio", name="Largest").check()
    assert settings(page) == {"text": 2}
    size = "getComputedStyle(document.querySelector('.subtitle')).fontSize"
    assert page.evaluate(size) == "32px"
    page.reload()
    page.locator("summary", has_text="Text size").click()
    expect(page.get_by_role("radio", name="Largest")).to_be_checked()
    assert page.evaluate(size) == "32px"


def test_phrasebook_says_what_it_keeps(visitor: PageVisitor) -> None:
    page = visitor.open("phrasebook.html")
    page.locator("summary", has_text="About this phrasebook").click()
    for line in about(words_for("en", {})):
        expect(page.get_by_text(line)).to_be_visible()


NOTE_WORDS = """() => {
  window.words = [];
  const { encode } = TextEncoder.prototype;
  TextEncoder.prototype.encode = function (text) {
    words.push(text);
    return encode.call(this, text);
  };
}"""
"""Notes each text that is tried as the word that opens the guide."""


def test_search_key_submits_the_search_and_the_page_stays(visitor: PageVisitor) -> None:
    page = visitor.open("phrasebook.html")
    page.evaluate(NOTE_WORDS)
    for typed in ("bread", " qqq "):
        page.locator("#search").fill(typed)
        page.locator("#search").press("Enter")
    until(page, "words.length === 2")
    assert page.evaluate("words") == ["bread", "qqq"]
    assert page.evaluate("document.activeElement === document.body")
    assert page.url == f"{visitor.site.address}phrasebook.html"


def test_phrasebook_is_used_by_keyboard(visitor: PageVisitor) -> None:
    page = visitor.open("phrasebook.html")
    page.keyboard.press("Tab")
    expect(page.get_by_role("searchbox")).to_be_focused()
    page.keyboard.press("Tab")
    expect(page.get_by_role("combobox")).to_be_focused()
    page.keyboard.press("Tab")  # the favourites
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    star = page.get_by_role("button", name="Favourite: Hei!")
    expect(star).to_be_visible()
    page.keyboard.press("Tab")
    expect(star).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name="Favourite: Hei!").last).to_have_attribute(
        "aria-pressed", "true"
    )


def test_phrases_that_are_still_coming_stay_where_they_are(visitor: PageVisitor) -> None:
    """An exit while the page is parsed: the sheet of the phrases stands behind them."""
    visitor.site.held = {"index.later.js"}
    page = visitor.context.new_page()
    page.goto(visitor.site.address, wait_until="commit")
    until(page, "document.getElementById('sheet')")
    left = page.evaluate(
        """() => {
            document.getElementById("sheet").remove();
            page.fillCover.fillCover();
            return document.querySelectorAll("#book .situation ul").length;
        }"""
    )
    assert left > 0
    visitor.site.release()
