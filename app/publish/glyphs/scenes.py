"""The scenes on the static pages, under names that tell nothing.

Whoever holds the phone may see the names of files, classes and rules, so a scene has a number.
Those of the first screen stand in the sheet of the pictograms, all others in one of their own,
which only the screens that show them ask for.
"""

import re
from collections.abc import Iterator
from typing import Final
from urllib.parse import quote

from app.domain.guide import Guide
from app.publish import BuildError
from app.screens.home import worries

SHEET: Final = "scenes.css"
SIZE: Final = 160
"""Units of the sides of a scene."""

_BETWEEN: Final = re.compile(r">\s+<")
_SVG: Final = re.compile(r"<svg[^>]*?( fill=[^>]*)>(.*)</svg>\s*", re.DOTALL)


def names(guide: Guide) -> dict[str, str]:
    """Return the name of each scene by its key.

    The signs come first, in their order: `sign-by-sign.js` counts them.
    """
    keys = (*_signs_and_answers(guide), *_of_first_screen(guide))
    return {key: f"s{number}" for number, key in enumerate(keys)}


def sheet(guide: Guide) -> str:
    """Return the style that draws the scenes but those of the first screen. Raises BuildError."""
    return "".join(_rule(guide, key) for key in _signs_and_answers(guide))


def first_rules(guide: Guide) -> str:
    """Return the style that draws those of the first screen. Raises BuildError."""
    return "".join(_rule(guide, key) for key in _of_first_screen(guide))


def shapes(guide: Guide, key: str) -> str:
    """Return what a scene is made of, as one SVG element. Raises BuildError."""
    try:
        found = _SVG.fullmatch(_BETWEEN.sub("><", guide.drawings[key].decode()))
    except (KeyError, OSError, ValueError) as error:
        raise BuildError(f"The drawing of {key!r} cannot be read: {error}") from error
    if not found:
        raise BuildError(f"The drawing of {key!r} is no SVG file with a fill of its own.")
    return f"<g{found[1]}>{found[2]}</g>"


def _signs_and_answers(guide: Guide) -> Iterator[str]:
    for group in guide.signs.groups:
        yield from (it.key for it in group.signs)
    yield from (it.key for it in guide.pictures.answers)


def _of_first_screen(guide: Guide) -> Iterator[str]:
    return (it.picture.key for it in worries(guide))


def _rule(guide: Guide, key: str) -> str:
    drawn = shapes(guide, key).replace('"', "'")
    svg = f"<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 {SIZE} {SIZE}'>{drawn}</svg>"
    image = quote(svg, safe=" ='/:.-,")
    return f'.{names(guide)[key]}{{--drawing:url("data:image/svg+xml,{image}")}}'
