"""How long a tap takes until the next screen is there: forth, back and in another language.

Held to the promise in the long run alone: elsewhere the machine is busy.
"""

from statistics import median

from playwright.sync_api import Browser

from app.content.load import load
from app.routes import Route
from i18n.languages import LANGUAGES
from i18n.words import words_for
from tests.soak.conftest import Count, Say
from tests.support.published import Published
from tests.support.visitor import BEGUN, Visitor

LIMIT = 200.0
"""Milliseconds from the finger that chooses a language to the screen in it, at the middle."""

LEAVING = 1.5
"""How many times as long a screen may take to leave as to come. With the 300 ms that Flet gives it,
in which nothing moves, it takes twice as long; without, less."""

# From the next finger that goes up until the screen with this title has been drawn.
WATCH = """(title) => {
  delete window.took;
  addEventListener("pointerup", () => {
    const start = performance.now();
    const look = () => {
      const shown = document.querySelector("flt-semantics-host :is(h1, h2, [role=heading])");
      if (shown?.textContent.trim() !== title) return void setTimeout(look, 4);
      requestAnimationFrame(() => requestAnimationFrame(() => {
        window.took = performance.now() - start;
      }));
    };
    look();
  }, { capture: true, once: true });
}"""


class Clock:
    """Measures how long taps of this visitor take."""

    def __init__(self, visitor: Visitor) -> None:
        self.visitor = visitor

    def tapped(self, name: str, title: str) -> float:
        """Milliseconds from a tap on what is called `name` to the screen with this title."""
        self.visitor.page.wait_for_timeout(400)  # a finger that rests; what still goes on, ends
        self.visitor.pane.evaluate(WATCH, title)
        self.visitor.tap_about(name)
        took = "() => window.took ?? 0"
        self.visitor.until(lambda: self.visitor.pane.evaluate(took), f"the screen {title!r}")
        return float(self.visitor.pane.evaluate(took))


def test_screens_come_and_go_at_once(
    browser: Browser, published: Published, long: bool, count: Count, say: Say
) -> None:
    facts = load().facts
    comes, goes, switches, firsts = (list[float]() for _ in range(4))
    visitor = Visitor(browser, published.address, kept=BEGUN)
    visitor.start(f"#{Route.SETTINGS}")
    clock = Clock(visitor)
    words = words_for("en", facts)
    for _ in range(count(10, 5)):
        comes.append(clock.tapped(words("Language"), words("Language")))
        goes.append(clock.tapped(words("Back"), words("Settings")))
    languages = [*LANGUAGES[1:], LANGUAGES[0]]
    for times in [firsts] + [switches] * count(3, 1):
        for language in languages if long else (languages[0], languages[-1]):
            clock.tapped(words("Language"), words("Language"))
            words = words_for(language.tag, facts)
            times.append(clock.tapped(language.endonym, words("Settings")))
    visitor.close()
    for what, times in (
        ("a screen comes", comes),
        ("a screen goes", goes),
        ("another language, first round", firsts),
        ("another language, later", switches),
    ):
        say(f"{what}: {len(times)}, median {median(times):.0f}, max {max(times):.0f} ms")
    assert visitor.complaints == []
    if long:
        assert median(goes) < LEAVING * median(comes)
        assert median(firsts) <= LIMIT
        assert median(switches) <= LIMIT
