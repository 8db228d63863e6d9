"""Away from the screen and back: the cover while hidden, an exit after five minutes."""

import pytest

from tests.support.static_page import (
    HIDE,
    PageVisitor,
    assert_phrasebook,
    heard,
    is_covered,
    listen,
    press,
    settings,
    until,
)


def test_hidden_page_shows_the_cover(visitor: PageVisitor) -> None:
    page = visitor.running()
    listen(page)
    page.evaluate(HIDE, True)
    assert is_covered(page)
    assert settings(page)["face"] == "book"
    assert heard(page) == [{"type": "hidden"}]
    page.evaluate(HIDE, False)
    assert not is_covered(page)
    assert settings(page)["face"] == "guide"
    assert heard(page) == [{"type": "shown"}]
    assert len(page.frames) == 2


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
    page.evaluate(HIDE, False)
    assert not is_covered(page)
    page.evaluate(HIDE, True)
    if asleep:  # no timer runs; only the clock shows it
        page.clock.set_system_time(page.evaluate("Date.now()") + 5 * 60_000 + 1000)
        assert page.evaluate(HIDE, False)
        page.clock.run_for(1000)
    else:
        page.clock.run_for(5 * 60_000 + 1000)
    assert_phrasebook(page)


def test_clock_set_back_is_an_exit(visitor: PageVisitor) -> None:
    visitor.context.clock.install()
    page = visitor.guide()
    page.evaluate(HIDE, True)
    page.clock.set_system_time(page.evaluate("Date.now()") - 60_000)
    page.evaluate(HIDE, False)
    page.clock.run_for(1000)
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


def test_page_restored_within_five_minutes_shows_the_guide(visitor: PageVisitor) -> None:
    visitor.context.clock.install()
    page = visitor.guide()
    page.evaluate("dispatchEvent(new PageTransitionEvent('pagehide', { persisted: true }))")
    page.clock.run_for(4 * 60_000)
    page.evaluate("dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }))")
    assert not is_covered(page)
    page.evaluate("dispatchEvent(new PageTransitionEvent('pagehide', { persisted: true }))")
    page.clock.run_for(6 * 60_000)
    page.evaluate("dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }))")
    page.clock.run_for(1000)
    assert_phrasebook(page)
