"""Shift three times: alone, within five seconds each, and no other key."""

from typing import Literal

from playwright.sync_api import Page

from tests.support.static_page import (
    PageVisitor,
    assert_phrasebook,
    is_covered,
    until,
)


def listening(visitor: PageVisitor) -> Page:
    """Open the guide with the app; a key pressed before its frame is there is heard by nobody."""
    page = visitor.running()
    page.frame_locator("#frame").locator("h1").wait_for()
    page.frames[-1].wait_for_load_state()
    return page


def focus(page: Page, where: Literal["page", "frame"]) -> None:
    """Move the focus between the page and the frame, as the start of the app does."""
    page.evaluate(
        """(toFrame) => {
            const frame = document.getElementById("frame");
            if (toFrame) frame.focus();
            else frame.blur();
        }""",
        where == "frame",
    )
    until(page, "(it) => (document.activeElement.id === 'frame') === it", where == "frame")


def assert_three_presses_are_needed(page: Page) -> None:
    """Assert that none has been counted so far."""
    for presses in (0, 2):
        for _ in range(presses):
            page.keyboard.press("Shift")
        page.wait_for_timeout(100)  # a message from the frame takes a few milliseconds
        assert not is_covered(page)
    page.keyboard.press("Shift")
    assert_phrasebook(page)


def test_shift_as_a_modifier_does_not_count(visitor: PageVisitor) -> None:
    page = listening(visitor)
    for turn in range(8):
        focus(page, "page" if turn % 2 else "frame")
        page.keyboard.press("Shift+A")
        page.keyboard.press("Shift+Tab")
        page.keyboard.press("Alt+Shift")
        page.keyboard.down("Shift")
        page.mouse.click(100, 300)
        page.wait_for_timeout(200)  # a hand is slower than the focus, which follows the click
        page.keyboard.up("Shift")
    assert_three_presses_are_needed(page)


def test_two_presses_a_held_key_and_escape_do_not_leave(visitor: PageVisitor) -> None:
    page = listening(visitor)
    for _ in range(2):
        page.keyboard.press("Shift")
    for _ in range(5):
        page.keyboard.press("Escape")
    assert not is_covered(page)
    page.reload()
    until(page, "window.starts === 1")
    for _ in range(8):
        page.keyboard.down("Shift")  # the keyboard's own repetition
    page.keyboard.up("Shift")
    assert not is_covered(page)


def test_presses_in_the_page_and_in_the_frame_are_counted_together(visitor: PageVisitor) -> None:
    page = listening(visitor)
    focus(page, "page")
    page.keyboard.press("Shift")
    focus(page, "frame")
    page.keyboard.press("Shift")
    page.wait_for_timeout(100)  # a message from the frame takes a few milliseconds
    assert not is_covered(page)
    page.keyboard.press("Shift")
    assert_phrasebook(page)


def test_press_during_which_the_frame_takes_the_focus_counts_once(visitor: PageVisitor) -> None:
    page = listening(visitor)
    focus(page, "page")
    page.keyboard.down("Shift")
    focus(page, "frame")
    page.keyboard.up("Shift")
    page.keyboard.press("Shift")
    page.wait_for_timeout(100)
    assert not is_covered(page)
    page.keyboard.press("Shift")
    assert_phrasebook(page)


def test_release_in_the_frame_of_what_was_a_modifier_does_not_count(visitor: PageVisitor) -> None:
    page = listening(visitor)
    for _ in range(3):
        focus(page, "page")
        page.keyboard.down("Shift")
        page.keyboard.press("A")
        focus(page, "frame")
        page.keyboard.up("Shift")
    assert_three_presses_are_needed(page)


def test_release_of_another_key_takes_nothing_from_a_press(visitor: PageVisitor) -> None:
    page = listening(visitor)
    page.keyboard.down("a")
    page.keyboard.down("Shift")
    page.keyboard.up("a")
    page.keyboard.up("Shift")
    for _ in range(2):
        page.keyboard.press("Shift")
    assert_phrasebook(page)


def test_each_press_follows_the_last_within_five_seconds(visitor: PageVisitor) -> None:
    visitor.context.clock.install()  # it also goes on by itself, so no limit is tried to its edge
    page = visitor.guide()
    page.keyboard.press("Shift")
    page.clock.run_for(6000)
    page.keyboard.press("Shift")
    page.clock.run_for(2500)
    page.keyboard.press("Shift")
    assert not is_covered(page)
    page.clock.run_for(2500)
    page.keyboard.press("Shift")
    page.clock.run_for(1000)
    assert_phrasebook(page)
