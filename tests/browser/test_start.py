"""The start where something is unusual: another engine, an invalid language, a fault."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from app.publish.client.python_archive import archive
from app.publish.site.service_worker import NOT_LISTED
from app.publish.web_files import CODE, PYTHON
from tests.support.static_site import serving
from tests.support.visitor import BEGUN, Visitor

PATIENCE = 120_000
"""Ms; Python starts within 5 s on a quiet machine."""
# Another engine: test_engines.py.
UNUSUAL = {
    # WebKit says this under the POSIX locale; Flutter cannot read it.
    "an invalid language": """
        for (const [name, value] of [["language", "C"], ["languages", ["C"]]])
            Object.defineProperty(Navigator.prototype, name, {
                get: () => value,
                configurable: true,
            });
    """,
}

COUNT_FRAMES = """
if (self !== top) {
    const request = requestAnimationFrame;
    self.asked = 0;
    const count = (callback) => {
        self.asked += 1;
        return request(callback);
    };
    let current = count;
    Object.defineProperty(self, "requestAnimationFrame", {
        get: () => current,
        set: (other) => {
            current = other;
            if (other === count) self.before = self.hasBegun ? self.asked : NaN; // the screen
        },
    });
    addEventListener("flutter-first-frame", () => (self.hasBegun = true));
}
"""
"""Counts the frames that the app's document asks for: until Python's first screen, and all."""

COUNT_COMPILED = """
self.compiled = 0;
for (const name of ["compile", "compileStreaming", "instantiate", "instantiateStreaming"]) {
    const native = WebAssembly[name];
    WebAssembly[name] = (source, ...rest) => {
        if (!(source instanceof WebAssembly.Module)) self.compiled += 1;
        return native(source, ...rest);
    };
}
"""
"""Counts what a document itself compiles."""

NO_FLUTTER = f"""
if (self !== top) self.fetch = () => new Promise(() => {{}});
else {{
    const sent = (self.sent = []);
    self.drawing = new Promise((resolve, reject) => {{
        setTimeout(reject, {PATIENCE}, new Error("nothing was drawn"));
        new BroadcastChannel("book").onmessage = ({{ data }}) => {{
            sent.push(data.type);
            if (data.type === "depth") resolve(data.depth);
        }};
    }});
}}
"""
"""Lets nothing of Flutter's arrive, and records what Python sends to the page."""


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A page of somebody who has chosen a language and read the limits elsewhere.

    Its browser stores no site, so that a broken one comes from the network and at once.
    """
    context = browser.new_context(service_workers="block")
    context.add_init_script(f"localStorage.setItem('settings', {json.dumps(json.dumps(BEGUN))});")
    yield context.new_page()
    context.close()


def wait_for_state(page: Page, state: str) -> None:
    """Wait for the front page's state: "gone" once the app is there, or "failed"."""
    page.locator(f"#front[data-state='{state}']").wait_for(state="attached", timeout=PATIENCE)


def files_of(built: Path) -> dict[str, bytes]:
    """The published files, without those that name all of them."""
    files = {
        file.relative_to(built).as_posix(): file.read_bytes()
        for file in built.rglob("*")
        if file.is_file()
    }
    return {name: data for name, data in files.items() if name not in NOT_LISTED}


@pytest.mark.parametrize("script", UNUSUAL.values(), ids=list(UNUSUAL))
def test_app_starts_with(phone: Visitor, script: str) -> None:
    phone.page.add_init_script(script)
    phone.start()
    assert phone.complaints == []


@pytest.fixture(scope="module")
def begun(installed: Visitor) -> Page:
    """The page after a start that has counted; the tests that look at it stay together."""
    installed.renew(**BEGUN)
    installed.page.add_init_script(COUNT_FRAMES)
    installed.page.add_init_script(COUNT_COMPILED)
    installed.start()
    return installed.page


def test_flutter_draws_nothing_until_python_has_a_screen(begun: Page) -> None:
    frame = begun.frames[1]
    assert (frame.evaluate("before"), frame.evaluate("asked") > 0) == (0, True)


def test_flutter_is_told_to_move_nothing(begun: Page) -> None:
    """Flutter would show a screen that is left for some time more."""
    still = "matchMedia('(prefers-reduced-motion: reduce)').matches"
    assert (begun.evaluate(still), begun.frames[1].evaluate(still)) == (False, True)


def test_flutter_is_compiled_in_a_worker(begun: Page) -> None:
    """Compiled in the document, it would hold up a tap where page and frame share a process."""
    assert [frame.evaluate("compiled") for frame in begun.frames] == [0, 0]


def test_python_does_not_wait_for_flutter_with_its_first_screen(phone: Visitor) -> None:
    page = phone.page
    page.add_init_script(NO_FLUTTER)
    phone.open()
    assert page.evaluate("drawing") == 0
    assert "ready" not in page.evaluate("sent")
    assert page.locator("#front[data-state='gone']").count() == 0


@pytest.mark.parametrize("size", [0, 21, 1 << 20])
def test_truncated_archive_leaves_the_static_guide(page: Page, built: Path, size: int) -> None:
    files = files_of(built)
    files[PYTHON] = files[PYTHON][:size]
    with serving(files) as site:
        page.goto(site.address)
        wait_for_state(page, "failed")
        assert PYTHON in site.asked
    assert page.get_by_text("notes cannot open right now.").is_visible()


def test_error_in_python_leaves_the_helplines_and_says_nothing(page: Page, built: Path) -> None:
    files = files_of(built)
    files[CODE] = archive({"main.py": b"print('a secret'); raise RuntimeError('a secret')"})
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    with serving(files) as site:
        page.goto(site.address)
        wait_for_state(page, "failed")
        assert CODE in site.asked
    assert page.locator("#front a[href^='tel:']").count() > 3
    assert page.get_by_text("notes cannot open right now.").is_visible()
    assert not [text for text in said if "secret" in text]
