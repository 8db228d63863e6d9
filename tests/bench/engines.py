"""The first helpline in each engine: ours kept, its server stopped, beside the stock bundle."""

import time
from collections.abc import Callable, Mapping

from playwright.sync_api import Playwright

from tests.bench.phone import BenchError, Side
from tests.support.engines.chromium import Chromium
from tests.support.engines.engine import Engine
from tests.support.engines.firefox import Firefox
from tests.support.engines.webkit import WebKit
from tests.support.guest import HEADINGS, READ_ALOUD, Guest
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
NOW = "() => performance.now()"


class Reader:
    """Someone who opens one of the pages at this address with any engine, again and again."""

    def __init__(self, engine: Engine, address: str, side: Side) -> None:
        self._guest = Guest(engine, address)
        self._side = side

    def prepare(self) -> None:
        """The first visit; ours is kept after it, and the reader has begun."""
        if self._side is Side.OURS:
            self._guest.install()
            self._guest.renew(**BEGUN)
        else:
            self._app()

    def start(self) -> float:
        """Milliseconds until a helpline can be tapped.

        In ours that is the first paint, which holds the numbers; stock has none before Python's
        first screen, whose time is given. Raises BenchError.
        """
        self._guest.engine.goto("about:blank")
        time.sleep(REST)
        if self._side is not Side.OURS:
            return self._app()
        self._guest.open()
        painted = 0.0

        def is_painted() -> bool:
            nonlocal painted
            painted = float(self._guest.engine.evaluate(PAINTED))
            return painted > 0

        self._guest.until(is_painted, "the first paint")
        numbers = self._guest.front().numbers.values()
        if not numbers or not all(number.top for number in numbers):
            raise BenchError("The first paint has no number that can be tapped.")
        self._guest.arrive()  # what is left of the start is over before the next one
        return painted

    def _app(self) -> float:
        engine = self._guest.engine
        self._guest.open()
        self._guest.until(lambda: engine.evaluate(READ_ALOUD), "Flutter has drawn")
        self._guest.until(lambda: engine.evaluate(HEADINGS), "Python's first screen")
        return float(engine.evaluate(NOW))

    def close(self) -> None:
        """End the browser."""
        self._guest.close()
