"""The messages between page, frame and Python, and when the page gives way to the app."""

import json
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.support.static_page import (
    HIDE,
    STAND_IN,
    PageVisitor,
    arrive,
    assert_phrasebook,
    back,
    heard,
    is_covered,
    listen,
    press,
    send,
    settings,
    start_app,
    store,
    uncover,
    until,
)
from tests.support.static_site import StaticSite, serving
from tests.support.visitor import BEGUN


def test_page_gives_way_once_python_and_flutter_are_ready(visitor: PageVisitor) -> None:
    page = visitor.guide()
    front = page.locator("#front")
    store(page, **BEGUN)
    send(page, {"type": "hello"})
    send(page, {"type": "drawn"})
    page.wait_for_timeout(150)
    expect(front).to_be_visible()
    send(page, {"type": "ready"})
    expect(front).to_be_hidden()
    expect(page.locator("#exit")).to_be_visible()
    expect(page.get_by_role("status")).to_have_text("Ready")


def test_python_is_told_once_where_she_is_and_again_where_she_has_gone_since(
    visitor: PageVisitor,
) -> None:
    page = visitor.guide()
    store(page, **BEGUN)
    page.evaluate("page.history.move('open', '/t/3')")
    page.evaluate(
        """() => {
            window.told = [];
            window.python = new BroadcastChannel("book");
            python.onmessage = ({ data }) => data.stack && told.push([data.type, data.stack]);
        }"""
    )
    send(page, {"type": "hello"})
    until(page, "told.length === 1")
    page.evaluate("page.history.move('open', '/t/4')")
    for kind in ("drawn", "ready"):
        send(page, {"type": kind})
    until(page, "told.length === 2")
    assert page.evaluate("told") == [
        ["start", ["/", "/t/3"]],
        ["handover", ["/", "/t/3", "/t/4"]],
    ]
    for kind in ("drawn", "ready"):
        send(page, {"type": kind})
    expect(page.locator("#front")).to_be_hidden()
    assert page.evaluate("told.length") == 2


def test_page_awaits_flutter_after_python(visitor: PageVisitor) -> None:
    page = visitor.guide()
    store(page, **BEGUN)
    send(page, {"type": "hello"})
    send(page, {"type": "ready"})
    page.wait_for_timeout(150)
    expect(page.locator("#front")).to_be_visible()
    send(page, {"type": "drawn"})
    expect(page.locator("#front")).to_be_hidden()


def test_browser_without_messages_keeps_the_guide_and_the_exit(
    visitor: PageVisitor,
) -> None:
    visitor.context.add_init_script(
        """window.BroadcastChannel = function () {
          throw new DOMException("not allowed", "SecurityError");
        };"""
    )
    page = visitor.open()
    until(page, "document.querySelector('#front').dataset.state === 'online'")
    press(page)
    assert_phrasebook(page)


def test_newer_page_turns_the_older_one_into_the_phrasebook(visitor: PageVisitor) -> None:
    older = visitor.running()
    newer = visitor.guide()
    assert_phrasebook(older)
    assert not is_covered(newer)


def test_hello_is_answered_with_settings_and_languages(browser: Browser, site: StaticSite) -> None:
    visitor = PageVisitor(browser, site, locale="nb-NO")
    page = visitor.guide()
    until(page, "document.documentElement.lang === 'nb'")
    until(page, "document.getElementById('build').dataset.words")
    listen(page)
    page.evaluate("python.postMessage({ type: 'hello' })")
    place = {"stack": ["/"], "key": "", "offset": 0, "opened": {}, "answers": {}, "ticked": []}
    place |= {"interpreter": None}
    code = {"checkWords": STAND_IN["build.txt"].decode().splitlines()[1], "phone": ""}
    start = {"type": "start", "languages": ["nb-NO"], "lang": "nb", "bilingual": False}
    silent: dict[str, list[str]] = {"voices": [], "recorded": []}
    assert heard(page) == [{**start, **code, **silent, **place, "settings": ""}]
    saved = {"language": "en", "text": 1.5, "mode": "dark", "introduced": True, "face": "guide"}
    send(page, {"type": "save", "settings": json.dumps(saved)})
    until(page, "document.documentElement.lang === 'en'")
    page.evaluate("python.postMessage({ type: 'hello' })")
    (start,) = heard(page)
    assert json.loads(start["settings"]) == saved
    visitor.context.close()


def test_saved_settings_apply_at_once_but_never_the_face(visitor: PageVisitor) -> None:
    page = visitor.running()
    expect(page.locator("#exit")).to_have_text("Exit", use_inner_text=True)
    page.evaluate(HIDE, True)
    send(
        page,
        {
            "type": "save",
            "settings": json.dumps({"language": "nb", "text": 2, "mode": "dark", "face": "guide"}),
        },
    )
    until(page, "document.documentElement.lang === 'nb'")
    assert page.evaluate("document.documentElement.dataset.mode") == "dark"
    assert page.evaluate("getComputedStyle(document.querySelector('.book')).fontSize") == "32px"
    assert settings(page)["face"] == "book"


@pytest.fixture(scope="module")
def running(browser: Browser, files: dict[str, bytes]) -> Iterator[Page]:
    """One page for all messages that it ignores."""
    with serving(files) as site:
        visitor = PageVisitor(browser, site)
        yield visitor.running()
        visitor.close()


@pytest.mark.parametrize(
    "wrong",
    [
        None,
        "leave",
        7,
        [],
        {"type": "toString"},
        {"type": "__proto__"},
        {"type": "save", "settings": 7},
        {"type": "save"},
        {"type": "depth", "depth": -1},
        {"type": "depth", "depth": 1.5},
        {"type": "depth", "depth": "3"},
        {"type": "unlocked"},
        {"type": "unlocked", "unlocked": 1},
        {"type": "unknown"},
    ],
)
def test_other_messages_are_ignored(running: Page, wrong: object) -> None:
    before = settings(running)
    send(running, wrong)
    for depth in (1, 0):
        send(running, {"type": "depth", "depth": depth})
        until(running, "(depth) => history.state.at === depth", depth)
    assert settings(running) == before
    assert not is_covered(running)


# --- Keys in Python's memory: hiding the page ends the app ---


def unlocked(visitor: PageVisitor) -> Page:
    """The app on its third screen, with keys in memory."""
    page = visitor.running()
    send(page, {"type": "depth", "depth": 2})
    send(page, {"type": "unlocked", "unlocked": True})
    until(page, "history.state.at === 2")
    mark(page)
    return page


def mark(page: Page) -> None:
    """Mark the frame, to tell it from the next one."""
    page.evaluate("() => { document.getElementById('frame').dataset.mark = 'old'; }")


def is_restarted(page: Page) -> bool:
    """True once another frame has taken the place of the marked one."""
    restarted: bool = page.evaluate(
        "document.querySelectorAll('#frame').length === 1 && !document.querySelector('[data-mark]')"
    )
    return restarted


def assert_as_at_a_start(page: Page) -> None:
    until(page, "!history.state?.at")  # an entry without one above it has no state
    assert is_restarted(page)
    assert page.evaluate("front.dataset.state") == ""
    said, focus = page.evaluate("[live.textContent, document.activeElement.tagName]")
    assert said == ""
    assert focus in {"BODY", "H1"}  # a title takes the focus once it is visible


def test_restarted_app_starts_at_home(visitor: PageVisitor) -> None:
    page = visitor.running(visitor.open("before.html"))
    send(page, {"type": "depth", "depth": 2})
    until(page, "history.state.at === 2")
    mark(page)
    send(page, {"type": "restart"})
    until(page, "window.restarts === 1")
    assert_as_at_a_start(page)
    expect(page.locator("#front")).to_be_visible()
    assert not is_covered(page)
    start_app(page)
    assert page.evaluate("document.activeElement.id") == "frame"
    expect(page.get_by_role("status")).to_have_text("Ready")
    assert page.evaluate("[starts, restarts]") == [1, 1]
    back(page)
    arrive(page, "before.html")


@pytest.mark.parametrize("asked", [False, True], ids=["by itself", "python asks"])
def test_hiding_the_page_ends_an_unlocked_app(visitor: PageVisitor, asked: bool) -> None:
    visitor.context.clock.install()
    page = unlocked(visitor)
    listen(page)
    page.evaluate(HIDE, True)
    assert heard(page) == [{"type": "hidden"}]
    assert not is_restarted(page)  # Python has a moment
    if asked:
        send(page, {"type": "restart"})
        until(page, "window.restarts === 1")
    page.clock.run_for(1000)
    assert_as_at_a_start(page)
    assert is_covered(page)
    assert settings(page)["face"] == "book"
    page.clock.run_for(10_000)
    assert page.evaluate("restarts") == 1
    page.evaluate(HIDE, False)
    uncover(page)
    assert not is_covered(page)
    expect(page.locator("#front")).to_be_visible()
    start_app(page)
    page.evaluate(HIDE, True)  # no keys any more
    page.clock.run_for(10_000)
    page.evaluate(HIDE, False)
    uncover(page)
    assert page.evaluate("restarts") == 1
    expect(page.locator("#front")).to_be_hidden()


def test_coming_back_at_once_shows_the_guide_not_the_notes(visitor: PageVisitor) -> None:
    visitor.context.clock.install()
    page = unlocked(visitor)
    page.clock.pause_at(page.evaluate("Date.now()") + 1000)
    page.evaluate(HIDE, True)
    page.evaluate(HIDE, False)
    uncover(page)
    assert not is_covered(page)
    assert not is_restarted(page)
    assert page.evaluate("front.dataset.state") == ""
    hit = "front.contains(document.elementFromPoint(innerWidth / 2, innerHeight / 2))"
    assert page.evaluate(hit)
    send(page, {"type": "unlocked", "unlocked": False})  # does not call the restart off
    page.wait_for_timeout(100)
    assert page.evaluate(hit)
    page.clock.run_for(500)
    assert_as_at_a_start(page)


def test_app_unlocked_behind_the_cover_ends(visitor: PageVisitor) -> None:
    """A slow phone derives the keys for a second, in which the page may be hidden."""
    visitor.context.clock.install()
    page = visitor.running()
    mark(page)
    page.evaluate(HIDE, True)
    page.clock.run_for(1000)
    send(page, {"type": "unlocked", "unlocked": True})
    until(page, "front.dataset.state === ''")
    page.clock.run_for(500)
    assert_as_at_a_start(page)


def test_hiding_the_page_keeps_a_locked_app(visitor: PageVisitor) -> None:
    visitor.context.clock.install()
    page = unlocked(visitor)
    send(page, {"type": "unlocked", "unlocked": False})
    send(page, {"type": "unlocked", "unlocked": 1})
    send(page, {"type": "unlocked"})
    send(page, {"type": "depth", "depth": 1})
    until(page, "history.state.at === 1")
    page.evaluate(HIDE, True)
    page.clock.run_for(60_000)
    page.evaluate(HIDE, False)
    uncover(page)
    assert not is_restarted(page)
    expect(page.locator("#front")).to_be_hidden()


def test_late_messages_of_the_ended_app_are_ignored(visitor: PageVisitor) -> None:
    visitor.context.clock.install()
    page = unlocked(visitor)
    send(page, {"type": "restart"})
    until(page, "window.restarts === 1")
    late: list[dict[str, object]] = [
        {"type": "ready"},
        {"type": "depth", "depth": 5},
        {"type": "unlocked", "unlocked": True},
        {"type": "restart"},
        {"type": "save", "settings": '{"language":"nb","introduced":true}'},
    ]
    for message in late:
        send(page, message)
    until(page, "document.documentElement.lang === 'nb'")  # her choice counts all the same
    send(page, {"type": "drawn"})
    page.evaluate(HIDE, True)
    page.clock.run_for(2000)
    page.evaluate(HIDE, False)
    uncover(page)
    assert page.evaluate("restarts") == 1
    assert_as_at_a_start(page)
    start_app(page)
    for message in late[1:3]:
        send(page, message)
    until(page, "history.state.at === 5")
    page.evaluate(HIDE, True)
    page.clock.run_for(1000)
    assert page.evaluate("restarts") == 2


def test_messages_without_a_frame_are_ignored(visitor: PageVisitor) -> None:
    visitor.site.held = {"index.later.js"}
    page = visitor.context.new_page()
    page.goto(visitor.site.address, wait_until="commit")
    page.locator("#exit").wait_for()
    for message in ({"type": "unlocked", "unlocked": True}, {"type": "restart"}, {"type": "depth"}):
        send(page, message)
    page.evaluate(HIDE, True)
    page.wait_for_timeout(700)
    page.evaluate(HIDE, False)
    visitor.site.release()
    until(page, "window.starts === 1 && document.getElementById('frame')")
    assert not page.evaluate("'restarts' in window")


@pytest.mark.parametrize("hidden", [False, True])
def test_exit_after_a_restart_is_an_exit(visitor: PageVisitor, hidden: bool) -> None:
    visitor.context.clock.install()
    page = unlocked(visitor)
    if hidden:
        page.evaluate(HIDE, True)
        page.clock.run_for(5 * 60_000 + 1000)  # counted from when the page was hidden
    else:
        send(page, {"type": "restart"})
        until(page, "window.restarts === 1")
        page.clock.resume()
        press(page)
    page.clock.run_for(1000)
    assert_phrasebook(page)


def test_exit_calls_a_restart_off(visitor: PageVisitor) -> None:
    visitor.context.clock.install()
    page = unlocked(visitor)
    page.evaluate("() => { window.restarted = () => { document.title = 'restarted'; }; }")
    visitor.site.held = {"phrasebook.html"}
    page.evaluate(HIDE, True)
    send(page, {"type": "leave"})
    page.clock.run_for(2000)
    until(page, "!document.getElementById('frame')")
    assert page.title() == "Norsk parlør"
    visitor.site.release()
    assert_phrasebook(page)


def test_unlocked_app_does_not_wait_in_the_back_forward_cache(visitor: PageVisitor) -> None:
    page = unlocked(visitor)
    page.evaluate("dispatchEvent(new PageTransitionEvent('pagehide', { persisted: true }))")
    assert page.evaluate("document.getElementById('frame')") is None
    page.evaluate("dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }))")
    assert_phrasebook(page)
