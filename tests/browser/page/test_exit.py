"""The page shell in Chromium: what must hold when Python and Flutter do not.

Flutter and Python are stood in for by two small scripts; everything else is what is published.
"""

import json
from collections.abc import Callable, Iterator
from functools import partial
from statistics import median
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Error, Page, expect

from app.content.load import load
from app.publish.pages import render as pages
from app.publish.stage import ROOT
from app.publish.web_files import web_file
from i18n.words import words_for
from tests.support.pixels import pixels
from tests.support.static_site import StaticSite, serving
from tests.support.visitor import BEGUN

CONTENT = ("ROSA", "exploit", "Alarmtelefonen")
SITUATIONS = [situation.title for situation in load().situations]

# In place of install.js and of the pane, in which Flutter and Python live.
STAND_IN = {
    "install.js": b"""
        (() => {
          let pane;
          function open() {
            pane = document.createElement("iframe");
            pane.id = "pane";
            pane.title = "Guide";
            pane.src = window.busy ? "frame.html?busy" : "frame.html";
            document.body.append(pane);
          }
          window.app = {
            async start() {
              window.starts = (window.starts || 0) + 1;
              if (window.keeps) await navigator.serviceWorker.register("sw.js");
              open();
            },
            stop() {
              if (window.stopped) window.stopped(cover.getBoundingClientRect().left);
              pane.remove();
            },
            renew() {
              window.renewals = (window.renewals || 0) + 1;
              pane.remove();
              open();
            },
          };
        })();
    """,
    "frame.html": b"""<!doctype html><html lang="en"><title>Guide</title>
        <main><h1>a word of the guide</h1></main><script src="triple-shift.js"></script>
        <script src="frame.js"></script></html>""",
    "frame.js": b"""
        onShift(() => new BroadcastChannel("book").postMessage({ type: "leave" }));
        if (location.search) setTimeout(() => { for (;;); }, 100);
    """,
    "before.html": b"<!doctype html><title>Before</title><link rel=icon href=data:,>",
    # Keeps the pages; the real one is tested with the published site.
    "sw.js": b"""
        const kept = ["./", "index.html", "index.nb.html", "phrasebook.html", "phrasebook.nb.html",
          "frame.html", "triple-shift.js", "trusted-types.js", "handover.js", "phrasebook.js",
          "install.js", "frame.js", "icons/favicon-48.png"];
        addEventListener("install", (event) =>
          event.waitUntil(caches.open("files").then((cache) => cache.addAll(kept))));
        addEventListener("activate", (event) => event.waitUntil(clients.claim()));
        addEventListener("fetch", (event) =>
          event.respondWith(
            caches.match(event.request).then((hit) => hit || fetch(event.request))));
    """,
}
EDGE = 8
"""Of 255: in a layer of its own, as the cover has one, the edges of pictures are smoothed a little
differently. Nobody sees that."""
ICON = (ROOT / "assets/icons/favicon-48.png").read_bytes()

BLOCKED_STORAGE = """
    Object.defineProperty(window, "localStorage", {
      get() { throw new DOMException("not allowed", "SecurityError"); },
    });
"""
# The page cannot be hidden from outside, so the browser's own answer and event are replaced.
HIDE = """(hidden) => {
    Object.defineProperty(document, "hidden", { get: () => hidden, configurable: true });
    document.dispatchEvent(new Event("visibilitychange"));
    return document.documentElement.classList.contains("covered");
}"""


@pytest.fixture(scope="module")
def files() -> dict[str, bytes]:
    rendered = pages.render(load(), "/")
    rendered["trusted-types.js"] = web_file("trusted-types.js").read_bytes()
    named = {f"icons/{name}.png": ICON for name in ("favicon-48", "icon-192", "icon-512")}
    return rendered | named | STAND_IN


@pytest.fixture
def site(files: dict[str, bytes]) -> Iterator[StaticSite]:
    with serving(files) as running:
        yield running


class Visitor:
    """A context in which every complaint of the browser fails the test."""

    def __init__(self, browser: Browser, site: StaticSite, **options: Any) -> None:
        options = {"viewport": {"width": 360, "height": 740}, "locale": "en-GB"} | options
        self.site = site
        self.context: BrowserContext = browser.new_context(**options)
        self.complaints: list[str] = []
        # How complaints begin that belong to the test, whenever they come.
        self.forgiven: tuple[str, ...] = ()
        self.context.on("console", lambda message: self.complaints.append(message.text))
        self.context.on("weberror", lambda error: self.complaints.append(str(error.error)))
        self.context.on("request", self._look)
        self.context.on("response", self._note)

    def _look(self, request: Any) -> None:
        if not request.url.startswith((self.site.address, "data:", "tel:", "mailto:")):
            self.complaints.append(f"asked {request.url}")

    def _note(self, response: Any) -> None:
        if response.status != 200:
            self.complaints.append(f"{response.status} for {response.url}")

    def open(self, path: str = "", page: Page | None = None) -> Page:
        page = page or self.context.new_page()
        page.goto(self.site.address + path)
        return page

    def guide(self, path: str = "") -> Page:
        page = self.open(path)
        until(page, "window.starts === 1 && document.getElementById('pane')")
        return page

    def running(self) -> Page:
        """The guide of somebody who has begun, with the app's first screen drawn."""
        page = self.guide()
        begin(page)
        return page


@pytest.fixture
def visitor(browser: Browser, site: StaticSite) -> Iterator[Visitor]:
    one = Visitor(browser, site)
    yield one
    one.context.close()
    assert [text for text in one.complaints if not text.startswith(one.forgiven)] == []


def until(page: Page, expression: str, argument: object = None) -> None:
    """Wait for it to hold. Playwright's own way is an eval, which the policy forbids."""
    for _ in range(500):
        try:
            if page.evaluate(expression, argument):
                return
        except Error as error:
            if "context was destroyed" not in error.message:  # else: on the way to another page
                raise
        page.wait_for_timeout(10)
    raise AssertionError(f"never: {expression}, at {page.url}")


def back(page: Page) -> None:
    """The browser's Back, a moment later: where it leaves the page, an answer would be lost."""
    page.evaluate("() => { setTimeout(() => history.back(), 0); }")


def arrive(page: Page, path: str) -> None:
    """Wait for that page, whether it is loaded or comes out of the browser's memory."""
    until(
        page,
        "(path) => location.pathname === path && document.readyState === 'complete'",
        f"/{path}",
    )


def say(page: Page, message: object) -> None:
    """Send what Python would send."""
    page.evaluate(
        """(message) => {
            const channel = new BroadcastChannel("book");
            channel.postMessage(message);
            channel.close();
        }""",
        message,
    )


def listen(page: Page) -> None:
    """Keep what Python would hear; `heard` has it."""
    page.evaluate(
        """() => {
            window.heard = [];
            window.python = new BroadcastChannel("book");
            const ours = ["start", "back", "hidden", "shown"]; // and not what `say` says
            python.onmessage = ({ data }) => ours.includes(data.type) && heard.push(data);
        }"""
    )


def heard(page: Page, count: int = 1) -> list[Any]:
    until(page, "(count) => heard.length >= count", count)
    found: list[Any] = page.evaluate("heard.splice(0)")
    return found


def settings(page: Page) -> Any:
    return json.loads(page.evaluate("localStorage.getItem('settings') || '{}'"))


def keep(page: Page, **kept: object) -> None:
    page.evaluate("(text) => localStorage.setItem('settings', text)", json.dumps(kept))


def is_covered(page: Page) -> bool:
    covered: bool = page.evaluate(
        """() => {
            const middle = document.elementFromPoint(innerWidth / 2, innerHeight / 2);
            const corner = document.elementFromPoint(innerWidth - 30, 30);
            return cover.contains(middle) && cover.contains(corner);
        }"""
    )
    return covered


def assert_book(page: Page) -> None:
    """The phrasebook is what there is, in the address, in the title and in the whole document."""
    arrive(page, "phrasebook.html")
    expect(page.get_by_role("heading", name="Norsk parlør")).to_be_visible()
    assert page.title() == "Norsk parlør"
    whole = page.content()
    assert not [word for word in CONTENT if word in whole]
    assert len(page.frames) == 1


# --- Leaving ---


def tap(page: Page) -> None:
    page.locator("#exit").dispatch_event("pointerdown", {"button": 0, "bubbles": True})


def mouse(page: Page) -> None:
    box = page.locator("#exit").bounding_box()
    assert box is not None
    page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    page.mouse.down()


def assistive_click(page: Page) -> None:
    page.evaluate("document.getElementById('exit').click()")


def enter(page: Page) -> None:
    page.locator("#exit").press("Enter")


def space(page: Page) -> None:
    page.locator("#exit").press(" ")


def shift_three_times(page: Page) -> None:
    for _ in range(3):
        page.keyboard.press("Shift")


def message(page: Page) -> None:
    say(page, {"type": "leave"})


WAYS = (tap, mouse, assistive_click, enter, space, shift_three_times, message)


@pytest.mark.parametrize("way", WAYS, ids=lambda way: way.__name__)
def test_every_way_to_leave_leads_to_the_book(
    visitor: Visitor, way: Callable[[Page], None]
) -> None:
    page = visitor.running()
    way(page)
    assert_book(page)
    assert settings(page)["face"] == "book"


@pytest.mark.parametrize("way", [mouse, shift_three_times], ids=lambda way: way.__name__)
def test_leaving_works_before_anything_has_started(
    visitor: Visitor, way: Callable[[Page], None]
) -> None:
    visitor.site.held = {"install.js"}  # as on a slow first visit
    page = visitor.context.new_page()
    page.goto(visitor.site.address, wait_until="commit")
    page.locator("#exit").wait_for()
    assert not page.evaluate("'app' in window && 'start' in window.app")
    way(page)
    assert_book(page)


def test_the_cover_is_painted_before_anything_else_happens(visitor: Visitor) -> None:
    order: list[str] = []
    visitor.context.add_init_script("window.busy = true")
    visitor.context.expose_function("stopped", lambda seen: order.append(f"stop {seen}"))
    visitor.context.expose_function("drawn", lambda seen: order.append(f"frame {seen}"))
    page = visitor.running()
    page.evaluate(
        """() => document.getElementById("exit").addEventListener("pointerdown", () =>
            requestAnimationFrame(() => drawn(cover.getBoundingClientRect().left)))"""
    )
    mouse(page)
    assert_book(page)
    assert order == ["frame 0", "stop 0"]  # at the left edge of the screen


FRAMES = """
    window.drawings = [];
    function note() {
      const cover = document.getElementById("cover");
      const boxes = cover ? Array.from(cover.getClientRects(), (box) => box.left) : [];
      drawings.push({ help: document.getElementById("lines") !== null, cover: boxes });
      requestAnimationFrame(note);
    }
    requestAnimationFrame(note);
"""


def test_the_first_paint_is_help_and_the_cover_is_drawn_after_it(visitor: Visitor) -> None:
    visitor.context.add_init_script(FRAMES)
    visitor.site.halted = {"index.html": b'<main id="front"'}
    page = visitor.context.new_page()
    page.goto(visitor.site.address, wait_until="commit")
    page.locator("#exit").wait_for(state="attached")
    page.wait_for_timeout(500)
    assert page.evaluate("performance.getEntriesByType('paint').length") == 0
    assert page.evaluate("drawings") == []
    visitor.site.release()
    until(page, "drawings.length > 3")
    first, *_, last = page.evaluate("drawings")
    assert first == {"help": True, "cover": []}
    assert last == {"help": True, "cover": [2 * page.evaluate("innerWidth")]}


AT_ONCE = """
    requestAnimationFrame(function leave() {
      const exit = document.getElementById("lines") && document.getElementById("exit");
      if (!exit) return requestAnimationFrame(leave);
      exit.dispatchEvent(new PointerEvent("pointerdown", { bubbles: true, button: 0 }));
      left(Array.from(cover.getClientRects(), (box) => box.left));
    });
"""


def test_who_leaves_with_the_first_frame_sees_the_cover_in_it(visitor: Visitor) -> None:
    left: list[list[float]] = []
    visitor.context.expose_function("left", partial(list.append, left))
    visitor.context.add_init_script(AT_ONCE)
    page = visitor.context.new_page()
    page.goto(visitor.site.address, wait_until="commit")
    until(page, "location.pathname.endsWith('/phrasebook.html')")
    assert_book(page)
    assert left == [[0]]  # one box, at the left edge of the screen


def test_the_cover_and_the_book_are_the_same_picture(browser: Browser, site: StaticSite) -> None:
    for width, mode in ((360, "light"), (800, "dark")):
        visitor = Visitor(
            browser, site, viewport={"width": width, "height": 700}, color_scheme=mode
        )
        page = visitor.running()
        site.held = {"phrasebook.html"}
        mouse(page)
        until(page, "!document.getElementById('pane')")
        cover = pixels(page)
        site.release()
        assert_book(page)
        page.mouse.up()
        pairs = zip(pixels(page), cover, strict=True)
        different = [abs(one - other) for one, other in pairs if one != other]
        assert max(different, default=0) <= EDGE
        assert len(different) < len(cover) / 1000
        visitor.context.close()


def test_the_cover_that_lies_aside_is_neither_spoken_nor_reached(visitor: Visitor) -> None:
    page = visitor.guide()
    assert page.evaluate("document.activeElement === document.body")
    expect(page.get_by_role("heading", name="Norsk parlør")).to_have_count(0)
    expect(page.get_by_role("searchbox")).to_have_count(0)
    for _ in range(30):
        page.keyboard.press("Tab")
        assert not page.evaluate("cover.contains(document.activeElement)")


def test_leaving_is_quick_while_python_is_busy(visitor: Visitor) -> None:
    """The middle of ten; the slowest of a thousand is the long run's matter."""
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
    for _ in range(10):
        page = visitor.running()
        mouse(page)
        assert_book(page)
        page.evaluate("localStorage.clear()")
        page.close()
    assert len(took) == 10
    assert median(took) <= 50


def test_what_fails_on_the_way_out_stops_nothing(visitor: Visitor) -> None:
    page = visitor.running()
    page.evaluate("() => { app.stop = () => { throw new Error('dead'); }; }")
    mouse(page)
    assert_book(page)


def test_sound_stops(visitor: Visitor) -> None:
    silenced: list[bool] = []
    visitor.context.expose_function("silenced", lambda: silenced.append(True))
    page = visitor.running()
    page.evaluate("() => { speechSynthesis.cancel = () => silenced(); }")
    mouse(page)
    assert_book(page)
    assert silenced


def test_leaving_does_not_wait_for_a_frame_that_never_comes(visitor: Visitor) -> None:
    visitor.context.add_init_script("window.requestAnimationFrame = () => 0")
    page = visitor.guide()
    mouse(page)
    assert_book(page)


def test_nothing_is_kept_about_an_exit(visitor: Visitor) -> None:
    page = visitor.running()
    keep(page, language="nb", introduced=True)
    mouse(page)
    assert_book(page)
    assert settings(page) == {"language": "nb", "introduced": True, "face": "book"}
    state = page.evaluate(
        "({names: Object.keys(localStorage), session: sessionStorage.length, "
        "tab: name, cookies: document.cookie, marks: performance.getEntriesByType('mark').length})"
    )
    assert state == {"names": ["settings"], "session": 0, "tab": "", "cookies": "", "marks": 0}


def test_shift_as_a_modifier_does_not_count(visitor: Visitor) -> None:
    page = visitor.running()
    for _ in range(4):
        page.keyboard.press("Shift+A")
        page.keyboard.press("Shift+Tab")
        page.keyboard.press("Alt+Shift")
        page.keyboard.down("Shift")
        page.mouse.click(100, 300)
        page.keyboard.up("Shift")
    assert not is_covered(page)
    shift_three_times(page)
    assert_book(page)


def test_two_presses_a_held_key_and_escape_do_not_leave(visitor: Visitor) -> None:
    page = visitor.running()
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


def test_each_press_follows_the_last_within_five_seconds(visitor: Visitor) -> None:
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
    assert_book(page)


# --- After it ---


def test_back_forward_reload_and_a_new_tab_show_only_the_book(visitor: Visitor) -> None:
    page = visitor.open("before.html")  # where she was before
    visitor.open("", page)
    until(page, "window.starts === 1 && document.getElementById('pane')")
    begin(page)
    say(page, {"type": "depth", "depth": 3})
    until(page, "history.state.at === 3")
    mouse(page)
    assert_book(page)
    for step in [-1] * 3 + [1] * 3 + [-2, 2, -3, 3]:  # at -4 lies where she was before
        page.evaluate("(step) => { setTimeout(() => history.go(step)); }", step)
        page.wait_for_timeout(50)
        assert_book(page)
    page.reload()
    assert_book(page)
    assert_book(visitor.open(""))
    assert_book(visitor.open("#/t/3"))


def test_a_page_that_comes_back_from_the_browsers_memory_goes_to_the_book(visitor: Visitor) -> None:
    visitor.forgiven = ("Failed to load resource: net::",)
    page = visitor.running()
    page.route("**/phrasebook.html", lambda route: route.abort())
    with page.expect_event("requestfailed"):
        mouse(page)
    page.unroute("**/phrasebook.html")
    assert is_covered(page)
    page.evaluate("dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }))")
    assert_book(page)


def test_going_elsewhere_and_back_finds_the_guide_only_within_the_limit(visitor: Visitor) -> None:
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
    assert_book(page)


def test_opening_again_after_an_exit_never_shows_the_first_page(visitor: Visitor) -> None:
    page = visitor.running()
    mouse(page)
    assert_book(page)
    visitor.site.held = {"phrasebook.html"}
    page.goto(visitor.site.address, wait_until="commit")
    page.locator("#title").wait_for()
    assert is_covered(page)
    until(page, "!document.getElementById('front')")
    assert not [word for word in CONTENT if word in page.content()]
    assert not page.evaluate("'starts' in window")
    visitor.site.release()
    assert_book(page)


def test_where_storage_is_forbidden_the_tab_remembers(visitor: Visitor) -> None:
    visitor.context.add_init_script(BLOCKED_STORAGE)
    page = visitor.guide()
    page.locator("#begin").click()
    begin(page, kept=False)
    say(page, {"type": "depth", "depth": 2})
    until(page, "history.state.at === 2")
    say(page, {"type": "save", "settings": json.dumps({"language": "nb"})})
    until(page, "document.documentElement.lang === 'nb'")
    mouse(page)
    assert_book(page)
    back(page)
    page.wait_for_timeout(50)
    assert_book(page)
    until(page, "document.documentElement.lang === 'nb'")


def test_where_no_message_can_be_sent_the_first_page_says_so_and_can_be_left(
    visitor: Visitor,
) -> None:
    visitor.context.add_init_script(
        """window.BroadcastChannel = function () {
          throw new DOMException("not allowed", "SecurityError");
        };"""
    )
    page = visitor.open()
    until(page, "document.querySelector('#front').dataset.state === 'failed'")
    mouse(page)
    assert_book(page)


def test_without_a_connection_the_exit_still_ends_in_a_book_that_works(visitor: Visitor) -> None:
    visitor.forgiven = ("Failed to load resource: net::",)
    page = visitor.running()
    visitor.context.set_offline(True)
    mouse(page)
    until(page, "!document.getElementById('front')")
    page.mouse.up()
    assert is_covered(page)
    page.get_by_role("searchbox").fill("bread")
    expect(page.get_by_text("Hvor finner jeg brød?")).to_be_visible()
    assert not [word for word in CONTENT if word in page.content()]
    visitor.context.set_offline(False)
    page.reload()
    assert_book(page)


def test_once_kept_leaving_and_back_and_reload_need_no_connection(visitor: Visitor) -> None:
    visitor.forgiven = ("Failed to load resource: net::",)
    visitor.context.add_init_script("window.keeps = true")
    page = visitor.running()
    until(page, "!!navigator.serviceWorker.controller")
    visitor.context.set_offline(True)
    mouse(page)
    assert_book(page)
    page.reload()
    assert_book(page)
    page.goto(visitor.site.address)
    assert_book(page)


def test_a_newer_page_takes_over_and_the_older_one_becomes_the_book(visitor: Visitor) -> None:
    older = visitor.running()
    newer = visitor.guide()
    assert_book(older)
    assert not is_covered(newer)
    assert settings(newer).get("face") != "book"


# --- Away from the screen ---


def test_while_it_is_away_the_page_shows_the_cover(visitor: Visitor) -> None:
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


def test_a_browser_that_is_ended_while_the_page_is_away_opens_with_the_book(
    visitor: Visitor,
) -> None:
    page = visitor.running()
    page.evaluate(HIDE, True)
    page.close()
    assert_book(visitor.open())


@pytest.mark.parametrize("asleep", [False, True])
def test_away_for_more_than_five_minutes_is_an_exit(visitor: Visitor, asleep: bool) -> None:
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
    assert_book(page)


def test_a_clock_that_was_set_back_does_not_open_the_guide(visitor: Visitor) -> None:
    visitor.context.clock.install()
    page = visitor.guide()
    page.evaluate(HIDE, True)
    page.clock.set_system_time(page.evaluate("Date.now()") - 60_000)
    page.evaluate(HIDE, False)
    page.clock.run_for(1000)
    assert_book(page)


def test_reloading_is_not_going_away(visitor: Visitor) -> None:
    page = visitor.running()
    page.evaluate("dispatchEvent(new PageTransitionEvent('pagehide'))")
    page.evaluate(HIDE, True)
    assert settings(page).get("face") != "book"
    page.reload()
    until(page, "window.starts === 1")
    assert not is_covered(page)


# --- Keys in memory ---


def opened(visitor: Visitor) -> Page:
    """The app at its third screen, with keys in memory."""
    page = visitor.running()
    say(page, {"type": "depth", "depth": 2})
    say(page, {"type": "open", "open": True})
    until(page, "history.state.at === 2")
    mark(page)
    return page


def mark(page: Page) -> None:
    """So that one pane can be told from the next."""
    page.evaluate("() => { document.getElementById('pane').dataset.mark = 'old'; }")


def is_renewed(page: Page) -> bool:
    renewed: bool = page.evaluate(
        "document.querySelectorAll('#pane').length === 1 && !document.querySelector('[data-mark]')"
    )
    return renewed


def assert_as_at_a_start(page: Page) -> None:
    until(page, "!history.state?.at")  # nothing is said of an entry above which nothing was
    assert is_renewed(page)
    assert page.evaluate("front.dataset.state") == ""
    said, focus = page.evaluate("[live.textContent, document.activeElement.tagName]")
    assert said == ""
    assert focus in {"BODY", "H1"}  # a title takes it once it can be seen


def begin(page: Page, *, kept: bool = True) -> None:
    """What a Python that has started says, and Flutter, to somebody who has read the limits."""
    if kept:
        keep(page, **{**settings(page), **BEGUN})
    for kind in ("hello", "drawn", "ready"):
        say(page, {"type": kind})
    expect(page.locator("#front")).to_be_hidden()


def test_a_new_guide_starts_where_the_first_one_did(visitor: Visitor) -> None:
    page = visitor.open("before.html")
    visitor.open("", page)
    until(page, "window.starts === 1 && document.getElementById('pane')")
    begin(page)
    say(page, {"type": "depth", "depth": 2})
    until(page, "history.state.at === 2")
    mark(page)
    say(page, {"type": "renew"})
    until(page, "window.renewals === 1")
    assert_as_at_a_start(page)
    expect(page.locator("#front")).to_be_visible()
    assert not is_covered(page)
    begin(page)
    assert page.evaluate("document.activeElement.id") == "pane"
    expect(page.get_by_role("status")).to_have_text("Ready")
    assert page.evaluate("[starts, renewals]") == [1, 1]
    back(page)
    arrive(page, "before.html")


@pytest.mark.parametrize("asked", [False, True], ids=["by itself", "python asks"])
def test_keys_end_when_the_page_is_hidden(visitor: Visitor, asked: bool) -> None:
    visitor.context.clock.install()
    page = opened(visitor)
    listen(page)
    page.evaluate(HIDE, True)
    assert heard(page) == [{"type": "hidden"}]
    assert not is_renewed(page)  # Python has a moment
    if asked:
        say(page, {"type": "renew"})
        until(page, "window.renewals === 1")
    page.clock.run_for(1000)
    assert_as_at_a_start(page)
    assert is_covered(page)
    assert settings(page)["face"] == "book"
    page.clock.run_for(10_000)
    assert page.evaluate("renewals") == 1
    page.evaluate(HIDE, False)
    assert not is_covered(page)
    expect(page.locator("#front")).to_be_visible()
    begin(page)
    page.evaluate(HIDE, True)  # no keys any more
    page.clock.run_for(10_000)
    page.evaluate(HIDE, False)
    assert page.evaluate("renewals") == 1
    expect(page.locator("#front")).to_be_hidden()


def test_who_comes_back_at_once_never_sees_what_was_there(visitor: Visitor) -> None:
    visitor.context.clock.install()
    page = opened(visitor)
    page.clock.pause_at(page.evaluate("Date.now()") + 1000)
    page.evaluate(HIDE, True)
    page.evaluate(HIDE, False)
    assert not is_covered(page)
    assert not is_renewed(page)
    assert page.evaluate("front.dataset.state") == ""
    hit = "front.contains(document.elementFromPoint(innerWidth / 2, innerHeight / 2))"
    assert page.evaluate(hit)
    say(page, {"type": "open", "open": False})  # it is not called off
    page.wait_for_timeout(100)
    assert page.evaluate(hit)
    page.clock.run_for(500)
    assert_as_at_a_start(page)


def test_keys_that_open_behind_the_cover_end_too(visitor: Visitor) -> None:
    """A slow phone has derived them for a second when the page was hidden."""
    visitor.context.clock.install()
    page = visitor.running()
    mark(page)
    page.evaluate(HIDE, True)
    page.clock.run_for(1000)
    say(page, {"type": "open", "open": True})
    until(page, "front.dataset.state === ''")
    page.clock.run_for(500)
    assert_as_at_a_start(page)


def test_without_keys_nothing_ends(visitor: Visitor) -> None:
    visitor.context.clock.install()
    page = opened(visitor)
    say(page, {"type": "open", "open": False})
    say(page, {"type": "open", "open": 1})
    say(page, {"type": "open"})
    say(page, {"type": "depth", "depth": 1})
    until(page, "history.state.at === 1")
    page.evaluate(HIDE, True)
    page.clock.run_for(60_000)
    page.evaluate(HIDE, False)
    assert not is_renewed(page)
    expect(page.locator("#front")).to_be_hidden()


def test_what_the_old_guide_still_said_does_not_reach_the_new_one(visitor: Visitor) -> None:
    visitor.context.clock.install()
    page = opened(visitor)
    say(page, {"type": "renew"})
    until(page, "window.renewals === 1")
    late: list[dict[str, object]] = [
        {"type": "ready"},
        {"type": "depth", "depth": 5},
        {"type": "open", "open": True},
        {"type": "renew"},
        {"type": "save", "settings": '{"language":"nb"}'},
    ]
    for message in late:
        say(page, message)
    until(page, "document.documentElement.lang === 'nb'")  # what was chosen is chosen
    say(page, {"type": "drawn"})
    page.evaluate(HIDE, True)
    page.clock.run_for(2000)
    page.evaluate(HIDE, False)
    assert page.evaluate("renewals") == 1
    assert_as_at_a_start(page)
    begin(page)
    for message in late[1:3]:
        say(page, message)
    until(page, "history.state.at === 5")
    page.evaluate(HIDE, True)
    page.clock.run_for(1000)
    assert page.evaluate("renewals") == 2


def test_another_pages_words_do_nothing_where_no_guide_is(visitor: Visitor) -> None:
    visitor.site.held = {"install.js"}
    page = visitor.context.new_page()
    page.goto(visitor.site.address, wait_until="commit")
    page.locator("#exit").wait_for()
    for message in ({"type": "open", "open": True}, {"type": "renew"}, {"type": "depth"}):
        say(page, message)
    page.evaluate(HIDE, True)
    page.wait_for_timeout(700)
    page.evaluate(HIDE, False)
    visitor.site.release()
    until(page, "window.starts === 1 && document.getElementById('pane')")
    assert not page.evaluate("'renewals' in window")


@pytest.mark.parametrize("hidden", [False, True])
def test_an_exit_after_a_renewal_is_an_exit(visitor: Visitor, hidden: bool) -> None:
    visitor.context.clock.install()
    page = opened(visitor)
    if hidden:
        page.evaluate(HIDE, True)
        page.clock.run_for(5 * 60_000 + 1000)  # away for too long, from when the page was hidden
    else:
        say(page, {"type": "renew"})
        until(page, "window.renewals === 1")
        page.clock.resume()
        mouse(page)
    page.clock.run_for(1000)
    assert_book(page)


def test_an_exit_calls_a_renewal_off(visitor: Visitor) -> None:
    visitor.context.clock.install()
    page = opened(visitor)
    page.evaluate("() => { app.renew = () => { document.title = 'renewed'; }; }")
    visitor.site.held = {"phrasebook.html"}
    page.evaluate(HIDE, True)
    say(page, {"type": "leave"})
    page.clock.run_for(2000)
    until(page, "!document.getElementById('pane')")
    assert page.title() == "Norsk parlør"
    visitor.site.release()
    assert_book(page)


def test_keys_do_not_wait_in_the_browsers_memory_for_the_way_back(visitor: Visitor) -> None:
    page = opened(visitor)
    page.evaluate("dispatchEvent(new PageTransitionEvent('pagehide', { persisted: true }))")
    assert page.evaluate("document.getElementById('pane')") is None
    page.evaluate("dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }))")
    until(page, "window.renewals === 1")
    assert_as_at_a_start(page)


# --- Back in the guide ---


def test_back_is_the_screen_before_and_at_home_it_leaves_the_page(visitor: Visitor) -> None:
    page = visitor.open("before.html")
    visitor.open("", page)
    until(page, "window.starts === 1 && document.getElementById('pane')")
    begin(page)
    listen(page)
    for depth in (1, 2, 3):
        say(page, {"type": "depth", "depth": depth})
    until(page, "history.state.at === 3")
    for depth in (2, 1, 0):
        back(page)
        assert heard(page) == [{"type": "back"}]
        say(page, {"type": "depth", "depth": depth})
    back(page)
    arrive(page, "before.html")


def test_back_inside_the_guide_takes_the_browsers_steps_along(visitor: Visitor) -> None:
    page = visitor.open("before.html")
    visitor.open("", page)
    until(page, "window.starts === 1 && document.getElementById('pane')")
    begin(page)
    listen(page)
    for depth in (1, 2, 1, 2, 1, 0, 1, 0):  # faster than the browser moves
        say(page, {"type": "depth", "depth": depth})
    until(page, "history.state.at === 0")
    page.wait_for_timeout(100)
    assert page.evaluate("history.state.at") == 0
    assert page.evaluate("heard") == []
    page.evaluate("history.forward()")  # what was left is not opened again
    page.wait_for_timeout(100)
    assert page.evaluate("[history.state.at, heard.length]") == [0, 0]
    back(page)
    arrive(page, "before.html")


def test_an_address_that_somebody_types_is_forgotten(visitor: Visitor) -> None:
    page = visitor.running()
    page.evaluate("location.hash = '#/t/3'")
    until(page, "location.hash === '' && history.state.at === 0")
    assert not is_covered(page)


def test_the_first_entry_stands_for_home_also_after_something_was_typed(visitor: Visitor) -> None:
    page = visitor.open("before.html")
    visitor.open("", page)
    until(page, "window.starts === 1")
    assert page.evaluate("history.state") is None  # nothing is said of it until there is a need
    page.evaluate("location.hash = '#/nothing'")
    until(page, "location.hash === '' && history.state.at === 0")
    page.evaluate("document.querySelector('.shown a[href^=\"#/t/\"]').click()")
    until(page, "history.state.at === 1 && !document.querySelector('.home.shown')")
    page.evaluate("history.go(-2)")
    until(page, "history.state === null && document.querySelector('.home.shown')")
    back(page)
    arrive(page, "before.html")


# --- Messages ---


def test_hello_is_answered_with_the_kept_text_and_the_browsers_languages(
    browser: Browser, site: StaticSite
) -> None:
    visitor = Visitor(browser, site, locale="nb-NO")
    page = visitor.guide()
    until(page, "document.documentElement.lang === 'nb'")
    listen(page)
    page.evaluate("python.postMessage({ type: 'hello' })")
    assert heard(page) == [{"type": "start", "settings": "", "languages": ["nb", "nb-NO"]}]
    kept = {"language": "en", "text": 1.5, "mode": "dark", "introduced": True, "face": "guide"}
    say(page, {"type": "save", "settings": json.dumps(kept)})
    until(page, "document.documentElement.lang === 'en'")
    page.evaluate("python.postMessage({ type: 'hello' })")
    (start,) = heard(page)
    assert json.loads(start["settings"]) == kept
    visitor.context.close()


def test_settings_of_python_change_the_look_at_once_but_never_the_face(visitor: Visitor) -> None:
    page = visitor.running()
    expect(page.locator("#exit")).to_have_text("Exit", use_inner_text=True)
    page.evaluate(HIDE, True)
    say(
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
        {"type": "open"},
        {"type": "open", "open": 1},
        {"type": "unknown"},
    ],
)
def test_other_messages_are_ignored(visitor: Visitor, wrong: object) -> None:
    page = visitor.running()
    before = settings(page)
    say(page, wrong)
    say(page, {"type": "depth", "depth": 1})
    until(page, "history.state.at === 1")
    assert settings(page) == before
    assert not is_covered(page)


@pytest.mark.parametrize(
    "text", ["", "{", "[]", "null", "7", '"text"', '{"face":7,"text":9,"mode":"x","language":"xx"}']
)
def test_settings_that_cannot_be_read_are_the_default(visitor: Visitor, text: str) -> None:
    page = visitor.open()
    page.evaluate("(text) => localStorage.setItem('settings', text)", text)
    page.reload()
    until(page, "window.starts === 1")
    assert page.evaluate(
        "[document.documentElement.lang, "
        "getComputedStyle(document.querySelector('.book')).fontSize]"
    ) == ["en", "16px"]
    mouse(page)
    assert_book(page)


# --- The first page ---


def test_the_first_page_has_the_numbers_in_the_readers_language(
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
        visitor = Visitor(browser, site, locale=locale)
        page = visitor.guide()
        until(page, f"document.documentElement.lang === '{language}'")
        lines = page.locator(".shown a[href^='tel:']")
        dialled = [line.get_attribute("href") for line in lines.all()]
        assert dialled == ["tel:112", "tel:+4722331160"]
        assert all(line.get_attribute("target") is None for line in lines.all())
        expect(page.locator("#exit")).to_have_text(words_for(language, {})("Exit"))
        expect(page.locator(".shown .title")).to_have_text(
            words_for(language, {})("What do you want to know?")
        )
        visitor.context.close()


def test_it_gives_way_when_python_and_flutter_are_both_there(visitor: Visitor) -> None:
    page = visitor.guide()
    front = page.locator("#front")
    keep(page, **BEGUN)
    say(page, {"type": "hello"})
    say(page, {"type": "drawn"})
    page.wait_for_timeout(150)
    expect(front).to_be_visible()
    say(page, {"type": "ready"})
    expect(front).to_be_hidden()
    expect(page.locator("#exit")).to_be_visible()
    expect(page.get_by_role("status")).to_have_text("Ready")


def test_ready_alone_is_not_enough(visitor: Visitor) -> None:
    page = visitor.guide()
    keep(page, **BEGUN)
    say(page, {"type": "hello"})
    say(page, {"type": "ready"})
    page.wait_for_timeout(150)
    expect(page.locator("#front")).to_be_visible()
    say(page, {"type": "drawn"})
    expect(page.locator("#front")).to_be_hidden()


def test_progress_is_shown(visitor: Visitor) -> None:
    page = visitor.guide()
    page.evaluate(
        "dispatchEvent(new CustomEvent('app-progress', { detail: { done: 3, total: 12 } }))"
    )
    assert page.evaluate("document.querySelector('progress').position") == 0.25
    bar = page.get_by_role("progressbar")
    expect(bar).to_have_accessible_name(
        "The guide is getting ready. It will also work without internet."
    )


@pytest.mark.parametrize("running", [False, True])
def test_when_the_guide_fails_the_numbers_stay_or_come_back(
    visitor: Visitor, running: bool
) -> None:
    page = visitor.running() if running else visitor.guide()
    page.evaluate("dispatchEvent(new CustomEvent('app-failed'))")
    expect(page.get_by_text("Notes and search cannot open right now.")).to_be_visible()
    expect(page.get_by_role("link", name="112")).to_be_visible()
    expect(page.get_by_role("progressbar")).to_be_hidden()
    page.get_by_role("link", name="Try again").click()
    until(page, "window.starts === 1")
    expect(page.get_by_text("Notes and search cannot open right now.")).to_be_hidden()


def test_scripts_that_do_not_arrive_are_a_failed_start(visitor: Visitor) -> None:
    visitor.forgiven = ("Failed to load resource", "404 for", "Refused to execute")
    del visitor.site.files["install.js"]
    page = visitor.open()
    expect(page.get_by_text("Notes and search cannot open right now.")).to_be_visible()
    mouse(page)
    assert_book(page)


def test_without_scripts_there_are_the_numbers_and_the_book(
    browser: Browser, site: StaticSite
) -> None:
    visitor = Visitor(browser, site, java_script_enabled=False)
    page = visitor.open()
    expect(page.get_by_text("Notes and search need a newer browser.")).to_be_visible()
    expect(page.get_by_role("link", name="112")).to_be_visible()
    expect(page.get_by_text("getting ready")).to_be_hidden()
    page.get_by_role("link", name="Staying in Norway").click()
    expect(page.get_by_role("heading", name="Staying in Norway")).to_be_visible()
    expect(page.get_by_role("link", name="112").first).to_be_hidden()
    page.get_by_role("link", name="Back").click()
    page.get_by_role("link", name="Language").first.click()
    page.get_by_role("link", name="Norsk bokmål").click()
    expect(page.get_by_role("heading", name="Hva vil du vite?")).to_be_visible()
    page.get_by_role("link", name="Avslutt").click()
    arrive(page, "phrasebook.nb.html")
    page.goto(visitor.site.address)
    page.get_by_role("link", name="Exit").click()
    arrive(page, "phrasebook.html")
    expect(page.get_by_role("searchbox")).to_be_hidden()
    page.locator("summary", has_text="Shop").click()
    expect(page.get_by_text("Hvor finner jeg brød?")).to_be_visible()
    visitor.context.close()


# --- The exit itself ---


def test_the_exit_lies_above_everything_in_the_same_place(visitor: Visitor) -> None:
    page = visitor.running()
    page.evaluate("document.getElementById('pane').style.zIndex = 2147483645")
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


def test_the_exit_stays_in_its_corner_when_the_page_is_zoomed(visitor: Visitor) -> None:
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


def test_its_name_is_neutral_and_it_is_a_button(visitor: Visitor) -> None:
    page = visitor.guide()
    button = page.get_by_role("button", name="Exit", exact=True)
    expect(button).to_have_accessible_name("Exit")
    expect(button).not_to_have_attribute("title", "")


def test_the_keyboard_goes_past_the_exit(visitor: Visitor) -> None:
    page = visitor.guide()
    page.locator("#exit").focus()
    page.keyboard.press("Tab")
    expect(page.locator(".shown .tongue")).to_be_focused()
    page.keyboard.press("Tab")
    expect(page.locator(".shown a[href='tel:112']")).to_be_focused()
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Shift+Tab")
    expect(page.locator("#exit")).to_be_focused()
    assert not is_covered(page)


# --- Links ---


def test_the_numbers_of_the_first_page_open_no_page(visitor: Visitor) -> None:
    page = visitor.guide()
    opened: list[Page] = []
    visitor.context.on("page", lambda opening: opened.append(opening))
    page.get_by_role("link", name="112").click()
    page.wait_for_timeout(200)
    assert opened == []
    assert page.url == visitor.site.address


# --- The book ---


def test_the_book_stands_alone(visitor: Visitor) -> None:
    page = visitor.open("phrasebook.html")
    assert_book(page)
    titles = page.get_by_role("heading", level=2)
    assert titles.all_inner_texts() == SITUATIONS
    page.locator("summary", has_text="Shop").click()
    expect(page.get_by_text("Hvor finner jeg brød?")).to_be_visible()
    expect(page.get_by_text("Where can I find bread?")).to_be_visible()
    assert page.evaluate("localStorage.length") == 0


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("brød", "Hvor finner jeg brød?"),
        ("BROD", "Hvor finner jeg brød?"),
        ("hvor bro", "Hvor finner jeg brød?"),
        ("  bread? ", "Hvor finner jeg brød?"),
        ("naar", "Når går neste buss?"),
        ("nar gar", "Når går neste buss?"),
    ],
)
def test_search_finds_either_language_in_any_spelling(
    visitor: Visitor, typed: str, found: str
) -> None:
    page = visitor.open("phrasebook.html")
    page.get_by_role("searchbox", name="Search").fill(typed)
    expect(page.get_by_text(found)).to_be_visible()
    expect(page.get_by_text("God morgen!")).to_be_hidden()


def test_search_finds_a_situation_by_its_title_and_goes_back_to_how_it_was(
    visitor: Visitor,
) -> None:
    page = visitor.open("phrasebook.html")
    page.locator("summary", has_text="Shop").click()
    search = page.get_by_role("searchbox")
    search.fill("bus and train")
    expect(page.locator(".situation:visible")).to_have_count(1)
    assert page.locator(".situation[open] li:visible").count() > 5
    search.fill("")
    expect(page.locator(".situation:visible")).to_have_count(len(SITUATIONS))
    assert page.locator(".situation[open] h2").all_inner_texts() == ["Shop"]


@pytest.mark.parametrize("typed", ["4711", "qqq", "<zzq>", "😀"])
def test_a_search_without_a_hit_says_so(visitor: Visitor, typed: str) -> None:
    page = visitor.open("phrasebook.html")
    page.get_by_role("searchbox").fill(typed)
    expect(page.locator("#none")).to_have_text("No phrase found.")
    expect(page.locator(".situation:visible")).to_have_count(0)
    assert page.url.endswith("phrasebook.html")


def test_the_title_held_for_three_seconds_leads_back(visitor: Visitor) -> None:
    visitor.context.clock.install()
    page = visitor.open("phrasebook.html")
    keep(page, language="nb", face="book")
    title = page.get_by_role("heading", name="Norsk parlør")
    box = title.bounding_box()
    assert box is not None
    page.mouse.move(box["x"] + 40, box["y"] + 20)
    page.mouse.down()
    page.clock.run_for(1500)
    assert settings(page)["face"] == "book"
    page.mouse.up()
    page.clock.run_for(1000)
    page.mouse.down()
    page.mouse.move(box["x"] + 60, box["y"] + 20)  # that was a wipe
    page.clock.run_for(4000)
    assert settings(page)["face"] == "book"
    page.mouse.up()
    page.mouse.move(box["x"] + 40, box["y"] + 20)
    page.mouse.down()
    page.mouse.move(box["x"] + 46, box["y"] + 24)  # a finger is never quite still
    page.clock.run_for(3100)
    arrive(page, "")
    until(page, "window.starts === 1")
    assert settings(page) == {"language": "nb", "face": "guide"}


@pytest.mark.parametrize("key", ["Enter", " "])
def test_the_title_leads_back_by_keyboard(visitor: Visitor, key: str) -> None:
    visitor.context.clock.install()
    page = visitor.open("phrasebook.html")
    page.keyboard.down(key)
    page.clock.run_for(1500)
    page.keyboard.up(key)
    page.clock.run_for(1000)
    assert_book(page)
    page.keyboard.down(key)
    page.clock.run_for(1500)
    page.keyboard.down(key)  # the keyboard's own repetition
    page.clock.run_for(1600)
    arrive(page, "")


def test_nothing_about_the_title_hints_at_more(visitor: Visitor) -> None:
    page = visitor.open("phrasebook.html")
    title = page.get_by_role("heading", name="Norsk parlør", level=1)
    assert (
        title.evaluate(
            "(e) => e.dispatchEvent(new MouseEvent('contextmenu', "
            "{ bubbles: true, cancelable: true }))"
        )
        is False
    )
    assert title.evaluate("(e) => getComputedStyle(e).cursor") == "default"
    assert page.locator("a").count() == 0
    assert page.locator("button, [role=button]").count() == 0


def test_exit_and_return_and_exit_again(visitor: Visitor) -> None:
    page = visitor.running()
    for _ in range(3):
        mouse(page)
        assert_book(page)
        page.mouse.up()
        page.evaluate("page.turn('guide'); location.replace('./')")
        until(page, "window.starts === 1")
        assert not is_covered(page)
    assert page.evaluate("history.length") <= 2


# --- For everybody ---


@pytest.mark.parametrize("mode", ["light", "dark"])
@pytest.mark.parametrize("language", ["en", "nb"])
def test_axe_finds_nothing(browser: Browser, site: StaticSite, mode: str, language: str) -> None:
    visitor = Visitor(browser, site, color_scheme=mode, locale=language)
    page = visitor.guide()
    assert violations(page) == []
    page.evaluate("dispatchEvent(new CustomEvent('app-failed'))")
    assert violations(page) == []
    visitor.open("phrasebook.html", page)
    assert violations(page) == []
    for summary in page.locator("summary").all():
        summary.click()
    assert violations(page) == []
    page.locator("input").fill("qqq")
    assert violations(page) == []
    visitor.context.close()


def violations(page: Page) -> list[str]:
    found = Axe().run(page, options={"iframes": False}).response["violations"]
    return [f"{one['id']}: {[node['html'][:120] for node in one['nodes']]}" for one in found]


@pytest.mark.parametrize("path", ["", "phrasebook.html"])
@pytest.mark.parametrize("scale", [1, 2])
@pytest.mark.parametrize("language", ["en", "nb"])
@pytest.mark.parametrize("width", [320, 1024])
def test_nothing_is_wider_than_the_screen(
    visitor: Visitor, path: str, scale: float, language: str, width: int
) -> None:
    page = visitor.open("phrasebook.html")
    keep(page, language=language, text=scale)
    page.set_viewport_size({"width": width, "height": 640})
    visitor.open(path, page)
    page.evaluate("document.querySelectorAll('details').forEach((one) => (one.open = true))")
    page.evaluate("dispatchEvent(new CustomEvent('app-failed'))")
    wide = page.evaluate(
        """() => Array.from(document.querySelectorAll("body *"))
            .filter((one) => one.checkVisibility({ visibilityProperty: true }))
            .filter((one) => !one.closest(".unseen, #cover"))
            .filter((one) => {
                const box = one.getBoundingClientRect();
                return box.right > innerWidth + 0.5 || box.left < -0.5 ||
                    (getComputedStyle(one).display !== "inline" &&
                        one.scrollWidth > one.clientWidth + 1);
            })
            .map((one) => one.outerHTML.slice(0, 100))"""
    )
    assert wide == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("path", ["", "phrasebook.html"])
def test_targets_are_large(visitor: Visitor, path: str) -> None:
    page = visitor.open(path)
    page.evaluate("dispatchEvent(new CustomEvent('app-failed'))")
    small = page.evaluate(
        """() => Array.from(document.querySelectorAll("a, summary, input"))
            .filter((one) => one.checkVisibility({ visibilityProperty: true }))
            .map((one) => [one.outerHTML.slice(0, 60), one.getBoundingClientRect()])
            .filter(([, box]) => box.height < 48 || box.width < 48)
            .map(([html]) => html)"""
    )
    assert small == []


def test_the_mode_of_the_settings_wins_over_the_phones(browser: Browser, site: StaticSite) -> None:
    for phone, chosen, surface in (
        ("light", "dark", "rgb(16, 22, 21)"),
        ("dark", "light", "rgb(247, 250, 249)"),
        ("dark", "system", "rgb(16, 22, 21)"),
    ):
        visitor = Visitor(browser, site, color_scheme=phone)
        page = visitor.open("phrasebook.html")
        keep(page, mode=chosen)
        page.reload()
        assert (
            page.evaluate("getComputedStyle(document.documentElement).backgroundColor") == surface
        )
        visitor.context.close()
