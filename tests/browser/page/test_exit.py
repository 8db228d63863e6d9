"""The exit of the static page: pixels first, from every place, then the phrasebook alone.

`tests/browser/test_exit.py` has that of the app.
"""

import json
from collections.abc import Callable
from functools import partial
from statistics import median

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.support.modules import for_page
from tests.support.pixels import pixels
from tests.support.static_page import (
    CONTENT,
    PageVisitor,
    assert_phrasebook,
    assistive_click,
    enter,
    is_covered,
    leave_message,
    press,
    send,
    settings,
    shift_three_times,
    space,
    store,
    tap,
    until,
)
from tests.support.static_site import StaticSite

WAYS = (tap, press, assistive_click, enter, space, shift_three_times, leave_message)
EDGE = 12
"""Of 255: in a layer of its own, as the cover has one, the edges of pictures are smoothed a little
differently. Nobody sees that."""

AT_ONCE = """
    requestAnimationFrame(function leave() {
      const exit = document.getElementById("lines") && document.getElementById("exit");
      if (!exit) return requestAnimationFrame(leave);
      exit.dispatchEvent(new PointerEvent("pointerdown", { bubbles: true, button: 0 }));
      left(Array.from(cover.getClientRects(), (box) => box.left));
    });
"""
"""Leaves with the first frame that has the helplines."""


@pytest.mark.parametrize("way", WAYS, ids=lambda way: way.__name__)
def test_every_way_to_leave_opens_the_phrasebook(
    visitor: PageVisitor, way: Callable[[Page], None]
) -> None:
    page = visitor.running()
    way(page)
    assert_phrasebook(page)
    assert settings(page)["face"] == "book"


@pytest.mark.parametrize("language", ["en", "nb"])
def test_page_that_breaks_off_before_its_cover_goes_on_to_the_phrasebook(
    visitor: PageVisitor, language: str
) -> None:
    """As Back does to one that is still parsed when it goes on: `close` asserts no complaint.

    Words of another language may come meanwhile, to a page that has no cover.
    """
    page = visitor.open("phrasebook.html")
    store(page, face="book", language=language)
    whole = visitor.site.files["index.html"]
    visitor.site.files["index.html"] = whole.partition(b'<div id="cover"')[0]
    visitor.site.held = {"phrasebook.html"}
    visitor.forgiven = ("Did not find element expected to be parsed",)  # Chromium's own
    page.goto(visitor.site.address)
    until(page, f"document.documentElement.lang === '{language}'")
    visitor.site.release()
    assert_phrasebook(page)


@pytest.mark.parametrize("way", [press, shift_three_times], ids=lambda way: way.__name__)
def test_exit_works_before_the_app_has_started(
    visitor: PageVisitor, way: Callable[[Page], None]
) -> None:
    visitor.site.held = {"index.later.js"}  # as on a slow first visit
    page = visitor.context.new_page()
    page.goto(visitor.site.address, wait_until="commit")
    page.locator("#exit").wait_for()
    assert not page.evaluate("document.getElementById('frame')")
    way(page)
    assert_phrasebook(page)


def test_cover_is_painted_before_the_app_stops(visitor: PageVisitor) -> None:
    order: list[str] = []
    visitor.context.add_init_script("window.busy = true")
    visitor.context.expose_function("stopped", lambda seen: order.append(f"stop {seen}"))
    visitor.context.expose_function("drawn", lambda seen: order.append(f"frame {seen}"))
    page = visitor.running()
    page.evaluate(
        """() => document.getElementById("exit").addEventListener("pointerdown", () =>
            requestAnimationFrame(() => drawn(cover.getBoundingClientRect().left)))"""
    )
    press(page)
    assert_phrasebook(page)
    assert order == ["frame 0", "stop 0"]  # at the left edge of the screen


def test_phrasebook_is_kept_before_the_app_stops(visitor: PageVisitor) -> None:
    """Somebody may end the browser meanwhile, and WebKit takes long to stop the app."""
    page = visitor.running()
    page.evaluate("""() => {
      window.stopped = () => localStorage.setItem("kept", localStorage.getItem("settings"));
    }""")
    press(page)
    assert_phrasebook(page)
    assert json.loads(page.evaluate("localStorage.getItem('kept')"))["face"] == "book"


def test_exit_covers_the_page_before_its_first_paint(visitor: PageVisitor) -> None:
    left: list[list[float]] = []
    visitor.context.expose_function("left", partial(list.append, left))
    visitor.context.add_init_script(AT_ONCE)
    page = visitor.context.new_page()
    page.goto(visitor.site.address, wait_until="commit")
    until(page, "location.pathname.endsWith('/phrasebook.html')")
    assert_phrasebook(page)
    assert left == [[0]]  # one box, at the left edge of the screen


def test_cover_and_phrasebook_are_the_same_picture(browser: Browser, site: StaticSite) -> None:
    for width, mode in ((360, "light"), (800, "dark")):
        visitor = PageVisitor(
            browser, site, viewport={"width": width, "height": 700}, color_scheme=mode
        )
        page = visitor.running()
        site.held = {"phrasebook.html"}
        press(page)
        until(page, "!document.getElementById('frame')")
        cover = pixels(page)
        site.release()
        assert_phrasebook(page)
        page.mouse.up()
        pairs = zip(pixels(page), cover, strict=True)
        different = [abs(one - other) for one, other in pairs if one != other]
        assert max(different, default=0) <= EDGE
        assert len(different) < len(cover) / 1000
        visitor.context.close()


def test_cover_aside_is_neither_spoken_nor_reached(visitor: PageVisitor) -> None:
    page = visitor.guide()
    assert page.evaluate("document.activeElement === document.body")
    expect(page.get_by_role("heading", name="Norsk parlør")).to_have_count(0)
    expect(page.get_by_role("searchbox")).to_have_count(0)
    for _ in range(30):
        page.keyboard.press("Tab")
        assert not page.evaluate("cover.contains(document.activeElement)")


def test_exit_is_quick_while_the_app_is_busy(visitor: PageVisitor, long: bool) -> None:
    """The median of ten is held to the promise in the long run, where nothing else is running."""
    times = 10 if long else 2
    took: list[float] = []
    visitor.context.add_init_script("window.busy = true")
    visitor.context.expose_function("took", lambda ms: took.append(ms))
    visitor.context.add_init_script(
        """addEventListener("pointerdown", (event) => {
            const { port1, port2 } = new MessageChannel();
            port1.onmessage = () => took(performance.now() - event.timeStamp);
            requestAnimationFrame(() => port2.postMessage(null));
        }, true);"""
    )
    for _ in range(times):
        page = visitor.running()
        press(page)
        assert_phrasebook(page)
        page.evaluate("localStorage.clear()")
        page.close()
    assert len(took) == times
    assert median(took) <= 50 or not long


def test_failing_step_does_not_stop_the_exit(visitor: PageVisitor) -> None:
    page = visitor.running()
    page.evaluate("() => { window.stopped = () => { throw new Error('dead'); }; }")
    press(page)
    assert_phrasebook(page)


def test_failing_listener_does_not_stop_the_exit(visitor: PageVisitor) -> None:
    visitor.forgiven = ("dead",)
    page = visitor.running()
    page.evaluate("page.exit.silence.on(() => { throw new Error('dead'); })")
    tap(page)
    assert_phrasebook(page)


def test_exit_stops_sound(visitor: PageVisitor) -> None:
    silenced: list[bool] = []
    visitor.context.expose_function("silenced", lambda: silenced.append(True))
    page = visitor.running()
    page.evaluate("() => { speechSynthesis.cancel = () => silenced(); }")
    press(page)
    assert_phrasebook(page)
    assert silenced


def test_exit_does_not_wait_for_a_frame_that_never_comes(visitor: PageVisitor) -> None:
    visitor.context.add_init_script("window.requestAnimationFrame = () => 0")
    page = visitor.guide()
    press(page)
    assert_phrasebook(page)


def test_exit_stores_nothing_about_itself(visitor: PageVisitor) -> None:
    page = visitor.running()
    store(page, language="nb", introduced=True)
    press(page)
    assert_phrasebook(page)
    assert settings(page) == {"language": "nb", "introduced": True, "face": "book"}
    state = page.evaluate(
        "({names: Object.keys(localStorage), session: sessionStorage.length, "
        "tab: name, cookies: document.cookie, marks: performance.getEntriesByType('mark').length})"
    )
    assert state == {"names": ["settings"], "session": 0, "tab": "", "cookies": "", "marks": 0}


# --- After it ---


def test_back_forward_reload_and_new_tab_show_the_phrasebook(visitor: PageVisitor) -> None:
    page = visitor.running(visitor.open("before.html"))
    send(page, {"type": "depth", "depth": 3})
    until(page, "history.state.at === 3")
    press(page)
    assert_phrasebook(page)
    for step in [-1] * 3 + [1] * 3 + [-2, 2, -3, 3]:  # at -4 lies before.html
        page.evaluate("(step) => { setTimeout(() => history.go(step)); }", step)
        page.wait_for_timeout(50)
        assert_phrasebook(page)
    page.reload()
    assert_phrasebook(page)
    assert_phrasebook(visitor.open(""))
    assert_phrasebook(visitor.open("#/t/3"))


def test_opening_again_after_an_exit_shows_no_guide(visitor: PageVisitor) -> None:
    page = visitor.running()
    press(page)
    assert_phrasebook(page)
    visitor.site.held = {"phrasebook.html"}
    page.goto(visitor.site.address, wait_until="commit")
    page.locator("#title").wait_for()
    assert is_covered(page)
    until(page, "!document.getElementById('front')")
    assert not [word for word in CONTENT if word in page.content()]
    assert not page.evaluate("'starts' in window")
    visitor.site.release()
    assert_phrasebook(page)


def test_exit_without_a_connection_leaves_a_working_phrasebook(visitor: PageVisitor) -> None:
    visitor.forgiven = ("Failed to load resource: net::",)
    page = visitor.running()
    visitor.context.set_offline(True)
    press(page)
    until(page, "!document.getElementById('front')")
    page.mouse.up()
    assert is_covered(page)
    page.get_by_role("searchbox").fill("bread")
    expect(page.get_by_text("Hvor finner jeg brød?")).to_be_visible()
    assert not [word for word in CONTENT if word in page.content()]
    visitor.context.set_offline(False)
    page.reload()
    assert_phrasebook(page)


def test_exit_from_a_stored_site_needs_no_connection(visitor: PageVisitor) -> None:
    visitor.forgiven = ("Failed to load resource: net::",)
    visitor.context.add_init_script("window.stores = true")
    page = visitor.running()
    until(page, "!!navigator.serviceWorker.controller")
    visitor.context.set_offline(True)
    press(page)
    assert_phrasebook(page)
    page.reload()
    assert_phrasebook(page)
    page.goto(visitor.site.address)
    assert_phrasebook(page)


def test_exit_works_again_after_a_return(visitor: PageVisitor) -> None:
    page = visitor.running()
    for _ in range(3):
        press(page)
        assert_phrasebook(page)
        page.mouse.up()
        page.evaluate(for_page("phrasebook", "page/open-page.js"))
        page.evaluate("() => { openPage.open(); }")
        until(page, "window.starts === 1")
        assert not is_covered(page)
    assert page.evaluate("history.length") <= 2


# --- The button ---


def test_exit_button_lies_above_everything_in_one_place(visitor: PageVisitor) -> None:
    page = visitor.running()
    page.evaluate("document.getElementById('frame').style.zIndex = 2147483645")
    for width in (320, 360, 800, 1024):
        page.set_viewport_size({"width": width, "height": 700})
        box = page.locator("#exit").bounding_box()
        assert box is not None
        assert (box["y"], box["height"]) == (8, 48)
        assert box["width"] <= 128
        assert box["x"] + box["width"] == width - 8
        hit = page.evaluate(
            "([x, y]) => document.elementFromPoint(x, y).closest('a').id",
            [box["x"] + 12, box["y"] + 24],
        )
        assert hit == "exit"


def test_exit_button_stays_in_its_corner_of_a_zoomed_page(visitor: PageVisitor) -> None:
    page = visitor.guide()
    devtools = visitor.context.new_cdp_session(page)
    devtools.send("Emulation.setPageScaleFactor", {"pageScaleFactor": 2.0})
    until(page, "visualViewport.scale === 2 && exit.style.transform")
    left, top, right, bottom = page.evaluate(
        """() => {
            const seen = visualViewport, box = exit.getBoundingClientRect();
            return [box.left - seen.offsetLeft, box.top - seen.offsetTop,
                box.right - seen.offsetLeft, box.bottom - seen.offsetTop]
                .map((side) => side * seen.scale);
        }"""
    )
    assert 0 < top < 20
    assert 40 <= bottom - top <= 56
    assert 340 <= right <= 360
    assert right - left <= 128


def test_exit_button_has_a_neutral_name(visitor: PageVisitor) -> None:
    page = visitor.guide()
    button = page.get_by_role("button", name="Exit", exact=True)
    expect(button).to_have_accessible_name("Exit")
    expect(button).not_to_have_attribute("title", "")


def test_keyboard_passes_the_exit_button(visitor: PageVisitor) -> None:
    page = visitor.guide()
    page.locator("#exit").focus()
    page.keyboard.press("Tab")
    expect(page.locator(".shown .language")).to_be_focused()
    page.keyboard.press("Tab")
    expect(page.locator(".shown .second")).to_be_focused()
    page.keyboard.press("Tab")
    expect(page.locator(".shown a[href='tel:112']")).to_be_focused()
    for _ in range(3):
        page.keyboard.press("Shift+Tab")
    expect(page.locator("#exit")).to_be_focused()
    assert not is_covered(page)
