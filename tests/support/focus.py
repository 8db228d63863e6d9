"""Where the keyboard's focus is: at the exit, in the app, or in the browser's own window."""

from typing import Final

EXIT: Final = "exit"
OUTSIDE: Final = ""
"""In the browser's own window."""

IN_PAGE: Final = "() => document.hasFocus() ? document.activeElement.id : ''"
"""The id of the element of the page that has the focus; `frame` is the app's."""

PARTS: Final = "flt-semantics-host :is([flt-tappable], input)"
"""Everything in the app that can be tapped or written into."""

COUNT: Final = f"() => document.querySelectorAll('{PARTS}').length"
IN_APP: Final = (
    f"() => Array.from(document.querySelectorAll('{PARTS}')).indexOf(document.activeElement)"
)
"""The number of the part that has the focus, in reading order; -1 if something else has it."""
