"""One walk through every screen without a connection, and all that was seen on the way."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser

from i18n.languages import SOURCE
from tests.support.published import serving
from tests.support.recording_proxy import witness
from tests.support.visitor import Box, Node, Visitor

USUAL = 360
WIDTHS = (320, USUAL, 800, 1024)
TAGS = [SOURCE.tag, "ar"]  # one for each direction; `tests/soak/test_languages.py` has them all
# What is walked, by language and text size, and at which widths it is looked at. Bokmål has longer
# words than English, so that is what is tried in large letters.
WALKS: dict[tuple[str, float], tuple[int, ...]] = {
    (SOURCE.tag, 1.0): WIDTHS,
    ("ar", 1.0): (320, USUAL),
    ("nb", 2.0): WIDTHS,
}
NARROW = (320, USUAL)


@dataclass(frozen=True, slots=True)
class Walk:
    """`screens` are the nodes of each screen by its route and the width of the window.

    `first` is what the plain guide says at the very first visit. `exit` is the exit's box by width.
    `complaints`, `foreign` and `sent` are what the browser complained of, what pages asked of other
    sites, and what left the phone for one. `violations` are axe's, by route.
    """

    screens: Mapping[str, Mapping[int, list[Node]]]
    first: str
    exit: Mapping[int, Box]
    complaints: list[str]
    foreign: list[str]
    sent: list[str]
    violations: Mapping[str, list[str]] = field(default_factory=dict)


def walked(launch: Callable[[], Browser], folder: Path, tag: str, scale: float) -> Walk:
    """The first visit with a connection; then every screen without, at every width."""
    browser = launch()
    with serving(folder) as site, witness() as proxy:
        visitor = Visitor(browser, site.address, proxy=proxy.options)
        try:
            visitor.open()
            first = _begin(visitor, tag)
            visitor.keep(text=scale)
            site.stop()
            visitor.context.set_offline(True)
            visitor.again()
            exits: dict[int, Box] = {}
            screens: dict[str, dict[int, list[Node]]] = {}
            violations: dict[str, list[str]] = {}
            for route in visitor.tour():
                if scale == 1 and tag == SOURCE.tag:
                    violations[route] = serious(visitor)
                screens[route] = {
                    width: _look(visitor, width, exits) for width in WALKS.get((tag, scale), NARROW)
                }
                visitor.resize(USUAL)
            complaints, foreign = visitor.complaints, visitor.foreign
        finally:
            visitor.close()
            browser.close()
    return Walk(screens, first, exits, complaints, foreign, proxy.asked, violations)


def _begin(visitor: Visitor, tag: str) -> str:
    visitor.choose(tag)
    first = visitor.read()
    visitor.begin(tag)
    return first


def _look(visitor: Visitor, width: int, exits: dict[int, Box]) -> list[Node]:
    visitor.resize(width)
    box: Any = visitor.page.locator("#exit").bounding_box()
    exits[width] = (box["x"], box["y"], box["x"] + box["width"], box["y"] + box["height"])
    return visitor.nodes()


def serious(visitor: Visitor) -> list[str]:
    """What axe finds in the pane that keeps somebody out: the rule and the element."""
    found = Axe().run(visitor.pane, options={"resultTypes": ["violations"]})
    return [
        f"{violation['id']}: {node['html']}"
        for violation in found.response["violations"]
        if violation["impact"] in {"serious", "critical"}
        for node in violation["nodes"]
    ]
