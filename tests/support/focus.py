"""Where the keyboard's focus is: at the exit, in the app, or in the browser's own window."""

from contextlib import suppress
from typing import Final

from tests.support.visitor import Visitor

EXIT: Final = "exit"
OUTSIDE: Final = ""
"""In the browser's own window."""

IN_PAGE: Final = "() => document.hasFocus() ? document.activeElement.id : ''"
"""The id of the element of the page that has the focus; `frame` is the app's."""

STOPS: Final = ":is([flt-tappable], input, textarea)"
SCROLLED: Final = f":has(> flt-semantics-scroll-overflow):not(:has({STOPS}))"
PARTS: Final = f"flt-semantics-host :is({STOPS}, {SCROLLED})"
"""Everything in the app that can be tapped or written into, or scrolls and holds nothing such."""

COUNT: Final = f"() => document.querySelectorAll('{PARTS}').length"
IN_APP: Final = (
    f"() => Array.from(document.querySelectorAll('{PARTS}')).indexOf(document.activeElement)"
)
"""The number of the part that has the focus, in reading order; -1 if something else has it."""
TRIES: Final = 3
MOMENT: Final = 3.0
"""Seconds after which a key counts as lost: a busy browser loses some between two processes."""
KIND: Final = "document.activeElement.localName"


def place(visitor: Visitor) -> int | str:
    """Return where the focus is: the number of a part of the app, `EXIT` or `OUTSIDE`."""
    found: int | str = visitor.page.evaluate(IN_PAGE)
    return visitor.frame.evaluate(IN_APP) if found == "frame" else found


def press(visitor: Visitor, key: str) -> int | str:
    """Press a key that moves the focus; return where it is then."""
    found = before = place(visitor)

    def has_moved() -> bool:
        nonlocal found
        found = place(visitor)
        # Page and frame are two processes: in between the focus may be in neither.
        return found not in (before, -1)

    for _ in range(TRIES):
        visitor.page.keyboard.press(key)
        with suppress(AssertionError):
            visitor.until(has_moved, f"{key} leads on from {before!r}", MOMENT)
            break
    return found


def lap(visitor: Visitor) -> tuple[list[int | str], list[int | str]]:
    """Go backwards from the exit, once around; return what must be met on the way, and what was.

    A lap that fails is gone once more.
    """
    for _ in range(2):
        visitor.page.locator("#exit").focus()
        parts: int = visitor.frame.evaluate(COUNT)
        wanted: list[int | str] = [OUTSIDE, *reversed(range(parts)), EXIT]
        met = [press(visitor, "Shift+Tab") for _ in wanted]
        if met == wanted:
            break
    return wanted, met
