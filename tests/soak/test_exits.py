"""Many exits, at every moment of a visit: how long until the cover is there, and what comes after.

`pytest tests/soak --long` runs a thousand and holds the times to the promise. The usual run takes a
few of each and only counts: a busy machine must not fail what is right.
"""

import random
from functools import partial
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.conftest import Launch
from tests.support.exit_moments import MOMENTS, Moment
from tests.support.published import serving
from tests.support.visitor import Visitor

LIMIT = 50.0
"""Milliseconds from the press to the painted cover, for all but one in a hundred."""

FRESH = 40
"""Exits with one Chromium. One that has closed hundreds of tabs in a quarter of an hour takes twice
as long for everything, which is no phone's case."""

SHORT = 25
"""Of so many exits the usual run makes one, but two at each moment."""


def leave(visitor: Visitor, moment: Moment, chance: random.Random) -> float:
    """Leave at that moment; the answer is the milliseconds until the cover was painted.

    By a press of the mouse: a touch that DevTools makes has its time from before it waits for the
    browser's next frame, 16 ms that no finger waits.
    """
    visitor.page.close()
    visitor.page = visitor.context.new_page()
    visitor.rest()
    moment(visitor, chance)
    visitor.leave("pointer")
    visitor.see_book()
    return visitor.latency()


def come_after(visitor: Visitor) -> list[str]:
    """Back, Forward and reload; what of the guide was seen on the way."""
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
    """Whether the page is one that stays, and loaded."""
    address, state = visitor.page.evaluate("[location.href, document.readyState]")
    return bool(state == "complete" and address.endswith(("about:blank", "/phrasebook.html")))


def percentile(times: list[float], share: float) -> float:
    """The time that this share of all times is not above."""
    return sorted(times)[max(0, round(share * len(times)) - 1)]


HEAD = f"{'moment':16}{'exits':>6}{'p50':>8}{'p95':>8}{'p99':>8}{'max':>8}"


def row(name: str, times: list[float]) -> str:
    """A line of the table: the latencies in milliseconds."""
    shares = "".join(f"{percentile(times, share):8.1f}" for share in (0.5, 0.95, 0.99, 1))
    return f"{name:16}{len(times):6}{shares}"


def left(
    browser: Browser, address: str, moment: Moment, many: int, chance: random.Random
) -> tuple[list[float], list[str]]:
    """The latencies of so many exits at that moment, and what of the guide was seen after them."""
    times: list[float] = []
    found: list[str] = []
    visitor = Visitor(browser, address)
    try:
        visitor.install()
        visitor.renew(language="en", introduced=True)
        for _ in range(many):
            times.append(leave(visitor, moment, chance))
            found += come_after(visitor)
            visitor.keep(face="guide")
    finally:
        visitor.close()
    return times, found


def test_exits_at_every_moment(
    launch: Launch, built: Path, pytestconfig: pytest.Config, capsys: pytest.CaptureFixture[str]
) -> None:
    long = pytestconfig.getoption("--long")
    chance = random.Random(7)
    every: list[float] = []
    found: list[str] = []

    def say(line: str) -> None:
        with capsys.disabled():
            print(line, flush=True)

    say(f"\n{HEAD}")
    with serving(built) as site:
        for moment, wanted in MOMENTS.items():
            many = wanted if long else max(2, wanted // SHORT)
            times: list[float] = []
            while len(times) < many:
                browser = launch()
                more, seen = left(
                    browser, site.address, moment, min(FRESH, many - len(times)), chance
                )
                browser.close()
                times += more
                found += seen
            say(row(moment.__name__, times))
            every += times
    say(row("all", every))
    assert found == []
    if long:
        assert percentile(every, 0.99) <= LIMIT


def test_a_percentile_is_one_of_the_times() -> None:
    times = [float(number) for number in range(1, 101)]
    assert [percentile(times, share) for share in (0.5, 0.95, 0.99, 1)] == [50, 95, 99, 100]
    assert percentile([3.0], 0.5) == 3
