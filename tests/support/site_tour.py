"""Walks through every screen without a connection, and everything that was seen on the way."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from playwright.sync_api import Browser

from app.domain.routes import Route
from i18n.languages import SOURCE
from tests.support.axe import violations
from tests.support.focus import KIND, lap
from tests.support.published import serving
from tests.support.recording_proxy import witness
from tests.support.visitor import Box, Node, Visitor
from tests.support.visitor.tour import tour

USUAL: Final = 320
"""Pixels: the narrowest window in which all must be there without scrolling sideways (WCAG 1.4.10).
Each screen is looked at last in it: a text that fits here fits a wider one."""
HEIGHTS: Final[Mapping[int, int]] = {
    360: 740,  # most phones
    640: 320,  # a small one on its side
    1024: 768,
    1280: 800,
    1920: 1080,
    USUAL: 568,
}
"""The windows, each one's height in logical pixels by its width."""
TOPIC: Final = "/t/1"
"""The first topic: a list of contents stands beside it in a wide window."""
ALONE: Final = "/k/1"
"""The first card alone: letters as large as the window lets them be."""
WIDE: Final[Mapping[str, tuple[int, ...]]] = {
    Route.HOME: (1024,),
    TOPIC: (1024, 1280),
    Route.OPTIONS: (1280, 1920),
    Route.RESULT: (1280,),
    ALONE: (1920,),
}
"""The screens at which a walk with small letters looks in wide windows too, with the widths."""
NARROW: Final[Mapping[str, tuple[int, ...]]] = {
    Route.HOME: (360, 640),
    TOPIC: (640,),
    Route.RESULT: (360,),
    Route.SEARCH: (640,),
    ALONE: (360, 640),
}
"""Likewise one with large letters, in the windows of phones."""


@dataclass(frozen=True, slots=True)
class Plan:
    """A walk in a language and a text size.

    With `one_of_a_kind` one topic stands for all of them, and so with helplines, questions and
    cards. It looks at every screen in the usual window, and in others at all with `every_window`,
    else at those of `WIDE` or `NARROW`: in wide ones small letters make the most columns, in narrow
    ones large letters have the least room.
    """

    tag: str
    scale: float
    one_of_a_kind: bool = False
    every_window: bool = False

    def __str__(self) -> str:
        return f"{self.tag}-{self.scale}"

    def widths(self, route: str) -> tuple[int, ...]:
        """Return the widths at which it looks at this screen, the usual one last."""
        if self.every_window:
            return tuple(HEIGHTS)
        sample = WIDE if self.scale == 1 else NARROW
        return (*sample.get(route, ()), USUAL)


USUAL_PLAN: Final = Plan(SOURCE.tag, 1.0, one_of_a_kind=True)
LARGE_PLAN: Final = Plan("ar", 2.0, one_of_a_kind=True)
SHORT: Final = (USUAL_PLAN, LARGE_PLAN)
LONG: Final = (
    Plan(SOURCE.tag, 1.0, every_window=True),
    Plan("ar", 2.0, every_window=True),
    Plan("ar", 1.0, every_window=True),
    Plan("nb", 2.0, every_window=True),  # its words are longer than the English
)


def plans(*, long: bool) -> tuple[Plan, ...]:
    """Return the walks of a run. `tests/soak/test_languages.py` has those of all languages."""
    return LONG if long else SHORT


@dataclass(frozen=True, slots=True)
class Walk:
    """`screens` are the nodes of each screen by its route and the width of the window.

    `first` is the plain guide's text at the very first visit. `exit` is the exit's box by width.
    `complaints`, `foreign` and `sent` are what the browser complained of, what pages asked of other
    sites, and what left the phone for one. `violations` are axe's in the first window of each
    screen, by route, in English. `begun` is the kind of element that begins with the focus.
    On the usual walk `laps` is what a keyboard must meet from exit to exit, and what it met.
    """

    screens: Mapping[str, Mapping[int, list[Node]]]
    first: str
    exit: Mapping[int, Box]
    complaints: list[str]
    foreign: list[str]
    sent: list[str]
    violations: Mapping[str, list[str]] = field(default_factory=dict)
    begun: Mapping[str, str] = field(default_factory=dict)
    laps: Mapping[str, tuple[list[int | str], list[int | str]]] = field(default_factory=dict)


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
            begun: dict[str, str] = {}
            laps: dict[str, tuple[list[int | str], list[int | str]]] = {}
            for route in tour(visitor, one_of_a_kind=plan.one_of_a_kind):
                begun[route] = visitor.frame.evaluate(KIND)
                visitor.open_all()
                screens[route] = {}
                for width in plan.widths(route):
                    screens[route][width] = _look(visitor, width, exits)
                    if plan.tag == SOURCE.tag and route not in broken:
                        broken[route] = serious(visitor)
                if plan == USUAL_PLAN:
                    laps[route] = lap(visitor)
            complaints, foreign = visitor.complaints, visitor.foreign
        finally:
            visitor.close()
            browser.close()
    return Walk(screens, first, exits, complaints, foreign, proxy.asked, broken, begun, laps)


def _look(visitor: Visitor, width: int, exits: dict[int, Box]) -> list[Node]:
    nodes = visitor.resize(width, HEIGHTS[width], spoken=width == USUAL)
    box: Any = visitor.page.locator("#exit").bounding_box()
    exits[width] = (box["x"], box["y"], box["x"] + box["width"], box["y"] + box["height"])
    return nodes


def serious(visitor: Visitor) -> list[str]:
    """Return what axe finds in the app that keeps somebody out: the rule and the element."""
    return [
        f"{violation['id']}: {node['html']}"
        for violation in violations(visitor.frame)
        if violation["impact"] in {"serious", "critical"}
        for node in violation["nodes"]
    ]
