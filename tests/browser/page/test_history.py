"""Back in the guide: the previous screen, and away from home."""

from tests.support.static_page import (
    PageVisitor,
    arrive,
    back,
    heard,
    is_covered,
    listen,
    send,
    until,
)


def test_back_opens_the_previous_screen_and_leaves_from_home(visitor: PageVisitor) -> None:
    page = visitor.running(visitor.open("before.html"))
    listen(page)
    for depth in (1, 2, 3):
        send(page, {"type": "depth", "depth": depth})
    until(page, "history.state.at === 3")
    for depth in (2, 1, 0):
        back(page)
        assert heard(page) == [{"type": "back"}]
        send(page, {"type": "depth", "depth": depth})
    back(page)
    arrive(page, "before.html")


def test_back_inside_the_app_moves_the_browser_along(visitor: PageVisitor) -> None:
    page = visitor.running(visitor.open("before.html"))
    listen(page)
    for depth in (1, 2, 1, 2, 1, 0, 1, 0):  # faster than the browser moves
        send(page, {"type": "depth", "depth": depth})
    until(page, "history.state.at === 0")
    page.wait_for_timeout(100)
    assert page.evaluate("history.state.at") == 0
    assert page.evaluate("heard") == []
    page.evaluate("history.forward()")  # a screen that was left stays left
    page.wait_for_timeout(100)
    assert page.evaluate("[history.state.at, heard.length]") == [0, 0]
    back(page)
    arrive(page, "before.html")


def test_typed_address_is_forgotten(visitor: PageVisitor) -> None:
    page = visitor.running()
    page.evaluate("location.hash = '#/t/3'")
    until(page, "location.hash === '' && history.state.at === 0")
    assert not is_covered(page)


def test_first_entry_stands_for_home_after_a_typed_address(visitor: PageVisitor) -> None:
    page = visitor.open("before.html")
    visitor.open("", page)
    until(page, "window.starts === 1")
    assert page.evaluate("history.state") is None  # an entry gets a state only when it needs one
    page.evaluate("location.hash = '#/nothing'")
    until(page, "location.hash === '' && history.state.at === 0")
    page.evaluate("document.querySelector('.shown a[href^=\"#/t/\"]').click()")
    until(page, "history.state.at === 1 && !document.querySelector('.home.shown')")
    page.evaluate("history.go(-2)")
    until(page, "history.state === null && document.querySelector('.home.shown')")
    back(page)
    arrive(page, "before.html")
