"""The pages' looks: accessible, within the screen, and large enough to tap."""

import pytest
from playwright.sync_api import Browser

from app.publish.pages.context import file_of
from i18n.languages import LANGUAGES, Language, language
from i18n.words import words_for
from tests.support.axe import faults
from tests.support.static_page import PageVisitor, store, until
from tests.support.static_site import StaticSite
from tests.support.visitor import BEGUN
from tests.support.visitor.tour import is_first_of_its_kind

FAILED = "page?.frontPage?.fallBack('failed')"
"""The guide says that the app has failed; the phrasebook does not."""


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Give a test both modes and two languages; in the usual run each once."""
    if "mode" in metafunc.fixturenames:
        other = [("nb", "light"), ("en", "dark")] if metafunc.config.getoption("--long") else []
        metafunc.parametrize(("language", "mode"), [("en", "light"), ("nb", "dark"), *other])


def test_axe_finds_nothing(browser: Browser, site: StaticSite, mode: str, language: str) -> None:
    visitor = PageVisitor(browser, site, color_scheme=mode, locale=language)
    page = visitor.guide()
    page.evaluate(FAILED)  # one line more than before
    assert faults(page) == []
    visitor.open("phrasebook.html", page)
    for summary in page.locator("summary").all():
        summary.click()
    assert faults(page) == []
    page.locator("#search").fill("qqq")
    assert faults(page) == []
    visitor.context.close()


def test_axe_finds_nothing_on_any_screen(visitor: PageVisitor) -> None:
    """One of each kind, all its parts open, in two languages where it has them."""
    page = visitor.guide()
    store(page, **BEGUN)
    page.reload()
    page.locator(".shown .second").click()
    until(page, "document.querySelector('.shown .also')")
    every = page.evaluate("Array.from(document.querySelectorAll('.screen'), ({ id }) => id)")
    found = {}
    for route in filter(is_first_of_its_kind, every):
        page.evaluate("(route) => page.history.move('open', route)", route)
        page.evaluate("document.querySelectorAll('.shown details').forEach((it) => (it.open = 1))")
        found[route] = faults(page)
    assert len(found) > 10
    assert {route: broken for route, broken in found.items() if broken} == {}


WIDER = """() => Array.from(document.querySelectorAll("body *"))
  .filter((one) => one.checkVisibility({ visibilityProperty: true }))
  .filter((one) => !one.closest(".unseen, #cover"))
  .filter((one) => {
    const box = one.getBoundingClientRect();
    return box.right > innerWidth + 0.5 || box.left < -0.5 ||
      (getComputedStyle(one).display !== "inline" && one.scrollWidth > one.clientWidth + 1);
  })
  .map((one) => one.outerHTML.slice(0, 100))"""
"""Returns the elements that reach beyond the screen, or are wider within than without."""


@pytest.mark.parametrize("path", ["", "phrasebook.html"])
@pytest.mark.parametrize("scale", [1, 2])
@pytest.mark.parametrize("language", ["en", "nb"])
def test_nothing_is_wider_than_the_screen(
    visitor: PageVisitor, path: str, scale: float, language: str
) -> None:
    page = visitor.open("phrasebook.html")
    store(page, language=language, text=scale)
    page.set_viewport_size({"width": 320, "height": 640})
    visitor.open(path, page)
    page.evaluate("document.querySelectorAll('details').forEach((one) => (one.open = true))")
    page.evaluate(FAILED)
    for width in (320, 1024):
        page.set_viewport_size({"width": width, "height": 640})
        assert page.evaluate(WIDER) == [], width
        assert page.evaluate("document.documentElement.scrollWidth") <= width


BROKEN = """() => {
  const digits = /[+(]?\\d[\\d\\s()]*\\d/g;
  const found = [];
  for (const part of document.querySelectorAll(".number, .call span, .primary span")) {
    const texts = document.createTreeWalker(part, NodeFilter.SHOW_TEXT);
    while (texts.nextNode())
      for (const { 0: number, index } of texts.currentNode.data.matchAll(digits)) {
        const range = document.createRange();
        range.setStart(texts.currentNode, index);
        range.setEnd(texts.currentNode, index + number.length);
        const rows = Array.from(range.getClientRects(), ({ top }) => Math.round(top));
        if (new Set(rows).size > 1) found.push(part.textContent);
      }
  }
  return found;
}"""
"""Returns what can be called and has a number in more than one row."""


def test_numbers_to_call_stand_in_one_row(visitor: PageVisitor) -> None:
    page = visitor.open("phrasebook.html")
    page.set_viewport_size({"width": 320, "height": 568})
    store(page, text=2)
    visitor.open("", page)
    page.evaluate("document.querySelectorAll('.screen').forEach((it) => it.classList.add('shown'))")
    page.evaluate("document.querySelectorAll('details').forEach((one) => (one.open = true))")
    # The rules come with the pictograms.
    until(page, "getComputedStyle(document.querySelector('.call')).paddingLeft === '8px'")
    assert page.locator(".number:visible").count() > 5
    assert page.evaluate(BROKEN) == []


def longest() -> list[str]:
    """Return the languages with the longest word for the exit, one of each script."""
    by_script = {it.script: it.tag for it in sorted(LANGUAGES, key=exit_length)}
    return sorted(by_script.values())


def exit_length(language: Language) -> int:
    return len(words_for(language.tag, {})("Exit"))


def test_exit_is_whole_and_beside_the_header(visitor: PageVisitor, long: bool) -> None:
    tags = [it.tag for it in LANGUAGES] if long else longest()
    page = visitor.open("phrasebook.html")
    page.set_viewport_size({"width": 320, "height": 740})
    cut, under, sizes = {}, {}, set()
    for tag in tags:
        store(page, language=tag)
        page.goto("about:blank")  # a new hash alone would not load the page
        visitor.open(f"{file_of('index', language(tag))}#/t/3", page)
        under[tag] = page.evaluate(
            """() => {
                const { left } = document.getElementById("exit").getBoundingClientRect();
                const buttons = Array.from(document.querySelectorAll(".shown .corner > *"));
                if (buttons.length !== 3) return "not three";
                return Math.max(...buttons.map((it) => it.getBoundingClientRect().right)) > left;
            }"""
        )
        for large in ("", "yes"):
            page.evaluate("(large) => (document.documentElement.dataset.large = large)", large)
            cut[tag, large], size = page.locator("#exit span").evaluate(
                "(it) => [it.scrollWidth - it.clientWidth, getComputedStyle(it).fontSize]"
            )
            sizes.add(size)
    assert [tag for tag, is_under in under.items() if is_under] == []
    assert {case: width for case, width in cut.items() if width > 0} == {}
    assert sizes == {"16px", "20px"}


@pytest.mark.parametrize(("size", "shown"), [(16, "English"), (24, ""), (32, "")])
def test_large_letters_of_the_browser_leave_no_word_broken_in_the_header(
    visitor: PageVisitor, size: int, shown: str
) -> None:
    page = visitor.context.new_page()
    sizes = {"fontSizes": {"standard": size, "fixed": size}}
    visitor.context.new_cdp_session(page).send("Page.setFontSizes", sizes)
    visitor.guide(page)
    assert page.evaluate("getComputedStyle(document.documentElement).fontSize") == f"{size}px"
    assert page.locator(".shown .language").inner_text().strip() == shown
    assert page.evaluate(WIDER) == []


@pytest.mark.parametrize("path", ["", "phrasebook.html"])
def test_targets_are_large(visitor: PageVisitor, path: str) -> None:
    page = visitor.open(path)
    page.evaluate(FAILED)
    small = page.evaluate(
        """() => Array.from(document.querySelectorAll("a, summary, input, button, select"))
            .filter((one) => one.checkVisibility({ visibilityProperty: true }))
            .map((one) => [one.outerHTML.slice(0, 60), one.getBoundingClientRect()])
            .filter(([, box]) => box.height < 48 || box.width < 48)
            .map(([html]) => html)"""
    )
    assert small == []
