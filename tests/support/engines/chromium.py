"""Chromium, driven by Playwright as in all other tests."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any, Literal

from playwright.sync_api import Error, Frame, Page, Playwright, Request

from tests.support.chromium import launch_options, shell
from tests.support.engines.engine import ENTER, PATIENCE, SHIFT, TAB, Lack, Refused
from tests.support.engines.webdriver import MIDDLE

WITHOUT: Mapping[Lack, tuple[str, ...]] = {
    "webgl": ("--disable-3d-apis",),
    "files": ("--disable-blink-features=FileSystemAccessOriginPrivate",),
    "scripts": (),  # an option of the context, see below
}

KEYS: Mapping[str, str] = {SHIFT: "Shift", ENTER: "Enter", TAB: "Tab"}

COMMITTED: Literal["commit"] = "commit"
"""A page from the back/forward cache reports no later event than this one."""


@contextmanager
def _refusing() -> Iterator[None]:
    try:
        yield
    except Error as error:
        raise Refused(error.message) from error


class Chromium:
    """A Chromium without a window that lacks these features; `measured` as in `launch_options`.

    It is given these `switches`, too. Raises NoProgram where there is none.
    """

    def __init__(
        self,
        playwright: Playwright,
        *lacks: Lack,
        measured: bool = False,
        switches: Sequence[str] = (),
    ) -> None:
        options = launch_options(shell(), measured=measured)
        options["args"] += switches
        for lack in lacks:
            options["args"] += WITHOUT[lack]
        self._browser = playwright.chromium.launch(**options)
        self._context = self._browser.new_context(
            viewport={"width": 360, "height": 740},
            locale="en-GB",
            has_touch=True,
            java_script_enabled="scripts" not in lacks,
        )
        self._context.set_default_timeout(PATIENCE * 1000)
        self._context.on("request", self._asked)
        self._page: Page = self._context.new_page()
        self._calls: list[str] = []

    def _asked(self, request: Request) -> None:
        if request.url.startswith("tel:"):
            self._calls.append(request.url)

    @_refusing()
    def goto(self, address: str) -> None:
        self._page.goto(address, wait_until="domcontentloaded")

    @property
    def url(self) -> str:
        return self._page.url

    @property
    def title(self) -> str:
        with _refusing():
            return self._page.title()

    @_refusing()
    def evaluate(self, function: str, *given: Any, within: str | None = None) -> Any:
        spread = f"(given) => ({function})(...given)"
        return self._document(within).evaluate(spread, list(given))

    def _document(self, within: str | None) -> Page | Frame:
        if within is None:
            return self._page
        element = self._page.query_selector(within)
        frame = element and element.content_frame()
        if not frame:
            raise Refused(f"no frame is {within}")
        return frame

    @_refusing()
    def tap(self, selector: str) -> None:
        self._page.touchscreen.tap(*self._page.evaluate(MIDDLE, selector))

    @_refusing()
    def hold(self, selector: str, seconds: float) -> None:
        self._page.mouse.move(*self._page.evaluate(MIDDLE, selector))
        self._page.mouse.down()
        self._page.wait_for_timeout(seconds * 1000)
        self._page.mouse.up()

    @_refusing()
    def press(self, key: str, times: int = 1, *, held: str = "") -> None:
        keys = "+".join(KEYS.get(it, it) for it in (held, key) if it)
        for _ in range(times):
            self._page.keyboard.press(keys)

    @_refusing()
    def back(self) -> None:
        self._page.go_back(wait_until=COMMITTED)

    @_refusing()
    def forward(self) -> None:
        self._page.go_forward(wait_until=COMMITTED)

    @_refusing()
    def reload(self) -> None:
        self._page.reload(wait_until="domcontentloaded")

    @_refusing()
    def renew(self) -> None:
        new = self._context.new_page()
        self._page.close()
        self._page = new

    @_refusing()
    def picture(self) -> bytes:
        return self._page.screenshot()

    def listen(self) -> None:
        self._calls.clear()

    @property
    def calls(self) -> list[str]:
        with _refusing():
            self._page.wait_for_timeout(1)  # ms: Playwright reports events while it waits
        return self._calls

    def close(self) -> None:
        self._browser.close()
