"""Exits at any moment of a first visit, before she has read the limits: nobody is locked out.

`pytest tests/soak/test_first_exits.py --long` makes a hundred; the usual run one of each kind.
"""

import random

from playwright.sync_api import Browser

from tests.soak.conftest import Count, Say
from tests.support.published import Published
from tests.support.visitor import Visitor
from tests.support.visitor.leaver import Means

MEANS: tuple[Means, ...] = ("pointer", "touch", "keyboard", "shift")
LATEST = 8.0
"""Seconds after the first paint in which the site is fetched and the app starts."""
STARTED = "document.readyState === 'complete' && !!document.querySelector('.screen.shown')"
IN_SIGHT = """() => {
  const seen = document.elementFromPoint(innerWidth / 2, innerHeight / 3);
  return !!seen && !!seen.closest("#front");
}"""


def first_exit(visitor: Visitor, means: Means, wait: float, *, deep: bool) -> list[str]:
    """Leave a first visit *wait* seconds after its first paint, from a topic if *deep*.

    Return what of the guide was in sight before the address was typed again. Raises AssertionError
    where that does not open the guide.
    """
    page = visitor.page
    page.goto(visitor.address, wait_until="commit")
    visitor.until(lambda: page.evaluate("!!document.querySelector('#exit')"), "the exit")
    if deep:
        visitor.until(lambda: page.evaluate(STARTED), "the guide")
        page.locator(".shown .picture").first.click()
    page.wait_for_timeout(wait * 1000)
    visitor.leave(means)
    visitor.see_phrasebook()
    found = visitor.tells()
    for step in (-1, 1):
        visitor.go(step)
        page.wait_for_timeout(100)
        found += visitor.tells()
    found += visitor.seen
    page.goto(visitor.address)
    visitor.until(lambda: page.evaluate(STARTED) and page.evaluate(IN_SIGHT), "the guide again")
    return found


def test_first_exit_locks_nobody_out(
    browser: Browser, site: Published, count: Count, say: Say
) -> None:
    chance = random.Random(41)
    found: list[str] = []
    many = count(100, 2)
    for number in range(many):
        visitor = Visitor(browser, site.address)
        visitor.watch_sight()
        wait = chance.uniform(0, LATEST) if number else 0
        found += first_exit(visitor, MEANS[number % len(MEANS)], wait, deep=number % 2 == 1)
        visitor.close()
    assert found == []
    say(f"{many} first visits with an exit: 0 locked out, 0 told")
