"""Many exits, at every moment of a visit: how long until the cover is there, and what comes after.

`pytest tests/soak/test_exits.py --long` makes a thousand and holds the times to the promise. In the
usual run `tests/browser/test_exit.py` leaves once at each moment and looks at more.
"""

import random
from functools import partial
from itertools import count
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Playwright

from tests.conftest import Launch
from tests.soak.conftest import Say
from tests.support.chromium import Contexts
from tests.support.exit_moments import MOMENTS, Moment, being_kept
from tests.support.profile import Profile
from tests.support.published import Published
from tests.support.visitor import BEGUN, Visitor

LIMIT = 50.0
"""Milliseconds from the press to the painted cover, for all but one exit in a hundred."""

FRESH = 40
"""Exits with one Chromium. After some hundred tabs in a quarter of an hour it takes twice as long
for everything, which happens on no phone."""


def leave(visitor: Visitor, moment: Moment, chance: random.Random) -> float:
    """Leave at that moment; return the milliseconds until the cover was painted.

    With the mouse: DevTools dates a touch before it waits for the browser's next frame, 16 ms that
    no finger waits.
    """
    visitor.page.close()
    visitor.page = visitor.context.new_page()
    moment(visitor, chance)
    visitor.leave("pointer")
    visitor.see_phrasebook()
    return visitor.latency()


def come_after(visitor: Visitor) -> list[str]:
    """Go back, forward and reload; return what of the guide was seen on the way."""
    found = visitor.tells()
    for step in (-1, 1, 0):
        if step:
            visitor.go(step)
        else:
            visitor.page.reload()
        visitor.until(partial(ended, visitor), "the phrasebook, or the page before the visit")
        found += visitor.tells()
    return found + visitor.seen


def ended(visitor: Visitor) -> bool:
    """Tell whether the page is one that stays, and has loaded."""
    there = "[location.href, document.documentElement.dataset.page, document.readyState]"
    address, page, state = visitor.page.evaluate(there)
    return bool(state == "complete" and (address == "about:blank" or page == "phrasebook"))


def percentile(times: list[float], share: float) -> float:
    """Return the time that this share of all times does not exceed."""
    return sorted(times)[max(0, round(share * len(times)) - 1)]


HEAD = f"{'moment':16}{'exits':>6}{'p50':>8}{'p95':>8}{'p99':>8}{'max':>8}"


def row(name: str, times: list[float]) -> str:
    """Return a line of the table: the latencies in milliseconds."""
    shares = "".join(f"{percentile(times, share):8.1f}" for share in (0.5, 0.95, 0.99, 1))
    return f"{name:16}{len(times):6}{shares}"


def left(
    browser: Contexts, address: str, moment: Moment, many: int, chance: random.Random
) -> tuple[list[float], list[str]]:
    """Return the latencies of exits at that moment, and what of the guide was seen after them."""
    times: list[float] = []
    found: list[str] = []
    visitor = Visitor(browser, address)
    visitor.watch_sight()
    try:
        visitor.renew(**BEGUN)
        for _ in range(many):
            times.append(leave(visitor, moment, chance))
            found += come_after(visitor)
            visitor.renew(**BEGUN)
    finally:
        visitor.close()
    return times, found


@pytest.mark.only_long
def test_exits_at_every_moment(
    driver: Playwright,
    launch: Launch,
    used_profile: Path,
    site: Published,
    tmp_path: Path,
    say: Say,
) -> None:
    chance = random.Random(7)
    every: list[float] = []
    found: list[str] = []
    say(HEAD)
    folders = (tmp_path / str(number) for number in count())
    phones = (Profile(driver, it, used_profile, measured=True) for it in folders)
    for moment, many in MOMENTS.items():
        times: list[float] = []
        while len(times) < many:
            batch = min(FRESH, many - len(times))
            browser = launch() if moment is being_kept else next(phones)
            more, seen = left(browser, site.address, moment, batch, chance)
            if isinstance(browser, Browser):
                browser.close()
            times += more
            found += seen
        say(row(moment.__name__, times))
        every += times
    say(row("all", every))
    assert found == []
    assert percentile(every, 0.99) <= LIMIT


def test_a_percentile_is_one_of_the_times() -> None:
    times = [float(number) for number in range(1, 101)]
    assert [percentile(times, share) for share in (0.5, 0.95, 0.99, 1)] == [50, 95, 99, 100]
    assert percentile([3.0], 0.5) == 3
