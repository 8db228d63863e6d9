"""The screen of the languages: its order, its search, and what it is like without scripts."""

import json

import pytest
from playwright.sync_api import Browser, Page, expect

from app.content.load import load
from app.domain.routes import FIRST_CARD, Route
from i18n.language_names import own_name
from i18n.languages import language
from i18n.listing import Groups, grouped
from i18n.words import words_for
from tests.support.axe import faults
from tests.support.languages import NOWHERE, OTHERS, PHONES, SEARCHES, listed
from tests.support.static_page import PageVisitor, until
from tests.support.static_site import StaticSite

ASKED = "Jeg trenger en tolk som snakker"
SHOWN = f"""() => Array.from(document.getElementById("{Route.LANGUAGE}").querySelectorAll(".tile"))
    .filter((it) => it.checkVisibility()).map((it) => it.lang)"""
FIND = f"""(every) => every.map((typed) => {{
    const field = document.getElementById("find");
    field.value = typed;
    field.dispatchEvent(new Event("input", {{ bubbles: true }}));
    return ({SHOWN})();
}})"""


def opened(visitor: PageVisitor, phone: tuple[str, ...] | None = None) -> Page:
    """Open the screen, on a phone that names these languages."""
    page = visitor.context.new_page()
    if phone is not None:
        named = f"{{ get: () => {json.dumps(phone)}, configurable: true }}"
        page.add_init_script(f"Object.defineProperty(navigator, 'languages', {named})")
    visitor.open(f"#{Route.LANGUAGE}", page)
    tag = PHONES[phone][0] if phone and PHONES[phone] else "en"
    wait(page, tag)
    return page


def wait(page: Page, tag: str) -> None:
    """Wait for the screen in this language, and for its field."""
    until(page, "(tag) => document.documentElement.lang === tag", tag)
    expect(page.locator("#find")).to_be_visible()


@pytest.mark.parametrize("phone", [(), ("so-NO", "en"), ("ku",), ("zh-TW",)])
def test_languages_of_the_phone_come_first(visitor: PageVisitor, phone: tuple[str, ...]) -> None:
    page = opened(visitor, phone)
    assert page.evaluate(SHOWN) == listed(phone)
    groups = page.locator(".languages").evaluate_all("(all) => all.map((it) => it.children.length)")
    assert groups[0] == (len(PHONES[phone]) or 14)
    gaps = page.locator(".languages").evaluate_all(
        """(all) => all.map((it) => it.getBoundingClientRect())
            .map((it, n, boxes) => n && Math.round(it.top - boxes[n - 1].bottom))"""
    )
    assert set(gaps[1:]) == {24}
    assert page.locator(".tile[aria-current]:visible").count() == 1


def test_language_is_found_by_any_of_its_names(visitor: PageVisitor) -> None:
    page = opened(visitor, ("de",))
    found = page.evaluate(FIND, list(SEARCHES))
    expected = [sorted(tags.split()) for tags in SEARCHES.values()]
    assert dict(zip(SEARCHES, map(sorted, found), strict=True)) == dict(
        zip(SEARCHES, expected, strict=True)
    )
    assert page.evaluate(FIND, ["", "  "]) == [OTHERS, OTHERS]
    assert page.evaluate(FIND, list(NOWHERE)) == [[]] * len(NOWHERE)


def test_search_by_keyboard_and_the_language_below_it(visitor: PageVisitor) -> None:
    page = opened(visitor)
    field = page.get_by_role("searchbox", name="Search")
    field.press_sequentially("kurd")
    assert page.evaluate(SHOWN) == ["tr", "ar"]
    field.press("Enter")  # puts a phone's keyboard away
    expect(field).not_to_be_focused()
    assert page.evaluate(SHOWN) == ["tr", "ar"]
    field.press("Tab")
    expect(page.get_by_role("link", name="Türkçe")).to_be_focused()
    page.keyboard.press("Enter")
    until(page, "document.documentElement.lang === 'tr'")
    page.evaluate("page.history.move('open', '/l')")
    expect(page.locator("#find")).to_have_value("")
    assert page.evaluate(FIND, ["rumensk"]) == [["ro"]]


@pytest.mark.parametrize(("tag", "scheme"), [("en", "light"), ("ar", "dark")])
def test_axe_finds_nothing_and_nothing_is_cut(
    browser: Browser, site: StaticSite, tag: str, scheme: str
) -> None:
    visitor = PageVisitor(browser, site, locale=tag, color_scheme=scheme)
    page = visitor.context.new_page()
    visitor.open(f"#{Route.LANGUAGE}", page)
    wait(page, tag)
    assert_aligned(page, "left" if tag == "en" else "right")
    page.evaluate(FIND, ["qqq" if tag == "ar" else ""])
    assert faults(page) == []
    page.evaluate(FIND, ["qqq"])
    expect(page.locator(".shown .none")).not_to_be_empty()
    expect(page.locator(".shown .way")).to_be_visible()
    expect(page.locator(".shown .call")).to_be_visible()
    page.evaluate(FIND, [""])
    for scale in (1, 2):
        page.evaluate("(it) => document.documentElement.style.setProperty('--scale', it)", scale)
        page.evaluate("(it) => (document.documentElement.dataset.large = it)", "yes" * (scale - 1))
        small = page.locator(".shown .tile, .shown #find").evaluate_all(
            """(all) => all.filter((it) => it.scrollWidth > it.clientWidth ||
                it.getBoundingClientRect().height < 48).map((it) => it.outerHTML)"""
        )
        assert small == []
    visitor.close()


def assert_aligned(page: Page, edge: str) -> None:
    """Assert that all names begin at this edge, each in the direction of its script."""
    found = page.locator(".shown .tile .name").evaluate_all(
        """(all, edge) => all.map((it) => [
            Math.round(it.getBoundingClientRect()[edge]), getComputedStyle(it).direction])""",
        edge,
    )
    assert len({at for at, _ in found}) == 1
    assert [it for _, it in found] == [language(it).direction for it in page.evaluate(SHOWN)]


@pytest.mark.parametrize("tag", ["en", "nb"])
def test_whose_language_is_missing_asks_for_an_interpreter_of_it(
    browser: Browser, site: StaticSite, tag: str
) -> None:
    visitor = PageVisitor(browser, site, locale=tag)
    page = visitor.context.new_page()
    visitor.open(f"#{Route.LANGUAGE}", page)
    wait(page, tag)
    words = words_for(tag, {})
    page.locator(".shown .way", has_text=words("My language is not here")).click()
    assert [it.get_attribute("data-choice") for it in page.locator(".shown .choice").all()] == [
        "",
        *(code for group in interpreters() for code in group),
    ]
    asked_at_first = "English" if tag == "en" else words("No interpreter")
    expect(page.locator(".shown [aria-checked=true]")).to_have_text(asked_at_first)
    assert page.evaluate("page.guide.place().interpreter") is None
    assert faults(page) == []
    assert asked_by(page, "Ẹ̀dó") == f"{ASKED} edo."
    meaning = page.locator(".shown .card p:not([lang])", has_text="Bini")
    assert meaning.all_text_contents() == (
        ["I need an interpreter who speaks Bini."] * (tag == "en")
    )
    page.locator(".shown .way[href='#/c/4']").click()
    page.locator(".shown .way", has_text=words.language_name("bin")).click()
    expect(page.locator(".shown [aria-checked=true]")).to_contain_text("Ẹ̀dó")
    assert asked_by(page, "ქართული") == f"{ASKED} georgisk."
    assert page.locator(".shown").get_attribute("id") != FIRST_CARD
    assert page.evaluate("page.guide.place().interpreter") == "ka"
    assert page.evaluate("page.guide.place().answers") == {}
    page.evaluate("page.history.move('open', '/c/l')")
    page.locator(".shown .choice", has_text=words("No interpreter")).click()
    expect(page.locator(".shown .arm", has_text=ASKED)).to_have_count(0)
    visitor.close()


def interpreters() -> Groups:
    """Return the languages of interpreters as every list has them."""
    return grouped({code: own_name(code) for code in load().cards.interpreter_languages})


def asked_by(page: Page, name: str) -> str:
    """Choose an interpreter's language by its own name; return the line of the card."""
    page.locator(".choice:visible", has_text=name).click()
    line = page.locator(".arm:visible", has_text="tolk")
    expect(line).to_have_count(1)
    return line.inner_text()


def test_without_scripts_there_is_no_field(browser: Browser, site: StaticSite) -> None:
    visitor = PageVisitor(browser, site, java_script_enabled=False)
    page = visitor.open(f"#{Route.LANGUAGE}")
    assert page.locator(f"[id='{Route.LANGUAGE}'] .tile:visible").count() == len(OTHERS)
    expect(page.locator("#find")).to_be_hidden()
    assert page.evaluate(SHOWN) == OTHERS
    page.get_by_role("link", name="My language is not here").click()
    assert asked_by(page, "Ẹ̀dó") == f"{ASKED} edo."
    assert page.locator(".screen:visible").get_attribute("id") == FIRST_CARD
    expect(page.locator(".card p:not([lang]):visible", has_text="English")).to_have_count(0)
    page.go_back()
    assert asked_by(page, "ქართული") == f"{ASKED} georgisk."
    expect(page.get_by_role("heading", level=1)).to_be_in_viewport()
    visitor.close()


AGENTS = {
    "iphone": "Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) Safari/604.1",
    "android": "Mozilla/5.0 (Linux; Android 10; K) Chrome/140.0.0.0 Mobile Safari/537.36",
}


@pytest.mark.parametrize("kind", AGENTS)
def test_traces_of_a_call_have_this_phones_steps_alone(
    browser: Browser, site: StaticSite, kind: str
) -> None:
    visitor = PageVisitor(browser, site, user_agent=AGENTS[kind])
    page = visitor.context.new_page()
    visitor.open("#/h/2", page)
    expect(page.locator(f".shown [data-key^='call.{kind}']").first).to_be_visible()
    [other] = AGENTS.keys() - {kind}
    steps = page.locator(f".shown [data-key^='call.{other}']")
    expect(steps.locator("visible=true")).to_have_count(0)
    assert steps.count() > 1
    visitor.close()
