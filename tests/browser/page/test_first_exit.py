"""An exit before she has read the limits: it locks nobody out, and it still hides the guide."""

import pytest
from playwright.sync_api import Page, expect

from i18n.words import words_for
from tests.support.static_page import (
    HIDE,
    PageVisitor,
    assert_phrasebook,
    is_covered,
    press,
    settings,
    uncover,
    until,
)

WORDS = words_for("en", {})
LINE = WORDS("Exit shows a phrasebook. Press and hold its title for three seconds to come back.")
FOUND = f"✓ {WORDS('You found the way back.')}"
NO_STORAGE = """
for (const name of ["localStorage", "sessionStorage"])
  Object.defineProperty(window, name, {
    get() { throw new DOMException("not allowed", "SecurityError"); },
  });
"""


def line(page: Page) -> str:
    """Return the line below the first heading, which is in sight before anything is scrolled."""
    told = page.locator(".home .scripted").first
    box = told.bounding_box()
    assert box is not None
    assert box["y"] + box["height"] < 740
    return told.inner_text()


def come_back(page: Page) -> None:
    """Hold the title for three seconds."""
    title = page.locator("#title")
    title.hover()
    page.mouse.down()
    until(page, "!location.pathname.endsWith('/phrasebook.html') && window.starts === 1")
    page.mouse.up()


def leave(page: Page) -> None:
    """Leave by the exit's button, from a screen above home."""
    page.locator(".shown .picture").first.click()
    press(page)
    assert_phrasebook(page)
    page.mouse.up()


@pytest.mark.parametrize("stores", [True, False], ids=["stores", "forbidden"])
def test_typed_address_opens_the_guide_again_and_back_and_forward_do_not(
    visitor: PageVisitor, stores: bool
) -> None:
    if not stores:
        visitor.context.add_init_script(NO_STORAGE)
    page = visitor.guide(visitor.open("before.html"))
    for _ in range(2):
        leave(page)
        for step in (-1, -1, 1, 1):
            page.evaluate("(step) => { setTimeout(() => history.go(step)); }", step)
            page.wait_for_timeout(100)
            until(page, "/(phrasebook|before).html$/.test(location.pathname)")
        page.goto(visitor.site.address + "before.html")
        visitor.guide(page)
        assert not is_covered(page)
        assert line(page) == LINE  # nobody has shown that she knows the way back
    if stores:
        assert "face" not in settings(page)


def test_try_is_an_exit_and_the_held_title_is_answered(visitor: PageVisitor) -> None:
    page = visitor.guide()
    assert line(page) == LINE
    page.get_by_role("button", name=WORDS("Try Exit")).click()
    assert_phrasebook(page)
    come_back(page)
    assert line(page) == FOUND
    expect(page.locator("#first")).to_contain_text(FOUND)
    expect(page.locator("#live")).to_have_text(FOUND)
    page.locator("#begin").click()
    expect(page.locator(".home .scripted").first).to_be_hidden()
    press(page)
    assert_phrasebook(page)
    assert_phrasebook(visitor.open())  # she has begun: no address opens the guide


def test_title_held_on_the_cover_is_answered(visitor: PageVisitor) -> None:
    page = visitor.guide()
    page.evaluate(HIDE, True)
    page.evaluate(HIDE, False)
    uncover(page)
    assert line(page) == FOUND


def test_reload_of_a_page_that_an_exit_could_not_replace_is_no_new_visit(
    visitor: PageVisitor,
) -> None:
    visitor.forgiven = ("Failed to load resource: net::",)
    page = visitor.guide()
    page.route("**/phrasebook.html", lambda route: route.abort())
    press(page)
    page.mouse.up()
    page.wait_for_timeout(500)
    assert is_covered(page)
    page.unroute("**/phrasebook.html")
    page.reload()
    assert_phrasebook(page)


def test_typed_address_opens_the_guide_behind_the_cover(visitor: PageVisitor) -> None:
    """The entry keeps its state, as that of a page which the browser restores."""
    page = visitor.guide()
    page.locator(".shown .picture").first.click()
    until(page, "history.state && history.state.at === 1")
    page.evaluate(HIDE, True)
    assert is_covered(page)
    visitor.guide(page)
    assert not is_covered(page)


@pytest.mark.parametrize("steps", [(0,), (-1, 1)], ids=["reload", "back and forward"])
def test_hidden_page_opens_as_the_phrasebook_and_the_typed_address_as_the_guide(
    visitor: PageVisitor, steps: tuple[int, ...]
) -> None:
    page = visitor.guide(visitor.open("before.html"))
    page.evaluate(HIDE, True)
    for step in steps:
        page.evaluate("(step) => { setTimeout(() => history.go(step)); }", step)
        page.wait_for_timeout(500)
    until(page, "location.pathname.endsWith('/phrasebook.html')")
    assert_phrasebook(page)
    visitor.guide(page)
    assert not is_covered(page)


def test_call_leaves_the_page_as_it_was(visitor: PageVisitor) -> None:
    """The browser may give up a page that is loading, which is then loaded again."""
    page = visitor.guide()
    page.evaluate("page.away.noteCall()")
    page.evaluate(HIDE, True)
    page.reload()
    until(page, "window.starts === 1")
    assert not is_covered(page)
