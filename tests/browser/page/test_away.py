"""Away from the screen and back: the cover stays, except after a call; later it is an exit."""

import pytest
from playwright.sync_api import Page, expect

from tests.bench.bench import STAY
from tests.support.paper import printed
from tests.support.static_page import (
    CONTENT,
    HIDE,
    PageVisitor,
    assert_phrasebook,
    back,
    heard,
    is_covered,
    listen,
    press,
    send,
    settings,
    store,
    uncover,
    until,
)
from tests.support.visitor import BEGUN


def hold_title(page: Page) -> None:
    """Hold the title for longer than it takes to come back."""
    page.locator("#title").scroll_into_view_if_needed()
    box = page.locator("#title").bounding_box()
    assert box is not None
    page.mouse.move(box["x"] + 40, box["y"] + 20)
    page.mouse.down()
    page.wait_for_timeout(3200)
    page.mouse.up()


def can_reach(page: Page) -> list[str]:
    """Return the ids of what the Tab key reaches, and the parts of the page around them."""
    found: list[str] = []
    for _ in range(30):
        page.keyboard.press("Tab")
        found.append(page.evaluate("document.activeElement.closest('#cover, #front, #exit')?.id"))
    return sorted({it or "" for it in found})


def test_hidden_page_stays_covered_until_the_title_is_held(visitor: PageVisitor) -> None:
    page = visitor.running()
    listen(page)
    page.evaluate(HIDE, True)
    assert is_covered(page)
    assert settings(page)["face"] == "book"
    assert heard(page) == [{"type": "hidden"}]
    page.evaluate(HIDE, False)
    assert is_covered(page)
    assert can_reach(page) in (["cover"], ["", "cover"])  # "" is the browser's own frame
    hold_title(page)
    assert heard(page) == [{"type": "shown"}]
    assert not is_covered(page)
    assert len(page.frames) == 2
    assert "cover" not in can_reach(page)


def test_page_that_the_benchmark_measures_stays_open(visitor: PageVisitor) -> None:
    page = visitor.running()
    page.evaluate(STAY)
    page.evaluate(HIDE, True)
    assert not is_covered(page)
    assert settings(page).get("face") != "book"


def test_guide_behind_the_cover_cannot_be_reached(visitor: PageVisitor) -> None:
    page = visitor.guide()
    page.evaluate(HIDE, True)
    page.evaluate(HIDE, False)
    assert is_covered(page)
    assert "cover" in can_reach(page)
    tree = page.locator("body").aria_snapshot()
    assert "Search" in tree
    assert not [word for word in CONTENT if word in tree]
    page.keyboard.press("Control+a")
    assert not [word for word in CONTENT if word in page.evaluate("getSelection().toString()")]


@pytest.mark.parametrize("is_app_there", [False, True])
def test_covered_page_prints_the_phrasebook_alone(visitor: PageVisitor, is_app_there: bool) -> None:
    page = visitor.running() if is_app_there else visitor.guide()
    page.evaluate(HIDE, True)
    page.evaluate(HIDE, False)
    paper = printed(page)
    assert "Everyday Norwegian" in paper
    assert "At the police" in paper
    assert not [word for word in (*CONTENT, "a word of the guide") if word in paper]
    uncover(page)
    assert "ROSA" in printed(page)


def test_search_works_in_the_cover_and_is_empty_after_coming_back(visitor: PageVisitor) -> None:
    page = visitor.guide()
    page.evaluate(HIDE, True)
    page.evaluate(HIDE, False)
    page.get_by_role("searchbox").fill("bread")
    expect(page.get_by_text("Hvor finner jeg brød?")).to_be_visible()
    hold_title(page)
    assert not is_covered(page)
    assert page.locator("#search").input_value() == ""


def test_only_a_call_brings_the_guide_back_by_itself(visitor: PageVisitor) -> None:
    visitor.context.clock.install()
    page = visitor.guide()
    page.evaluate("addEventListener('click', (event) => event.preventDefault())")  # no dialler
    page.evaluate("document.querySelector('a[href^=\"tel:\"]').click()")
    page.clock.run_for(5_000)
    page.evaluate(HIDE, True)
    assert is_covered(page)
    page.clock.run_for(200_000)
    page.evaluate(HIDE, False)
    assert not is_covered(page)
    page.evaluate(HIDE, True)  # once for each tap
    page.evaluate(HIDE, False)
    assert is_covered(page)


def test_call_from_the_app_brings_the_guide_back(visitor: PageVisitor) -> None:
    page = visitor.running()
    send(page, {"type": "call", "name": ""})
    page.wait_for_timeout(100)
    page.evaluate(HIDE, True)
    page.evaluate(HIDE, False)
    assert not is_covered(page)


def test_back_on_the_cover_is_an_exit(visitor: PageVisitor) -> None:
    page = visitor.running()
    send(page, {"type": "depth", "depth": 1})
    until(page, "history.state.at === 1")
    page.evaluate(HIDE, True)
    page.evaluate(HIDE, False)
    back(page)
    assert_phrasebook(page)


def test_reader_who_does_not_know_the_way_back_finds_help_at_the_same_address(
    visitor: PageVisitor,
) -> None:
    page = visitor.guide()
    page.evaluate(HIDE, True)
    page.evaluate(HIDE, False)
    assert is_covered(page)
    page.close()
    assert not is_covered(visitor.guide())


def test_browser_ended_while_hidden_opens_with_the_phrasebook(
    visitor: PageVisitor,
) -> None:
    page = visitor.running()
    page.evaluate(HIDE, True)
    page.close()
    assert_phrasebook(visitor.open())


@pytest.mark.parametrize("asleep", [False, True])
def test_more_than_five_minutes_away_are_an_exit(visitor: PageVisitor, asleep: bool) -> None:
    visitor.context.clock.install()
    page = visitor.guide()
    page.evaluate(HIDE, True)
    page.clock.run_for(4 * 60_000 + 30_000)
    assert page.frames[1:]
    if asleep:  # no timer runs; only the clock shows it
        page.clock.set_system_time(page.evaluate("Date.now()") + 31_000)
        assert page.evaluate(HIDE, False)
        page.clock.run_for(1000)
    else:
        page.clock.run_for(31_000)
    assert_phrasebook(page)


def test_reload_is_not_going_away(visitor: PageVisitor) -> None:
    page = visitor.running()
    page.evaluate("dispatchEvent(new PageTransitionEvent('pagehide'))")
    page.evaluate(HIDE, True)
    assert settings(page).get("face") != "book"
    page.reload()
    until(page, "window.starts === 1")
    assert not is_covered(page)


def test_page_restored_after_an_exit_opens_the_phrasebook(visitor: PageVisitor) -> None:
    visitor.forgiven = ("Failed to load resource: net::",)
    page = visitor.running()
    page.route("**/phrasebook.html", lambda route: route.abort())
    with page.expect_event("requestfailed"):
        press(page)
    page.unroute("**/phrasebook.html")
    assert is_covered(page)
    page.evaluate("dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }))")
    assert_phrasebook(page)


@pytest.mark.parametrize("begun", [False, True])
def test_page_restored_from_the_browsers_memory_is_an_exit_once_she_has_begun(
    visitor: PageVisitor, begun: bool
) -> None:
    page = visitor.guide()
    if begun:
        store(page, **BEGUN)
    page.evaluate("dispatchEvent(new PageTransitionEvent('pagehide', { persisted: true }))")
    page.evaluate("dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }))")
    if begun:
        assert_phrasebook(page)
    else:
        assert not is_covered(page)
