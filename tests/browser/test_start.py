"""How the guide starts where something is not as usual: another engine, a language, a fault."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from app.publish.bundle import APP, NOT_LISTED, archive, service_worker
from tests.support.published import built, serving
from tests.support.static_site import serving as serving_files
from tests.support.visitor import BEGUN

__all__ = ["built"]

PATIENCE = 120_000  # ms; Python starts within 5 s on a quiet machine
# An engine that is not Chromium's gets CanvasKit instead of skwasm.
OTHER_ENGINE = "Object.defineProperty(Navigator.prototype, 'vendor', { get: () => '' });"
# What WebKit says where no language is set; Flutter cannot read it.
NO_LANGUAGE = """
Object.defineProperty(Navigator.prototype, "language", { get: () => "C", configurable: true });
Object.defineProperty(Navigator.prototype, "languages", { get: () => ["C"], configurable: true });
"""

# In the pane: how many frames were asked for before Python's first screen, and until now.
COUNT = """
if (self !== top) {
    const request = requestAnimationFrame;
    self.asked = 0;
    self.requestAnimationFrame = (callback) => {
        self.asked += 1;
        return request(callback);
    };
    addEventListener("flutter-first-frame", () => (self.hasBegun = true));
    addEventListener("app-screen", () => (self.before = self.hasBegun ? self.asked : NaN));
}
"""

# In the pane nothing of Flutter's ever comes; around it is noted what Python tells the page.
NO_FLUTTER = f"""
if (self !== top) self.fetch = () => new Promise(() => {{}});
else {{
    const said = (self.said = []);
    self.drawing = new Promise((resolve, reject) => {{
        setTimeout(reject, {PATIENCE}, new Error("nothing was drawn"));
        new BroadcastChannel("book").onmessage = ({{ data }}) => {{
            said.push(data.type);
            if (data.type === "depth") resolve(data.depth);
        }};
    }});
}}
"""


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context()
    context.add_init_script(f"localStorage.setItem('settings', {json.dumps(json.dumps(BEGUN))});")
    yield context.new_page()
    context.close()


def front(page: Page, state: str) -> None:
    """Until the first page has come to that state: "gone" when the guide is there, or "failed"."""
    page.locator(f"#front[data-state='{state}']").wait_for(state="attached", timeout=PATIENCE)


@pytest.mark.parametrize("oddity", [OTHER_ENGINE, NO_LANGUAGE])
def test_the_guide_comes_all_the_same(page: Page, built: Path, oddity: str) -> None:
    faults: list[str] = []
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.add_init_script(oddity)
    with serving(built) as published:
        page.goto(published.address)
        front(page, "gone")
    assert not faults


def test_flutter_draws_nothing_until_python_has_a_screen(page: Page, built: Path) -> None:
    page.add_init_script(COUNT)
    with serving(built) as published:
        page.goto(published.address)
        front(page, "gone")
        pane = page.frames[1]
        assert (pane.evaluate("before"), pane.evaluate("asked") > 0) == (0, True)
        # Nor does it keep a screen for a while that is left: it is told that nothing shall move.
        still = "matchMedia('(prefers-reduced-motion: reduce)').matches"
        assert (page.evaluate(still), pane.evaluate(still)) == (False, True)


def test_python_does_not_wait_for_flutter_with_its_first_screen(page: Page, built: Path) -> None:
    page.add_init_script(NO_FLUTTER)
    with serving(built) as published:
        page.goto(published.address)
        assert page.evaluate("drawing") == 0
        assert "ready" not in page.evaluate("said")
        assert page.locator("#front[data-state='gone']").count() == 0


@pytest.mark.parametrize("size", [0, 21, 1 << 20])
def test_half_an_archive_leaves_the_plain_guide(page: Page, built: Path, size: int) -> None:
    names = [file.relative_to(built).as_posix() for file in built.rglob("*") if file.is_file()]
    files = {name: (built / name).read_bytes() for name in names if name not in NOT_LISTED}
    files[APP] = files[APP][:size]
    with serving_files(files | {"sw.js": service_worker(files)}) as site:
        page.goto(site.address)
        front(page, "failed")
    assert page.get_by_text("Notes and search cannot open right now.").is_visible()


def test_a_fault_of_python_leaves_the_helplines_and_says_nothing(page: Page, built: Path) -> None:
    names = [file.relative_to(built).as_posix() for file in built.rglob("*") if file.is_file()]
    files = {name: (built / name).read_bytes() for name in names if name not in NOT_LISTED}
    files[APP] = archive({"main.py": b"print('a secret'); raise RuntimeError('a secret')"})
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    with serving_files(files | {"sw.js": service_worker(files)}) as site:
        page.goto(site.address)
        front(page, "failed")
    assert page.locator("#front a[href^='tel:']").count() > 3
    assert page.get_by_text("Notes and search cannot open right now.").is_visible()
    assert not [text for text in said if "secret" in text]
