"""Looks at a document with axe."""

from typing import Any, Final

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Frame, Page

IS_THERE: Final = "typeof axe !== 'undefined'"
NOTHING: Final = "0"
"""A script in place of axe's own."""

PARK: Final = """() => {
  window.parked = Array.from(document.querySelectorAll(".screen:not(.shown)"), (screen) => {
    const place = document.createComment("");
    screen.replaceWith(place);
    return [place, screen];
  });
}"""
UNPARK: Final = "() => parked.forEach(([place, screen]) => place.replaceWith(screen))"


def violations(document: Page | Frame, **options: object) -> list[Any]:
    """Return the rules that axe finds broken, as axe describes them; `options` are its own.

    A document gets the script of axe once: to read it takes half as long as to look.
    """
    axe = Axe(NOTHING) if document.evaluate(IS_THERE) else Axe()
    found = axe.run(document, options={"resultTypes": ["violations"], **options})
    broken: list[Any] = found.response["violations"]
    return broken


def faults(page: Page) -> list[str]:
    """Return the rules that a static page breaks, each with the elements that break it.

    Hidden screens leave the document meanwhile: axe walks through all of it, and they are most.
    So it takes a fifth of the time.
    """
    page.evaluate(PARK)
    try:
        broken = violations(page, iframes=False)
    finally:
        page.evaluate(UNPARK)
    return [f"{it['id']}: {[node['html'][:120] for node in it['nodes']]}" for it in broken]
