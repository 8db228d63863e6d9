"""A visitor who leaves: by each means, into the phrasebook, and back."""

import time
from collections.abc import Callable
from typing import Final, Literal

from playwright.sync_api import Page

from tests.support.leak_words import tells
from tests.support.visitor.reader import Reader

Means = Literal["pointer", "touch", "keyboard", "shift"]

ON_COVER: Final = """() => [[0.5, 0.5], [0.5, 0.02], [0.98, 0.02], [0.02, 0.98]].every(([x, y]) => {
  const there = document.elementFromPoint(x * innerWidth, y * innerHeight);
  const book = document.querySelector("#cover") ?? document.body;
  return !there || book.contains(there) || there === document.documentElement;
}) && document.querySelector("#title") !== null"""

IN_BOOK: Final = """() =>
  document.readyState === "complete" && document.querySelector("main.book #title") !== null"""

SAID: Final = "document.title + '\\n' + document.body.innerText + '\\n' + document.body.textContent"


class Leaver(Reader):
    """Someone who leaves the guide and may come back."""

    _means: Means = "pointer"
    _left_at = 0.0
    _lift: Callable[[], None] | None = None

    def leave(self, means: Means = "pointer") -> None:
        """Do what leaves, by this means, and return at once.

        `see_phrasebook` releases button and key. Not here: Chromium now and then never answers to a
        release while its page is leaving, and Playwright would wait for that answer for ever.
        """
        self.record.covered.clear()
        self.record.leaving = True
        self._means, self._left_at = means, time.time() * 1000
        if means == "shift":
            for _ in range(3):
                self.page.keyboard.press("Shift")
            return
        if means == "keyboard":
            self.page.locator("#exit").focus()
            self.page.keyboard.down("Enter")
            self._lift = lambda: self.page.keyboard.up("Enter")
            return
        box = self.page.locator("#exit").bounding_box()
        assert box
        x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
        if means == "touch":
            self.page.touchscreen.tap(x, y)
        else:
            self.page.mouse.move(x, y)
            self.page.mouse.down()
            self._lift = self.page.mouse.up

    def latency(self) -> float:
        """Return the milliseconds from the touch or key that left to its cover on the screen."""
        inputs = [at for at in self.record.inputs if at >= self._left_at]
        return self.covered[0] - (inputs[2] if self._means == "shift" else inputs[0])

    def on_cover(self) -> bool:
        """Tell whether the phrasebook, and nothing else, is in sight."""
        covered: bool = self.page.evaluate(ON_COVER)
        return covered

    def see_phrasebook(self) -> None:
        """Wait for the phrasebook's own page."""
        self.until(lambda: self.page.evaluate(IN_BOOK), "the phrasebook")
        if self._lift:
            self._lift()
            self._lift = None

    def uncover(self) -> None:
        """Come back, as the guide teaches it, to a guide that waits behind the cover."""
        self.hold_title_briefly()
        self.until(lambda: not self.on_cover(), "the guide")

    def come_back(self) -> None:
        """Go from the phrasebook to the guide, as the guide teaches it."""
        self.hold_title_briefly()
        self.until(lambda: not self.page.url.endswith("phrasebook.html"), "the guide's address")
        self.arrive()

    def tells(self) -> list[str]:
        """Return the guide's words in the page and its accessibility tree; none after an exit."""
        return told_by(self.page)

    # --- A word of her own ---

    def choose_word(self, word: str) -> str:
        """In the plain guide, choose this word for the way back; return the answer."""
        self.page.wait_for_load_state()
        self.page.evaluate("page.history.move('open', '/n')")
        self.page.locator(".shown #own-word").fill(word)
        self.page.locator(".shown #own button[type=submit]").click()
        answer = self.page.locator(".shown #own-answer")
        self.until(answer.inner_text, "an answer")
        return answer.inner_text()

    def search_phrases(self, text: str) -> None:
        """Type into the phrasebook's search, and press the search key."""
        self.page.locator("#search").fill(text)
        self.page.locator("#search").press("Enter")


def told_by(page: Page) -> list[str]:
    """Return the guide's words in a page, in its address and in its accessibility tree."""
    session = page.context.new_cdp_session(page)
    tree = session.send("Accessibility.getFullAXTree")["nodes"]
    session.detach()
    spoken = [str(node.get("name", {}).get("value", "")) for node in tree]
    path = page.url.removeprefix("about:blank")  # a word of the guide, and no page of it
    return tells("\n".join([*spoken, path, page.evaluate(SAID)]))
