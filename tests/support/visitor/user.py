"""A visitor who taps, scrolls and types, and finds her way in the guide."""

import time
from collections.abc import Callable
from typing import Final

from tests.support.visitor.reader import Reader
from tests.support.visitor.screen import Node, plain

EDGE: Final = 12
"""Pixels between the point of a tap and the edge of the part that scrolls; with fewer the visitor
scrolls first. WCAG's smallest target (2.5.8) is twice as high."""

PAUSE: Final = 0.5
"""Seconds between two taps on one field: Flutter takes no tap in the moment after another one, and
a person waits that long."""

PRESS: Final = """(name) => {
  const all = Array.from(document.querySelectorAll("[flt-tappable]"));
  const text = (element) => element.textContent.trim().split(/\\s+/).join(" ");
  const found = all.find((element) => text(element) === name);
  found?.click();
  return !!found;
}"""


class User(Reader):
    """Someone who uses the app with a finger, a wheel and a keyboard."""

    # --- Tapping ---

    def tap(self, name: str) -> None:
        """Tap the first thing whose text is `name`."""
        self._tap(name, lambda text: text == plain(name))

    def tap_about(self, part: str) -> None:
        """Tap the first thing whose text contains this."""
        self._tap(part, lambda text: plain(part) in text)

    def tap_last(self, name: str) -> None:
        """Tap the last thing on the screen whose text is `name`."""
        self._tap(name, lambda text: text == plain(name), -1)

    def press(self, name: str) -> None:
        """Tap as a screen reader does: without a finger, on the thing with this text."""
        self.until_true(self._app, PRESS, f"something named {name!r}", plain(name))

    def _tap(self, what: str, fits: Callable[[str], bool], which: int = 0) -> None:
        node: Node | None = None

        def found() -> Node | None:
            nonlocal node
            fitting = [it for it in self.glance() if it.tappable and fits(it.text)]
            node = fitting[which] if fitting else None
            return node

        self.until(found, f"something to tap: {what!r} among {self.texts()}")
        for _ in range(20):
            assert node, f"{what!r} went away"
            x, y = node.middle
            _, top, _, bottom = node.within
            if top + EDGE < y < bottom - EDGE or not self._scroll(y - (top + bottom) / 2):
                self.page.mouse.click(x, y)
                return
            found()
        raise AssertionError(f"{what!r} cannot be scrolled to")

    def _scroll(self, by: float) -> bool:
        """Turn the wheel over the content; return True if anything has moved."""
        before = self.glance()
        size = self.page.viewport_size
        assert size
        self.page.mouse.move(size["width"] / 2, size["height"] / 2)
        self.page.mouse.wheel(0, by)
        for _ in range(15):
            self.page.wait_for_timeout(20)
            if self.glance() != before:
                self.settle()
                return True
        return False

    # --- Typing ---

    def type(self, name: str, text: str) -> None:
        """Tap the field with this label, and type over what stands in it."""

        def typed() -> bool:
            if not self._has_keys(name):
                self._tap(name, lambda label: label == plain(name))
                end = time.monotonic() + PAUSE
                while not self._has_keys(name):
                    if time.monotonic() > end:
                        return False
                    self.page.wait_for_timeout(20)
            self.page.keyboard.press("Control+A")
            self.page.keyboard.press("Delete")
            self.page.keyboard.type(text)
            # Flutter puts its own text into the field once it listens. These letters may come
            # before that, which no finger can do.
            self.settle()
            value: str = self.frame.evaluate("document.activeElement.value")
            return value == text

        self.until(typed, f"{text!r} stands in {name!r}")

    def _has_keys(self, name: str) -> bool:
        """Tell whether the keyboard writes into the field with this label."""
        label: str | None = self.frame.evaluate("document.activeElement.getAttribute('aria-label')")
        return plain(label or "") == plain(name)

    # --- Going about ---

    def begin(self, tag: str) -> None:
        """In the plain guide: choose the language and read the limits; ends at home, in the app."""
        self.choose(tag)
        self.page.locator("#begin").click()
        self.arrive()
        self.see_home()

    def choose(self, tag: str) -> None:
        """Choose the language in the plain guide."""
        self.page.locator(".shown .language").click()
        self.page.locator(f".shown [data-language={tag}]").click()
        self.until(lambda: self.words().language.tag == tag, f"the page speaks {tag}")
