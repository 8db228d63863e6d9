"""Walks through every screen without a connection, and everything that was seen on the way."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from playwright.sync_api import Browser

from app.routes import Route
from app.ui.theme import CONTENTS_WIDTH, WIDE_FROM
from i18n.languages import SOURCE
from tests.support.axe import violations
from tests.support.published import serving
from tests.support.recording_proxy import witness
from tests.support.visitor import Box, Node, Visitor
from tests.support.visitor.tour import tour

ANSWERED: Final = 6
"""Looks in a row, of two frames each, that must find the same where Python draws anew for another
width: by then it has."""
BY_WIDTH: Final = ("/o", "/c/", "/k/")
"""The beginnings of the routes of what Python draws again once it knows the width: the table of
options, the letters of cards."""
TOPICS: Final = "/t/"
"""The beginning of the routes of topics, whose contents come and go when the phone is turned."""
USUAL: Final = 320
"""Pixels: the narrowest window in which all must be there without scrolling sideways (WCAG 1.4.10).
Each screen is looked at last in it: a text that fits here fits a wider one."""
PHONES: Final = (360, USUAL)
WIDTHS: Final = (360, 800, 1024, USUAL)


@dataclass(frozen=True, slots=True)
class Plan:
    """A walk in a language and a text size, and the widths at which it looks at each screen.

    With `one_of_a_kind` one topic stands for all of them, and so with helplines, questions and
    cards.
    """

    tag: str
    scale: float
    widths: tuple[int, ...] = PHONES
    one_of_a_kind: bool = False

    def __str__(self) -> str:
        return f"{self.tag}-{self.scale}"


USUAL_PLAN: Final = Plan(SOURCE.tag, 1.0, (1024, USUAL), one_of_a_kind=True)
"""A wide window only has more margin, but for home and topics: the long run turns every screen."""
LARGE_PLAN: Final = Plan("ar", 2.0, (USUAL,), one_of_a_kind=True)
SHORT: Final = (USUAL_PLAN, LARGE_PLAN)
LONG: Final = (
    Plan(SOURCE.tag, 1.0, WIDTHS),
    Plan("ar", 2.0),
    Plan("ar", 1.0),
    Plan("nb", 2.0, WIDTHS),  # its words are longer than the English
)


def plans(*, long: bool) -> tuple[Plan, ...]:
    """Return the walks of a run. `tests/soak/test_languages.py` has those of all languages."""
    return LONG if long else SHORT


@dataclass(frozen=True, slots=True)
class Walk:
    """`screens` are the nodes of each screen by its route and the width of the window.

    `first` is the plain guide's text at the very first visit. `exit` is the exit's box by width.
    `complaints`, `foreign` and `sent` are what the browser complained of, what pages asked of other
    sites, and what left the phone for one. `violations` are axe's, by route, in English.
    """

    screens: Mapping[str, Mapping[int, list[Node]]]
    first: str
    exit: Mapping[int, Box]
    complaints: list[str]
    foreign: list[str]
    sent: list[str]
    violations: Mapping[str, list[str]] = field(default_factory=dict)


def make_walk(launch: Callable[[], Browser], folder: Path, plan: Plan) -> Walk:
    """Make the first visit with a connection; then go to every screen without one."""
    browser = launch()
    with serving(folder) as site, witness() as proxy:
        visitor = Visitor(browser, site.address, proxy=proxy.options)
        try:
            visitor.open()
            visitor.choose(plan.tag)
            first = visitor.read()
            visitor.begin(plan.tag)
            visitor.keep(text=plan.scale)
            site.stop()
            visitor.context.set_offline(True)
            visitor.again()
            exits: dict[int, Box] = {}
            screens: dict[str, dict[int, list[Node]]] = {}
            broken: dict[str, list[str]] = {}
            for route in tour(visitor, one_of_a_kind=plan.one_of_a_kind):
                visitor.open_all()
                if plan.tag == SOURCE.tag:
                    broken[route] = serious(visitor)
                is_turned = route.startswith(TOPICS) or route == Route.HOME
                widths = plan.widths if is_turned or not plan.one_of_a_kind else (USUAL,)
                screens[route] = {width: _look(visitor, route, width, exits) for width in widths}
            complaints, foreign = visitor.complaints, visitor.foreign
        finally:
            visitor.close()
            browser.close()
    return Walk(screens, first, exits, complaints, foreign, proxy.asked, broken)


def _look(visitor: Visitor, route: str, width: int, exits: dict[int, Box]) -> list[Node]:
    size = visitor.page.viewport_size
    turns = size is not None and size["width"] != width
    waits = route.startswith(BY_WIDTH) or (turns and route.startswith(TOPICS))
    still = ANSWERED if waits else 1
    nodes = visitor.resize(width, spoken=width == USUAL, still=still)
    if width < WIDE_FROM and _has_contents(nodes):
        visitor.until(lambda: not _has_contents(visitor.glance()), "Python has answered")
        nodes = visitor.settle(spoken=width == USUAL)
    box: Any = visitor.page.locator("#exit").bounding_box()
    exits[width] = (box["x"], box["y"], box["x"] + box["width"], box["y"] + box["height"])
    return nodes


def _has_contents(nodes: list[Node]) -> bool:
    """Tell whether the list of contents stands beside what scrolls."""
    return any(node.within[0] >= CONTENTS_WIDTH for node in nodes)


def serious(visitor: Visitor) -> list[str]:
    """Return what axe finds in the app that keeps somebody out: the rule and the element."""
    return [
        f"{violation['id']}: {node['html']}"
        for violation in violations(visitor.frame)
        if violation["impact"] in {"serious", "critical"}
        for node in violation["nodes"]
    ]
