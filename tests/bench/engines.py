"""The first helpline of ours in each engine, from its cache, the server stopped."""

import re
import time
from collections.abc import Callable, Mapping
from typing import Final

from playwright.sync_api import Playwright

from tests.bench.phone import BenchError
from tests.support.cross_browser_user import CrossBrowserUser
from tests.support.engines.chromium import Chromium
from tests.support.engines.engine import Engine
from tests.support.engines.firefox import Firefox
from tests.support.engines.webkit import WebKit

STARTS: Final[Mapping[str, Callable[[Playwright], Engine]]] = {
    "Chromium": lambda playwright: Chromium(playwright, measured=True),
    "Firefox": lambda _: Firefox(),
    "WebKit": lambda _: WebKit(),
}

REST: Final = 1.0
"""Seconds before each start in which the previous one comes to its end."""

FIRST_PAINT: Final = """() => {
  const [painted] = performance.getEntriesByName("first-contentful-paint");
  return painted ? painted.startTime : 0;
}"""

VERSION: Final = re.compile(r"(?:Chrome|Firefox|Version)/([\d.]+)")


def helpline(reader: CrossBrowserUser) -> float:
    """Start the guide and return the milliseconds until its first paint.

    The numbers must be on top then, where a tap meets them. Raises BenchError.
    """
    reader.engine.goto("about:blank")
    time.sleep(REST)
    reader.open()
    painted: list[float] = []

    def has_painted() -> bool:
        painted.append(float(reader.engine.evaluate(FIRST_PAINT)))
        return painted[-1] > 0

    reader.until(has_painted, "the first paint")
    numbers = reader.front().numbers.values()
    if not numbers or not all(number.top for number in numbers):
        raise BenchError("The first paint has no number that can be tapped.")
    reader.arrive()  # the rest of this start must not disturb the next one
    return painted[-1]


def versions(playwright: Playwright) -> str:
    """Start each engine once and return their names and versions, as they give them.

    A missing one is noticed here, before anything is measured. Raises NoProgram.
    """
    found = []
    for name, start in STARTS.items():
        engine = start(playwright)
        try:
            version = VERSION.search(str(engine.evaluate("() => navigator.userAgent")))
        finally:
            engine.close()
        found.append(f"{name} {version[1] if version else ''}".rstrip())
    return ", ".join(found)
