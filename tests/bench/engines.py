"""The first helpline in each engine: ours kept, its server stopped, beside the stock bundle."""

import json
import time
from collections.abc import Callable, Mapping

from playwright.sync_api import Playwright

from tests.bench.phone import BenchError, Side
from tests.support.cross_browser_user import Guest
from tests.support.engines.chromium import Chromium
from tests.support.engines.engine import Engine, Refused
from tests.support.engines.firefox import Firefox
from tests.support.engines.webkit import WebKit
from tests.support.visitor import BEGUN

ENGINES: Mapping[str, Callable[[Playwright], Engine]] = {
    "Chromium": lambda playwright: Chromium(playwright),
    "Firefox": lambda _: Firefox(),
    "WebKit": lambda _: WebKit(),
}

REST = 1.0
"""Seconds in which what went before comes to an end."""

PAINTED = """() => {
  const [painted] = performance.getEntriesByName("first-contentful-paint");
  return painted ? painted.startTime : 0;
}"""

# As the page's shell would: stock has none. Python asks seconds after the page is there.
ANSWER = """(settings) => {
  const channel = new BroadcastChannel("book");
  channel.onmessage = ({ data: { type } }) => {
    if (type === "ready") window.ready ??= performance.now();
    if (type === "hello")
      channel.postMessage({ type: "start", settings, languages: navigator.languages });
  };
}"""
READY = "() => window.ready ?? 0"


class Reader:
    """Someone who has begun, and opens one of the pages at this address again and again."""

    def __init__(self, engine: Engine, address: str, side: Side) -> None:
        self._guest = Guest(engine, address)
        self._side = side

    def prepare(self) -> None:
        """The first visit; ours is kept after it. Raises BenchError."""
        try:
            if self._side is Side.OURS:
                self._guest.install()
                self._guest.renew(**BEGUN)
            else:
                self._stock()
        except (AssertionError, Refused) as error:
            raise BenchError(f"{self._side}, first visit: {error}") from error

    def start(self) -> float:
        """Milliseconds until a helpline can be tapped.

        In ours that is the first paint, just after which the numbers must lie where a tap meets
        them; in stock it is when Python's first screen is laid out. Raises BenchError.
        """
        try:
            self._guest.engine.goto("about:blank")
            time.sleep(REST)
            return self._ours() if self._side is Side.OURS else self._stock()
        except (AssertionError, Refused) as error:
            raise BenchError(f"{self._side}: {error}") from error

    def _ours(self) -> float:
        self._guest.open()
        painted = self._told(PAINTED, "the first paint")
        numbers = self._guest.front().numbers.values()
        if not numbers or not all(number.top for number in numbers):
            raise BenchError("The first paint has no number that can be tapped.")
        self._guest.arrive()  # what is left of the start is over before the next one
        return painted

    def _stock(self) -> float:
        self._guest.open()
        self._guest.engine.evaluate(ANSWER, json.dumps(BEGUN))
        return self._told(READY, "Python's first screen")

    def _told(self, function: str, what: str) -> float:
        """What it answers once that is not 0."""
        answers: list[float] = []

        def is_told() -> bool:
            answers.append(float(self._guest.engine.evaluate(function)))
            return answers[-1] > 0

        self._guest.until(is_told, what)
        return answers[-1]

    def close(self) -> None:
        """End the browser."""
        self._guest.close()
