"""The front page: the numbers whatever the app does, and a line on how far it is."""

import pytest
from playwright.sync_api import Browser, Page, expect

from app.content.load import load
from app.domain.routes import Route
from app.look.face import FACE
from i18n.words import words_for
from tests.support.static_page import PageVisitor, assert_phrasebook, press, send, until
from tests.support.static_site import StaticSite

STAY = load().topics[4].title


def test_front_page_has_the_numbers_in_the_readers_language(
    browser: Browser, site: StaticSite
) -> None:
    spoken = {
        "en-GB": "en",
        "no": "nb",
        "nn-NO": "nn",
        "th-TH": "th",
        "tl-PH": "fil",
        "sw-KE": "en",
    }
    for locale, language in spoken.items():
        visitor = PageVisitor(browser, site, locale=locale)
        page = visitor.guide()
        until(page, f"document.documentElement.lang === '{language}'")
        lines = page.locator(".shown a[href^='tel:']")
        dialled = [line.get_attribute("href") for line in lines.all()]
        assert dialled == ["tel:112", "tel:+4722331160"]
        assert all(line.get_attribute("target") is None for line in lines.all())
        expect(page.locator("#exit")).to_have_text(words_for(language, {})("Exit"))
        expect(page.locator(".shown h1")).to_have_text(
            words_for(language, {})("For people in Norway who are forced, tricked or exploited")
        )
        visitor.context.close()


def test_front_page_shows_progress(visitor: PageVisitor) -> None:
    page = visitor.guide()
    page.evaluate("showProgress(3, 12)")
    assert page.evaluate("document.querySelector('progress').position") == 0.25
    bar = page.get_by_role("progressbar")
    expect(bar).to_have_accessible_name(
        "The guide is getting ready. It will also work without internet."
    )


def to_about(page: Page) -> None:
    """Go from home to what the guide says of itself."""
    for route in (Route.MORE, Route.ABOUT):
        page.locator(f".shown a[href='#{route}']").click()


def test_browser_that_keeps_nothing_is_promised_nothing(visitor: PageVisitor) -> None:
    page = visitor.guide()
    promise = page.locator(".shown").get_by_text("Everything is on your phone")
    to_about(page)
    expect(promise).to_be_visible()
    for _ in range(2):
        page.get_by_role("link", name="Back").click()
    page.locator("#begin").click()
    expect(page.locator(".app-only").first).to_be_visible()
    page.evaluate("page.frontPage.fallBack('online')")
    expect(page.get_by_text("This browser cannot keep the guide, so")).to_be_visible()
    expect(page.get_by_text("getting ready").filter(visible=True)).to_have_count(0)
    expect(page.locator(".app-only").first).to_be_hidden()
    to_about(page)
    expect(page.locator(".shown").get_by_text("Nothing is counted or sent.")).to_be_visible()
    expect(promise).to_be_hidden()


def test_numbers_are_in_sight_once_she_has_begun(visitor: PageVisitor) -> None:
    page = visitor.guide()
    number = page.get_by_role("link", name="112")
    page.locator("#begin").scroll_into_view_if_needed()
    expect(number).not_to_be_in_viewport()
    page.locator("#begin").click()
    expect(number).to_be_in_viewport()


@pytest.mark.parametrize("running", [False, True])
def test_failed_app_leaves_the_numbers(visitor: PageVisitor, running: bool) -> None:
    page = visitor.running() if running else visitor.guide()
    send(page, {"type": "failed"})
    expect(page.get_by_text("notes cannot open right now.")).to_be_visible()
    expect(page.get_by_role("link", name="112")).to_be_visible()
    expect(page.get_by_role("progressbar")).to_be_hidden()
    page.get_by_role("link", name="Try again").click()
    until(page, "window.starts === 1")
    expect(page.get_by_text("notes cannot open right now.")).to_be_hidden()


def test_missing_script_is_a_failed_start(visitor: PageVisitor) -> None:
    visitor.forgiven = ("Failed to load resource", "404 for", "Refused to execute")
    del visitor.site.files["index.later.js"]
    page = visitor.open()
    expect(page.get_by_text("notes cannot open right now.")).to_be_visible()
    press(page)
    assert_phrasebook(page)


def test_call_while_the_page_loads_keeps_no_script_away(visitor: PageVisitor) -> None:
    visitor.site.held = {"index.later.js"}
    page = visitor.context.new_page()
    page.goto(visitor.site.address, wait_until="commit")
    page.locator(".shown a[href='tel:112']").click(no_wait_after=True)
    visitor.site.release()
    until(page, "window.starts === 1")
    press(page)
    assert_phrasebook(page)


def test_form_that_is_sent_while_the_page_loads_keeps_no_script_away(visitor: PageVisitor) -> None:
    visitor.site.held = {"index.later.js"}
    page = visitor.context.new_page()
    page.goto(visitor.site.address, wait_until="commit")
    page.locator("#own").wait_for(state="attached")
    page.evaluate("document.querySelectorAll('form').forEach((it) => it.requestSubmit())")
    visitor.site.release()
    until(page, "window.starts === 1")


def test_search_that_is_sent_while_the_phrasebook_loads_finds_afterwards(
    visitor: PageVisitor,
) -> None:
    visitor.site.held = {"phrasebook.later.js"}
    page = visitor.context.new_page()
    page.goto(f"{visitor.site.address}phrasebook.html", wait_until="commit")
    page.locator("#search").fill("bread")
    page.locator("#search").press("Enter", no_wait_after=True)
    visitor.site.release()
    expect(page.get_by_text("Where can I find bread?")).to_be_visible()


def test_page_without_scripts_has_numbers_and_phrasebook(
    browser: Browser, site: StaticSite
) -> None:
    visitor = PageVisitor(browser, site, java_script_enabled=False)
    page = visitor.open()
    expect(page.get_by_text("notes need a newer browser.")).to_be_visible()
    expect(page.get_by_role("link", name="112")).to_be_visible()
    expect(page.get_by_text("getting ready").filter(visible=True)).to_have_count(0)
    # It says what an exit is worth here, and nothing of the way back that scripts make.
    worth = page.locator("#screens noscript p")
    expect(worth).to_contain_text("Back button shows this page")
    expect(worth).to_be_visible()
    expect(page.get_by_text("three seconds").filter(visible=True)).to_have_count(0)
    page.get_by_role("link", name=STAY).click()
    expect(page.get_by_role("heading", name=STAY)).to_be_visible()
    expect(page.get_by_role("link", name="112").first).to_be_hidden()
    expect(worth).to_be_visible()
    page.get_by_role("link", name="Back").click()
    page.get_by_role("link", name="Language").first.click()
    page.get_by_role("link", name="Norsk bokmål").click()
    home = words_for("nb", {})("For people in Norway who are forced, tricked or exploited")
    expect(page.get_by_role("heading", name=home)).to_be_visible()
    page.get_by_role("link", name="Avslutt").click()
    expect(page.get_by_role("heading", name=FACE.name)).to_be_visible()
    expect(page.get_by_role("heading", name=home)).to_be_hidden()
    page.go_back()
    expect(page.get_by_role("heading", name=home)).to_be_visible()
    page.goto(visitor.site.address)
    page.get_by_role("link", name="Exit").click()
    assert page.url == f"{visitor.site.address}#book"
    expect(page.get_by_role("searchbox")).to_be_hidden()
    page.locator("#book summary", has_text="Shop").click()
    expect(page.get_by_text("Hvor finner jeg brød?")).to_be_visible()
    visitor.context.close()


def test_tapped_number_opens_no_page(visitor: PageVisitor) -> None:
    page = visitor.guide()
    opened: list[Page] = []
    visitor.context.on("page", lambda opening: opened.append(opening))
    page.get_by_role("link", name="112").click()
    page.wait_for_timeout(200)
    assert opened == []
    assert page.url == visitor.site.address
