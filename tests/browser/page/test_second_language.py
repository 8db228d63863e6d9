"""The second language on the static page: below each text, on every screen, in every language."""

from playwright.sync_api import Browser, Page, expect

from app.content.load import load
from app.domain.routes import is_bilingual
from i18n.languages import LANGUAGES
from i18n.words import words_for
from tests.support.routes import every_route
from tests.support.static_page import PageVisitor, store, until
from tests.support.static_site import StaticSite
from tests.support.visitor import BEGUN

GUIDE = load()
TOPIC = GUIDE.topics[4]
ADDED = """() => {
  const added = {};
  for (const { id } of document.querySelectorAll(".screen")) {
    page.history.move("open", id);
    added[id] = document.querySelectorAll(".shown .also").length;
  }
  return added;
}"""


def start(browser: Browser, site: StaticSite, language: str) -> tuple[PageVisitor, Page]:
    """Open the guide in a language."""
    visitor = PageVisitor(browser, site, locale=language)
    page = visitor.guide()
    store(page, **{**BEGUN, "language": language})
    page.reload()
    until(page, f"document.documentElement.lang === '{language}'")
    return visitor, page


def test_every_screen_stands_in_two_languages(
    browser: Browser, site: StaticSite, long: bool
) -> None:
    """A screen whose texts are not the same in number would have none.

    All languages have one template; every sixth stands for them, and each in a long run.
    """
    visitor, page = start(browser, site, LANGUAGES[0].tag)
    page.locator(".shown .second").click()
    for language in LANGUAGES[:: 1 if long else 6]:
        page.evaluate("(tag) => page.settings.setLanguage(tag)", language.tag)
        until(page, f"document.documentElement.lang === '{language.tag}'")
        second = page.locator(".shown .second").get_attribute("data-second")
        until(page, f"document.querySelector('.shown .also[lang={second}]')")
        added = page.evaluate(ADDED)
        bilingual = {it for it in every_route(GUIDE) if it in added and is_bilingual(it, GUIDE)}
        assert {route for route, count in added.items() if count} == bilingual, language.tag
        page.evaluate("page.history.move('open', '/')")
    visitor.context.close()


def test_text_stands_below_its_own_and_goes_again(browser: Browser, site: StaticSite) -> None:
    visitor, page = start(browser, site, "ar")
    button = page.locator(".shown .second")
    norwegian, arabic = words_for("nb", GUIDE.facts), words_for("ar", GUIDE.facts)
    expect(button).to_have_accessible_name(
        arabic("Also show {language}").format(language="Norsk bokmål")
    )
    button.click()
    page.locator(".shown a.way[href='#/t/5']").click()
    section = TOPIC.sections[0]
    block = section.blocks[0]
    also = page.locator(f".shown [data-key='{section.key}'] .inside .also").first
    expect(also).to_have_text(norwegian.sentence(block.key, block.text))
    assert also.evaluate("(it) => [it.lang, it.dir, getComputedStyle(it).fontStyle]") == [
        "nb", "ltr", "normal"
    ]  # fmt: skip
    assert also.evaluate("(it) => getComputedStyle(it).textAlign") == "left"
    expect(page.locator(".shown .second")).to_have_accessible_name(
        arabic("Hide {language}").format(language="Norsk bokmål")
    )
    page.locator(".shown .second").click()
    expect(page.locator(".also")).to_have_count(0)
    page.evaluate("document.documentElement.dataset.large = 'yes'")
    page.evaluate("document.documentElement.style.setProperty('--scale', 2)")
    page.evaluate("page.history.move('open', '/t/1')")
    line, box = page.locator(".shown .corner").bounding_box(), button.bounding_box()
    assert line
    assert box
    assert box["y"] >= line["y"] >= 0  # in large text it has a line of its own
    assert box["height"] < 2 * 48
    visitor.context.close()


def test_another_language_is_shown_with_the_second_one_below(
    browser: Browser, site: StaticSite
) -> None:
    visitor, page = start(browser, site, "en")
    page.locator(".shown .second").click()
    until(page, "document.querySelector('.shown .also[lang=nb]')")
    page.evaluate("page.settings.setLanguage('nb')")
    until(page, "document.querySelector('.shown .also[lang=en]')")
    expect(page.locator(".also[lang=nb]")).to_have_count(0)
    visitor.context.close()
