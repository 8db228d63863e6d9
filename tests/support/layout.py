"""Faults of a screen's layout, found in the boxes of its accessibility tree."""

from collections.abc import Callable, Iterator
from itertools import combinations

from app.ui.theme import CONTENT_WIDTH, FREE_CORNER
from i18n.languages import language
from i18n.words import words_for
from tests.support.site_tour import HEIGHTS, Walk
from tests.support.visitor import Box, Node

ROUNDING = 0.6  # px; Flutter lays out in fractions of a pixel
TARGET = 48 - ROUNDING  # px; a thumb
EDGE = 24  # px: the first thing in a line begins no farther from where lines begin
DEEPEST = 4.0  # px: letters with marks above and below reach this far into the next line

Rule = Callable[[list[Node], int], list[Node]]


def overlap(one: Box, other: Box, depth: float = ROUNDING) -> bool:
    """Return True if they share more than `depth` pixels in both directions."""
    return (
        one[0] < other[2] - depth
        and one[2] > other[0] + depth
        and one[1] < other[3] - depth
        and one[3] > other[1] + depth
    )


def size(node: Node) -> tuple[float, float]:
    """Return its width and height."""
    left, top, right, bottom = node.box
    return right - left, bottom - top


def outside(nodes: list[Node], width: int) -> list[Node]:
    """Return the nodes that reach beyond the sides of the window."""
    return [it for it in nodes if it.box[0] < -ROUNDING or it.box[2] > width + ROUNDING]


def one_on_another(nodes: list[Node], _: int) -> list[Node]:
    """Return texts that visibly overlap another one; parts of one thing lie within it."""
    texts = [(it, _seen(it)) for it in nodes if it.text]
    return [
        node
        for (one, its), (other, others) in combinations(texts, 2)
        if overlap(its, others, DEEPEST) and not (_holds(its, others) or _holds(others, its))
        for node in (one, other)
    ]


def _seen(node: Node) -> Box:
    """Return the part of its box that is not scrolled away."""
    lefts, tops, rights, bottoms = zip(node.box, node.within, strict=True)
    return max(lefts), max(tops), min(rights), min(bottoms)


def _holds(outer: Box, inner: Box) -> bool:
    return (
        outer[0] - ROUNDING <= inner[0]
        and outer[1] - ROUNDING <= inner[1]
        and outer[2] + ROUNDING >= inner[2]
        and outer[3] + ROUNDING >= inner[3]
    )


def too_narrow(nodes: list[Node], _: int) -> list[Node]:
    """Return the tappable nodes that are too narrow for a thumb."""
    return [it for it in nodes if it.tappable and size(it)[0] < TARGET]


def too_low(nodes: list[Node], width: int) -> list[Node]:
    """Return the tappable nodes that are too low for a thumb.

    Where a scrolled part ends, one row may be partly in sight, and where it begins, too: there a
    row lies right at the edge only once the part has scrolled.
    """
    low = [it for it in nodes if it.tappable and size(it)[1] < TARGET]
    cut = [it for it in low if it.within[1] and it.box[1] == it.within[1]]
    if len({it.box[3] for it in cut}) == 1:
        low = [it for it in low if it not in cut]
    if len({it.box[3] for it in low}) > 1:
        return low
    return [it for it in low if it.box[3] < HEIGHTS[width] / 2]


def turned(nodes: list[Node], width: int, tag: str) -> list[Node]:
    """Return buttons for Back that do not stand where lines begin.

    That is at the left of the column, or from right to left beside the corner of the exit.
    """
    aside = max(0, width - CONTENT_WIDTH) / 2
    back = words_for(tag, {})("Back")
    backs = [it for it in nodes if it.tappable and back in (it.name, it.text)]
    if language(tag).direction == "rtl":
        return [it for it in backs if it.box[2] < width - aside - FREE_CORNER - EDGE]
    return [it for it in backs if it.box[0] > aside + EDGE]


RULES: dict[str, Rule] = {
    "outside of the window": outside,
    "one on another": one_on_another,
    "too narrow": too_narrow,
    "too low": too_low,
}


def faults(walk: Walk, tag: str) -> Iterator[str]:
    """Yield each breach of a rule on that walk, with its screen and the width of the window."""
    for route, widths in walk.screens.items():
        for width, nodes in widths.items():
            for rule, find in RULES.items():
                for node in find(nodes, width):
                    yield f"{route} at {width}: {rule}: {node}"
            for node in nodes:
                if overlap(_seen(node), walk.exit[width]):
                    yield f"{route} at {width}: under the exit: {node}"
            for node in turned(nodes, width, tag):
                yield f"{route} at {width}: on the wrong side: {node}"
