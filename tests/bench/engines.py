"""The first helpline in each engine: ours from its cache, the server stopped, beside stock."""

import json
import re
import time
from collections.abc import Callable, Mapping

from playwright.sync_api import Playwright

from tests.bench.phone import BenchError, Variant
from tests.support.cross_browser_user import CrossBrowserUser
from tests.support.engines.chromium import Chromium
from tests.support.engines.engine import Engine, Refused
from tests.support.engines.firefox import Firefox
from tests.support.engines.webkit import WebKit
from tests.support.visitor import BEGUN

ENGINES: Mapping[str, Callable[[Playwright], Engine]] = {
    "Chromium": lambda playwright: Chromium(playwright, measured=True),
    "Firefox": lambda _: Firefox(),
    "WebKit": lambda _: WebKit(),
}

REST = 1.0
"""Seconds before each start in which the previous one comes to its end."""

FIRST_PAINT = """() => {
  const [painted] = performance.getEntriesByName("first-contentful-paint");
  return painted ? painted.startTime : 0;
}"""

# The stock page has no script that would answer Python, so the benchmark does. It has the time:
# Python asks seconds after the page has been read.
ANSWER = """(settings) => {
  const channel = new BroadcastChannel("book");
  channel.onmessage = ({ data: { type } }) => {
    if (type === "ready") window.ready ??= performance.now();
    if (type === "hello")
      channel.postMessage({ type: "start", settings, languages: navigator.languages });
  };
}"""
READY = "() => window.ready ?? 0"

USER_AGENT = "() => navigator.userAgent"
VERSION = re.compile(r"(?:Chrome|Firefox)/(\d+(?:\.[1-9]\d*)*)")
"""The version in a user agent, without the zeros that Chromium puts in place of its details."""
WEBKIT = "AppleWebKit/605.1.15"
WEBKIT_PORT = "GTK"
"""Stands for WebKit's version: every WebKitGTK claims the same one in its user agent."""


class Reader:
    """Someone past onboarding, who opens the variant at *address* again and again."""

    def __init__(self, engine: Engine, address: str, variant: Variant) -> None:
        self._guest = CrossBrowserUser(engine, address)
        self._variant = variant

    def prepare(self) -> None:
        """Make the first visit, after which ours is cached. Raises BenchError."""
        try:
            if self._variant is Variant.OURS:
                self._guest.install()
                self._guest.renew(**BEGUN)
            else:
                self._start_stock()
        except (AssertionError, Refused) as error:
            raise BenchError(f"{self._variant}, first visit: {error}") from error

    def start(self) -> float:
        """Return the milliseconds until a helpline can be tapped.

        In ours that is the first paint, and the numbers must then be on top, where a tap meets
        them. In stock it is the moment when Python has laid out its first screen.
        Raises BenchError.
        """
        try:
            self._guest.engine.goto("about:blank")
            time.sleep(REST)
            return self._start_ours() if self._variant is Variant.OURS else self._start_stock()
        except (AssertionError, Refused) as error:
            raise BenchError(f"{self._variant}: {error}") from error

    def close(self) -> None:
        """End the browser."""
        self._guest.close()

    def _start_ours(self) -> float:
        self._guest.open()
        painted = self._nonzero(FIRST_PAINT, "the first paint")
        numbers = self._guest.front().numbers.values()
        if not numbers or not all(number.top for number in numbers):
            raise BenchError("The first paint has no number that can be tapped.")
        self._guest.arrive()  # the rest of this start must not disturb the next one
        return painted

    def _start_stock(self) -> float:
        self._guest.open()
        self._guest.engine.evaluate(ANSWER, json.dumps(BEGUN))
        return self._nonzero(READY, "Python's first screen")

    def _nonzero(self, function: str, what: str) -> float:
        """Wait until *function* returns something other than 0, and return it."""
        answers: list[float] = []

        def has_come() -> bool:
            answers.append(float(self._guest.engine.evaluate(function)))
            return answers[-1] > 0

        self._guest.until(has_come, what)
        return answers[-1]


def version_of(user_agent: str) -> str:
    """Return the browser's version in *user_agent*, for WebKit its port. Raises ValueError."""
    if found := VERSION.search(user_agent):
        return found[1]
    if WEBKIT in user_agent:
        return WEBKIT_PORT
    raise ValueError(f"No version of a known browser: {user_agent}")


def versions(playwright: Playwright) -> dict[str, str]:
    """Start each engine once and return its version.

    A missing one is noticed here, before anything is measured. Raises NoProgram.
    """
    found = {}
    for name, start in ENGINES.items():
        engine = start(playwright)
        try:
            found[name] = version_of(str(engine.evaluate(USER_AGENT)))
        finally:
            engine.close()
    return found
