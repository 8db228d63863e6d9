"""Moments of a visit at which somebody may leave; each brings a visitor there and returns."""

import random
from collections.abc import Callable

from tests.support.visitor import Visitor

Moment = Callable[[Visitor, random.Random], None]

ENDLESS = "() => { setTimeout(() => { for (;;); }, 0); }"
"""A script that keeps its thread busy for ever, a moment from now."""


def first_paint(visitor: Visitor, _: random.Random) -> None:
    """Stop as soon as there is anything to tap."""
    visitor.page.goto(visitor.address, wait_until="commit")
    visitor.until(lambda: visitor.page.evaluate("!!document.querySelector('#exit')"), "the exit")


def being_kept(visitor: Visitor, chance: random.Random) -> None:
    """Stop while the site is fetched for the first time."""
    visitor.forget_the_site()
    visitor.page.goto(visitor.address, wait_until="commit")
    share = chance.uniform(0.01, 0.9)
    shown = "() => { const bar = document.querySelector('#bar'); return bar.value / bar.max; }"
    visitor.until(lambda: visitor.page.evaluate(shown) >= share, "the bar moves")


def flutter_starts(visitor: Visitor, chance: random.Random) -> None:
    """Stop while Flutter compiles, runs and draws its first frame."""
    visitor.open()
    visitor.until(lambda: visitor.frame, "the pane")
    visitor.page.wait_for_timeout(chance.uniform(0, 1000))


def python_starts(visitor: Visitor, chance: random.Random) -> None:
    """Stop while Python boots: Flutter has drawn, and the first page is still on top."""
    visitor.open()
    drawn = "!!document.querySelector('flutter-view')"
    visitor.until(lambda: visitor.frame.evaluate(drawn), "Flutter is there")
    visitor.page.wait_for_timeout(chance.uniform(0, 2000))


def at_home(visitor: Visitor, _: random.Random) -> None:
    """Stop with Flutter and Python running, and nothing going on."""
    visitor.open()
    visitor.until(visitor.is_there, "the guide is there")


def scrolling(visitor: Visitor, chance: random.Random) -> None:
    """Stop while the text moves under the finger."""
    at_home(visitor, chance)
    visitor.page.mouse.move(180, 400)
    for _ in range(5):
        visitor.page.mouse.wheel(0, chance.uniform(-300, 900))


def opening(visitor: Visitor, chance: random.Random) -> None:
    """Stop while Python makes a screen and Flutter draws it."""
    at_home(visitor, chance)
    visitor.page.mouse.click(180, chance.choice((150, 250, 360, 465, 570, 675)))
    visitor.page.wait_for_timeout(chance.uniform(0, 150))


def python_busy(visitor: Visitor, chance: random.Random) -> None:
    """Put Python, and everything that draws beside it, into a loop that never ends."""
    at_home(visitor, chance)
    for worker in visitor.page.workers:
        worker.evaluate(ENDLESS)
    visitor.page.wait_for_timeout(50)


def pane_busy(visitor: Visitor, chance: random.Random) -> None:
    """Put Flutter into a loop that never ends."""
    at_home(visitor, chance)
    visitor.frame.evaluate(ENDLESS)
    visitor.page.wait_for_timeout(50)


def python_dead(visitor: Visitor, chance: random.Random) -> None:
    """End every worker."""
    at_home(visitor, chance)
    for worker in visitor.page.workers:
        worker.evaluate("() => close()")
    visitor.page.wait_for_timeout(50)


def deriving(visitor: Visitor, chance: random.Random) -> None:
    """Stop while a notebook is made and Argon2id runs."""
    visitor.start()
    visitor.go_to_notes()
    visitor.choose_code()
    visitor.tap(visitor.words()("Start writing"))
    visitor.page.wait_for_timeout(chance.uniform(0, 300))


def writing(visitor: Visitor, chance: random.Random) -> None:
    """Stop with the notebook open, and letters in the editor that are saved in the next seconds."""
    visitor.start()
    visitor.go_to_notes()
    visitor.begin_notes()
    words = visitor.words()
    visitor.tap(words("New note"))
    visitor.see(words("Note"))
    visitor.type(words("Write here"), "the boss keeps my passport")
    visitor.page.wait_for_timeout(chance.uniform(0, 2500))


MOMENTS: dict[Moment, int] = {
    first_paint: 200,
    being_kept: 120,
    flutter_starts: 150,
    python_starts: 120,
    at_home: 60,
    scrolling: 60,
    opening: 60,
    python_busy: 50,
    pane_busy: 40,
    python_dead: 40,
    deriving: 50,
    writing: 50,
}
"""A thousand exits, by moment. In 410 of them Flutter and Python run."""
