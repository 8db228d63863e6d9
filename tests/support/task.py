"""How much a task asks of her in the plain guide: what she taps, swipes and reads."""

from dataclasses import dataclass
from functools import partial
from typing import Final

from playwright.sync_api import Locator

from tests.support.visitor import Visitor

SWIPE: Final = 0.7
"""A swipe of a thumb, as a share of the window's height."""

# What lies on top of a link takes the tap in its place: the bar, the exit.
IS_IN_REACH: Final = """(target) => {
  const { left, right, top, bottom } = target.getBoundingClientRect();
  const hit = document.elementFromPoint((left + right) / 2, (top + bottom) / 2);
  return !!hit && (target.contains(hit) || hit.contains(target));
}"""

WORDS: Final = """(target) => {
  const screen = target.closest(".screen");
  const isAfter = (node) =>
    target.compareDocumentPosition(node) & Node.DOCUMENT_POSITION_FOLLOWING &&
    !target.contains(node);
  const texts = document.createTreeWalker(screen, NodeFilter.SHOW_TEXT);
  let words = 0;
  while (texts.nextNode() && !isAfter(texts.currentNode)) {
    const { data, parentElement } = texts.currentNode;
    const isBelowTop = parentElement.getBoundingClientRect().bottom > 0;
    if (isBelowTop && parentElement.checkVisibility())
      words += data.split(/\\s+/).filter(Boolean).length;
  }
  return words;
}"""
"""The words that are shown from the top of the window to the end of an element."""


@dataclass
class Task:
    """A task in the plain guide: the taps, swipes and words that it has taken so far."""

    visitor: Visitor
    taps: int = 0
    swipes: int = 0
    words: int = 0

    def tap(self, selector: str) -> None:
        """Read down to the first shown thing of this selector, swipe until it is there, tap it."""
        target = self.read(selector)
        box = target.bounding_box()
        assert box
        self.visitor.page.touchscreen.tap(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
        self.taps += 1

    def read(self, selector: str) -> Locator:
        """Read down to the end of the first shown thing of this selector, and return it."""
        page = self.visitor.page
        target = page.locator(f".screen.shown {selector} >> visible=true").first
        target.wait_for()
        self.words += target.evaluate(WORDS)
        size = page.viewport_size
        assert size
        page.mouse.move(size["width"] / 2, size["height"] / 2)
        while not target.evaluate(IS_IN_REACH):
            before = target.bounding_box()
            page.mouse.wheel(0, size["height"] * SWIPE)
            self.visitor.until(partial(_has_moved, target, before), "it scrolls")
            self.swipes += 1
        return target

    @property
    def asked(self) -> tuple[int, int, int]:
        """Taps, swipes and words."""
        return self.taps, self.swipes, self.words


def _has_moved(target: Locator, before: object) -> bool:
    return target.bounding_box() != before
