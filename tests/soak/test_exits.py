"""Many exits, at every moment of a visit: how long until the cover is there, and what comes after.

`pytest tests/soak --long` runs a thousand and holds the times to the promise. The usual run takes a
few of each and only counts: a busy machine must not fail what is right.
"""

import random
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.support.published import serving
from tests.support.telltale import tells
from tests.support.visitor import Visitor

LIMIT = 50.0
"""Milliseconds from the touch to the painted cover, for all but one in a hundred."""

ENDLESS = "() => { setTimeout(() => { for (;;); }, 0); }"
"""Keeps the thread that runs it busy for ever, a moment from now."""

LATER = """(step) => {
  const steps = {
    "history.back()": () => history.back(),
    "history.forward()": () => history.forward(),
    "location.reload()": () => location.reload(),
  };
  setTimeout(steps[step], 0);
  return true;
}"""

Moment = Callable[[Visitor, random.Random], None]


def first_paint(visitor: Visitor, _: random.Random) -> None:
    """As soon as there is anything to tap."""
    visitor.page.goto(visitor.address, wait_until="commit")
    visitor.until(lambda: visitor.page.evaluate("!!document.querySelector('#exit')"), "the exit")


def flutter_starts(visitor: Visitor, chance: random.Random) -> None:
    """While Flutter compiles, runs and draws its first frame."""
    visitor.open()
    visitor.until(lambda: visitor.pane, "the pane")
    visitor.page.wait_for_timeout(chance.uniform(0, 1500))


def python_starts(visitor: Visitor, chance: random.Random) -> None:
    """While Python boots and the first page is still on top."""
    visitor.open()
    visitor.until(lambda: visitor.page.workers, "Python's worker")
    visitor.page.wait_for_timeout(chance.uniform(1000, 3000))


def at_home(visitor: Visitor, _: random.Random) -> None:
    """With Flutter and Python running, and nothing going on."""
    visitor.open()
    visitor.until(visitor.is_there, "the guide is there")


def scrolling(visitor: Visitor, chance: random.Random) -> None:
    """While what is read moves under the finger."""
    at_home(visitor, chance)
    visitor.page.mouse.move(180, 400)
    visitor.page.mouse.wheel(0, chance.uniform(100, 900))


def opening(visitor: Visitor, chance: random.Random) -> None:
    """While Python makes a screen and Flutter draws it."""
    at_home(visitor, chance)
    visitor.page.mouse.click(180, chance.choice((360, 465, 570, 675)))


def python_busy(visitor: Visitor, chance: random.Random) -> None:
    """With Python in a loop that never ends."""
    at_home(visitor, chance)
    for worker in visitor.page.workers:
        worker.evaluate(ENDLESS)
    visitor.page.wait_for_timeout(20)


def pane_busy(visitor: Visitor, chance: random.Random) -> None:
    """With Flutter in a loop that never ends."""
    at_home(visitor, chance)
    visitor.pane.evaluate(ENDLESS)
    visitor.page.wait_for_timeout(20)


def python_dead(visitor: Visitor, chance: random.Random) -> None:
    """With every worker gone."""
    at_home(visitor, chance)
    for worker in visitor.page.workers:
        worker.evaluate("() => close()")


# Of a thousand exits, how many at which moment. The guide runs in 220 of them.
MOMENTS: dict[Moment, int] = {
    first_paint: 400,
    flutter_starts: 200,
    python_starts: 180,
    at_home: 40,
    scrolling: 40,
    opening: 40,
    python_busy: 50,
    pane_busy: 30,
    python_dead: 20,
}


def leave(visitor: Visitor, chance: random.Random) -> float:
    """Leave by one of the ways; the answer is the milliseconds until the cover was painted."""
    visitor.leave(chance.choice(("pointer", "touch")))
    visitor.see_book()
    return visitor.latency()


def come_after(visitor: Visitor) -> list[str]:
    """Back, Forward and reload; the words of the guide that are found on the way."""
    found: list[str] = []

    def read() -> bool:
        found.extend(tells(visitor.page.evaluate("document.body.innerText")))
        return visitor.page.url == "about:blank" or visitor.on_cover()  # before the first visit

    for step in ("history.back()", "history.forward()", "location.reload()"):
        # A moment later, because the page that runs this goes away; and the one that Back leads to
        # goes on to the phrasebook by itself, so what is asked of it may be asked in vain.
        visitor.until(partial(visitor.page.evaluate, LATER, step), step)
        visitor.page.wait_for_timeout(60)
        visitor.until(read, "the phrasebook")
    visitor.see_book()
    return found + visitor.seen


def percentile(times: list[float], share: float) -> float:
    """The time that this share of all times is not above."""
    return sorted(times)[max(0, round(share * len(times)) - 1)]


def report(times: dict[str, list[float]]) -> str:
    """A table of the latencies in milliseconds."""
    every = [time for some in times.values() for time in some]
    lines = [f"{'moment':16}{'exits':>6}{'p50':>8}{'p95':>8}{'p99':>8}{'max':>8}"]
    for name, some in [*times.items(), ("all", every)]:
        shares = "".join(f"{percentile(some, share):8.1f}" for share in (0.5, 0.95, 0.99, 1))
        lines.append(f"{name:16}{len(some):6}{shares}")
    return "\n".join(lines)


def test_exits_at_every_moment(
    browser: Browser,
    built: Path,
    pytestconfig: pytest.Config,
    capsys: pytest.CaptureFixture[str],
) -> None:
    long = pytestconfig.getoption("--long")
    chance = random.Random(7)
    times: dict[str, list[float]] = {moment.__name__: [] for moment in MOMENTS}
    found: list[str] = []
    with serving(built) as site:
        visitor = Visitor(browser, site.address)
        try:
            visitor.start()
            visitor.keep(language="en", introduced=True)
            for moment, many in MOMENTS.items():
                for _ in range(many if long else 3):
                    visitor.keep(face="guide")
                    moment(visitor, chance)
                    times[moment.__name__].append(leave(visitor, chance))
                    found += come_after(visitor)
        finally:
            visitor.close()
    with capsys.disabled():
        print(f"\n{report(times)}")
    assert found == []
    if long:
        assert percentile([time for some in times.values() for time in some], 0.99) <= LIMIT


def test_a_percentile_is_one_of_the_times() -> None:
    times = [float(number) for number in range(1, 101)]
    assert [percentile(times, share) for share in (0.5, 0.95, 0.99, 1)] == [50, 95, 99, 100]
    assert percentile([3.0], 0.5) == 3
