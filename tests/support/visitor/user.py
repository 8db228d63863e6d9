"""A visitor who taps, scrolls and types, and finds her way in the guide."""

import time
from typing import Final

from tests.support.visitor.reader import Reader
from tests.support.visitor.screen import FIND, HAS_MOVED, PICTURE, Node, nodes_of, plain

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
        self._tap(name)

    def tap_about(self, part: str) -> None:
        """Tap the first thing whose text contains this."""
        self._tap(part, is_part=True)

    def tap_last(self, name: str) -> None:
        """Tap the last thing on the screen whose text is `name`."""
        self._tap(name, at=-1)

    def press(self, name: str) -> None:
        """Tap as a screen reader does: without a finger, on the thing with this text."""
        self.until_true(self._app, PRESS, f"something named {name!r}", plain(name))

    def _tap(self, text: str, *, is_part: bool = False, at: int = 0) -> None:
        nodes: list[Node] = []

        def found() -> bool:
            nonlocal nodes
            read = self.frame.evaluate(FIND, [plain(text), is_part, at])
            nodes = nodes_of([read] if read else [])
            return bool(nodes)

        self.until(found, f"something to tap: {text!r}")
        for _ in range(20):
            assert nodes, f"{text!r} went away"
            [node] = nodes
            x, y = node.middle
            _, top, _, bottom = node.within
            if top + EDGE < y < bottom - EDGE or not self._scroll(y - (top + bottom) / 2):
                self.page.mouse.click(x, y)
                return
            found()
        raise AssertionError(f"{text!r} cannot be scrolled to")

    def _scroll(self, by: float) -> bool:
        """Turn the wheel over the content; return True if anything has moved."""
        before = self.frame.evaluate_handle(PICTURE)
        size = self.page.viewport_size
        assert size
        self.page.mouse.move(size["width"] / 2, size["height"] / 2)
        self.page.mouse.wheel(0, by)
        has_moved: bool = self.frame.evaluate(HAS_MOVED, before)
        if has_moved:
            self.rest()
        return has_moved

    # --- Typing ---

    def type(self, name: str, text: str) -> None:
        """Tap the field with this label, and type over what stands in it."""

        def typed() -> bool:
            if not self._has_keys(name):
                self._tap(name)
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
            self.rest()
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
