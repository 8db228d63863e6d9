"""The page around the app in Chromium, with two small scripts in place of Flutter and Python.

Everything else is as published. So these tests see what must hold when Python and Flutter do not.
"""

import json
import time
from pathlib import Path
from typing import Any, Final

from playwright.sync_api import Browser, BrowserContext, Error, Page, expect

from app.look.face import DEFAULT
from app.publish import ROOT
from app.publish.build_cache import cache_folder
from app.publish.bundle.esbuild import LATER, Entry, bundle, page_scripts
from app.publish.fetch import npm_modules
from app.publish.integrity import integrity
from app.publish.web_files import WEB
from tests.support.rendered import rendered
from tests.support.static_site import StaticSite
from tests.support.visitor import BEGUN
from tests.support.visitor.phone import PATIENCE, SLICE

CONTENT: Final = ("ROSA", "exploit", "Alarmtelefonen")
"""Words of the guide that no page shows after an exit."""

HERE: Final = Path(__file__).with_name("stand_in")
STAND_INS: Final = (
    page_scripts("index", {WEB / "page/app-frame.js": HERE / "app-frame.js"}),
    Entry(HERE / "frame.js"),
)
"""The scripts with a stand-in for the app's frame, and for Flutter and Python in it."""
LATER_SCRIPT: Final = LATER["index"]
STAND_IN: Final = {
    "frame.html": b"""<!doctype html><html lang="en"><title>Guide</title>
        <main><h1>a word of the guide</h1></main><script src="frame.js"></script></html>""",
    "build.txt": b"3f2a 91c0 77be 04d1\ndish fee hybrid urge\n",
    "before.html": b"<!doctype html><title>Before</title><link rel=icon href=data:,>",
    # Stores the pages; the real one is tested with the published site.
    "sw.js": b"""
        const stored = ["./", "index.html", "index.nb.html", "phrasebook.html",
          "phrasebook.nb.html", "frame.html", "index.later.js", "phrasebook.later.js",
          "phrases.css", "frame.js", "build.txt", "icons/favicon-48.png"];
        addEventListener("install", (event) =>
          event.waitUntil(caches.open("files").then((cache) => cache.addAll(stored))));
        addEventListener("activate", (event) => event.waitUntil(clients.claim()));
        addEventListener("fetch", (event) =>
          event.respondWith(
            caches.match(event.request).then((hit) => hit || fetch(event.request))));
    """,
}
ICON: Final = (DEFAULT / "favicon-48.png").read_bytes()

HIDE: Final = """(hidden) => {
    Object.defineProperty(document, "hidden", { get: () => hidden, configurable: true });
    document.dispatchEvent(new Event("visibilitychange"));
    return document.documentElement.classList.contains("covered");
}"""
"""Hides or shows a page. Nothing outside of it can, so this replaces the browser's own answer."""


def site_files() -> dict[str, bytes]:
    """The pages as published, with the stand-ins, which their browsers may run."""
    made = {name: text.encode() for name, text in bundle(STAND_INS).items()}
    whole, stand_in = (integrity(it[LATER_SCRIPT]).encode() for it in (rendered(), made))
    pages = {name: data.replace(whole, stand_in) for name, data in rendered().items()}
    icons = {f"icons/{name}.png": ICON for name in ("favicon-48", "icon-192", "icon-512")}
    fonts = {
        f"assets/fonts/{file.name}": file.read_bytes()
        for file in (ROOT / "assets/fonts").glob("*.woff2")
    }
    return pages | icons | fonts | _packages() | made | STAND_IN


def _packages() -> dict[str, bytes]:
    packages = npm_modules.fetch(cache_folder() / "npm")
    return {npm_modules.QR_CODE: packages[npm_modules.QR_CODE]}


class PageVisitor:
    """A browser context in which every complaint of the browser fails the test."""

    def __init__(self, browser: Browser, site: StaticSite, **options: Any) -> None:
        options = {"viewport": {"width": 360, "height": 740}, "locale": "en-GB"} | options
        self.site = site
        self.context: BrowserContext = browser.new_context(**options)
        self.complaints: list[str] = []
        self.forgiven: tuple[str, ...] = ()
        """The beginnings of complaints that belong to the test, whenever they come."""
        self.context.on("console", lambda message: self.complaints.append(message.text))
        self.context.on("weberror", lambda error: self.complaints.append(str(error.error)))
        self.context.on("request", self._check_request)
        self.context.on("response", self._check_response)

    def _check_request(self, request: Any) -> None:
        if not request.url.startswith((self.site.address, "data:", "tel:", "mailto:")):
            self.complaints.append(f"asked {request.url}")

    def _check_response(self, response: Any) -> None:
        if response.status != 200:
            self.complaints.append(f"{response.status} for {response.url}")

    def close(self) -> None:
        """Close the context; fail for any complaint that is not forgiven."""
        self.context.close()
        left = [text for text in self.complaints if not text.startswith(self.forgiven)]
        assert left == [], f"the browser complained: {left}"

    def open(self, path: str = "", page: Page | None = None) -> Page:
        """Open that path of the site."""
        page = page or self.context.new_page()
        page.goto(self.site.address + path)
        return page

    def guide(self, page: Page | None = None) -> Page:
        """Open the guide, with the app behind it loading."""
        page = self.open("", page)
        until(page, "window.starts === 1 && document.getElementById('frame')")
        return page

    def running(self, page: Page | None = None) -> Page:
        """Open the guide of a reader who has begun, with the app's first screen drawn."""
        page = self.guide(page)
        start_app(page)
        return page


# --- The page ---


def until(page: Page, expression: str, argument: object = None) -> None:
    """Wait for it to hold. Playwright's own way is an eval, which the policy forbids.

    The waiting is the document's, which costs a tenth of asking it again and again; but not where
    a test has stopped the clock, or scripts do not run: there no timer ever ends.
    """
    waiting = f"""async (given) => {{
      const holds = () => {{
        const it = {expression};
        return typeof it === "function" ? it(given) : it;
      }};
      const end = performance.now() + {SLICE};
      for (;;) {{
        const found = !!(await holds());
        const waits = matchMedia("(scripting)").matches && !globalThis.__pwClock;
        if (found || !waits || performance.now() > end) return found;
        await new Promise((next) => setTimeout(next, 5));
      }}
    }}"""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        try:
            if page.evaluate(waiting, argument):
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
    """Wait for that page, whether it is loaded or comes from the back/forward cache."""
    until(
        page,
        "(path) => location.pathname === path && document.readyState === 'complete'",
        f"/{path}",
    )


def settings(page: Page) -> Any:
    """The stored settings."""
    return json.loads(page.evaluate("localStorage.getItem('settings') || '{}'"))


def store(page: Page, **stored: object) -> None:
    """Store these settings."""
    page.evaluate("(text) => localStorage.setItem('settings', text)", json.dumps(stored))


def is_covered(page: Page) -> bool:
    """True while the cover lies over the middle and the exit's corner."""
    covered: bool = page.evaluate(
        """() => {
            const middle = document.elementFromPoint(innerWidth / 2, innerHeight / 2);
            const corner = document.elementFromPoint(innerWidth - 30, 30);
            return cover.contains(middle) && cover.contains(corner);
        }"""
    )
    return covered


def assert_phrasebook(page: Page) -> None:
    """The phrasebook is all there is: in the address, the title and the whole document."""
    arrive(page, "phrasebook.html")
    expect(page.get_by_role("heading", name="Norsk parlør")).to_be_visible()
    assert page.title() == "Norsk parlør"
    whole = page.content()
    assert not [word for word in CONTENT if word in whole]
    assert len(page.frames) == 1


# --- Messages ---


def send(page: Page, message: object) -> None:
    """Send this message as Python would."""
    page.evaluate(
        """(message) => {
            const channel = new BroadcastChannel("book");
            channel.postMessage(message);
            channel.close();
        }""",
        message,
    )


def listen(page: Page) -> None:
    """Record the messages that Python would receive, for `heard`."""
    page.evaluate(
        """() => {
            window.heard = [];
            window.python = new BroadcastChannel("book");
            // Not what `send` sends.
            const ours = ["start", "back", "hidden", "shown", "origin", "voices"];
            python.onmessage = ({ data }) => ours.includes(data.type) && heard.push(data);
        }"""
    )


def heard(page: Page, count: int = 1) -> list[Any]:
    """Wait for so many messages to Python, and return them."""
    until(page, "(count) => heard.length >= count", count)
    found: list[Any] = page.evaluate("heard.splice(0)")
    return found


def start_app(page: Page, *, stored: bool = True) -> None:
    """Send what Python and Flutter send when they have started, for a reader who has begun."""
    if stored:
        store(page, **{**settings(page), **BEGUN})
    for kind in ("hello", "drawn", "ready"):
        send(page, {"type": kind})
    expect(page.locator("#front")).to_be_hidden()


HOLD: Final = """() => {
    const down = new PointerEvent("pointerdown", { bubbles: true });
    const up = new PointerEvent("pointerup", { bubbles: true });
    Object.defineProperty(up, "timeStamp", { value: down.timeStamp + 3000 });
    for (const event of [down, up]) document.getElementById("title").dispatchEvent(event);
}"""
"""Holds the title for three seconds, at once; test_away.py waits."""


def uncover(page: Page) -> None:
    """Open the guide behind the cover, as the held title does."""
    page.evaluate(HOLD)
    until(page, "!document.documentElement.classList.contains('covered')")


# --- Ways to leave ---


def tap(page: Page) -> None:
    """Tap the exit."""
    page.locator("#exit").dispatch_event("pointerdown", {"button": 0, "bubbles": True})


def press(page: Page) -> None:
    """Press a mouse's button on the exit."""
    box = page.locator("#exit").bounding_box()
    assert box is not None
    page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    page.mouse.down()


def assistive_click(page: Page) -> None:
    """Click the exit as a screen reader does, without pressing."""
    page.evaluate("document.getElementById('exit').click()")


def enter(page: Page) -> None:
    """Press Enter on the exit."""
    page.locator("#exit").press("Enter")


def space(page: Page) -> None:
    """Press the space bar on the exit."""
    page.locator("#exit").press(" ")


def shift_three_times(page: Page) -> None:
    """Press Shift three times."""
    for _ in range(3):
        page.keyboard.press("Shift")


def leave_message(page: Page) -> None:
    """Ask the page to leave, as Python does."""
    send(page, {"type": "leave"})
