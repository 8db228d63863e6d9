"""Many exits in Firefox and WebKit, at any moment of a start: what is seen then, and how soon.

`tests/soak/test_exits.py` has Chromium's. The usual run leaves in each engine in
`tests/browser/test_engines.py`.
"""

import random
import time
from collections.abc import Iterator
from contextlib import closing
from functools import partial

import pytest

from tests.soak.conftest import Say
from tests.soak.test_exits import HEAD, row
from tests.support.cross_browser_user import CrossBrowserUser
from tests.support.engines.engine import Engine
from tests.support.engines.firefox import Firefox
from tests.support.engines.webkit import WebKit
from tests.support.published import Published
from tests.support.visitor import BEGUN

MANY = 100
"""Exits in each engine."""
LATEST = 6.0
"""Seconds after the page is there; by then the app has taken its place."""

# Stores the milliseconds from the press that leaves to the painted cover. Nobody hears a press of
# Shift here while the app has the focus.
MEASURE = """() => {
  let times = [];
  const press = ({ timeStamp }) => times.push(timeStamp);
  addEventListener("pointerdown", press, true);
  addEventListener("keyup", press, true);
  const look = () => {
    if (!document.documentElement.classList.contains("covered")) return requestAnimationFrame(look);
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      if (times.length) localStorage.setItem("late", performance.now() - times.pop());
    };
    port2.postMessage(null);
  };
  requestAnimationFrame(look);
}"""
LATENCY = "() => localStorage.getItem('late')"

ENGINES: dict[str, type[Engine]] = {"firefox": Firefox, "webkit": WebKit}


@pytest.fixture(params=ENGINES)
def user(request: pytest.FixtureRequest, site: Published) -> Iterator[CrossBrowserUser]:
    """Somebody whose browser has stored the site."""
    with closing(CrossBrowserUser(ENGINES[request.param](), site.address)) as user:
        user.install()
        yield user


def come_after(user: CrossBrowserUser) -> list[str]:
    """Go back, forward and reload, and open the address; return what of the guide was seen."""
    found = user.leaks()
    for act in (user.engine.back, user.engine.forward, user.engine.reload, user.open):
        act()
        user.until(partial(is_loaded, user), "the page that this leads to")
        found += user.leaks()
    return found


def is_loaded(user: CrossBrowserUser) -> bool:
    """Tell whether the page is the phrasebook or the empty one before it, and has loaded."""
    state = "[location.href, document.documentElement.dataset.page, document.readyState]"
    address, page, ready = user.engine.evaluate(f"() => {state}")
    return bool(ready == "complete" and (address == "about:blank" or page == "phrasebook"))


def test_exits_at_any_moment(user: CrossBrowserUser, say: Say) -> None:
    chance = random.Random(7)
    times: list[float] = []
    found: list[str] = []
    for number in range(MANY):
        user.renew(**BEGUN)
        user.open()
        user.engine.evaluate(MEASURE)
        time.sleep(chance.uniform(0, LATEST))
        user.leave_by_tap() if number % 2 else user.leave_by_keys()
        user.see_phrasebook()
        if latency := user.engine.evaluate(LATENCY):
            times.append(float(latency))
        found += come_after(user)
    say(HEAD)
    say(row(type(user.engine).__name__.lower(), times))
    assert found == []
    assert len(times) > MANY / 2
