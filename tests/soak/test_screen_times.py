"""Times from a tap to the next screen: forth, back and in another language.

They are measured in a long run alone: in others the machine is busy.
"""

from statistics import median

from app.content.load import load
from app.domain.routes import Route
from i18n.languages import LANGUAGES
from i18n.words import words_for
from tests.soak.conftest import Say
from tests.support.visitor import Visitor

LIMIT = 200.0
"""Milliseconds from the tap that chooses a language to the screen in it, as a median."""

LEAVING = 1.5
"""The time a screen may take to leave, as a multiple of the time to come. With Flet's 300 ms, in
which nothing moves, leaving takes twice as long; without them, less."""

# Measures from the next finger that goes up until the screen with this title is drawn.
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
    """Measures the taps of a visitor."""

    def __init__(self, visitor: Visitor) -> None:
        self.visitor = visitor

    def tapped(self, name: str, title: str) -> float:
        """Return the milliseconds from a tap on `name` to the screen with this title."""
        self.visitor.page.wait_for_timeout(400)  # a finger that rests, while earlier work ends
        self.visitor.frame.evaluate(WATCH, title)
        self.visitor.tap_about(name)
        took = "() => window.took ?? 0"
        self.visitor.until(lambda: self.visitor.frame.evaluate(took), f"the screen {title!r}")
        return float(self.visitor.frame.evaluate(took))


def test_screens_come_and_go_at_once(phone: Visitor, say: Say) -> None:
    facts = load().facts
    comes, goes, switches, firsts = (list[float]() for _ in range(4))
    phone.start(f"#{Route.SETTINGS}")
    clock = Clock(phone)
    words = words_for("en", facts)
    for _ in range(10):
        comes.append(clock.tapped(words("Language"), words("Language")))
        goes.append(clock.tapped(words("Back"), words("Settings")))
    languages = [*LANGUAGES[1:], LANGUAGES[0]]
    for times in [firsts] + [switches] * 3:
        for language in languages:
            clock.tapped(words("Language"), words("Language"))
            words = words_for(language.tag, facts)
            times.append(clock.tapped(language.endonym, words("Settings")))
    for what, times in (
        ("a screen comes", comes),
        ("a screen goes", goes),
        ("another language, first round", firsts),
        ("another language, later", switches),
    ):
        say(f"{what}: {len(times)}, median {median(times):.0f}, max {max(times):.0f} ms")
    assert phone.complaints == []
    assert median(goes) < LEAVING * median(comes)
    assert median(firsts) <= LIMIT
    assert median(switches) <= LIMIT
