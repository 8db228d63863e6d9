"""The style sheets inside the pages, in the colours of a face."""

from dataclasses import asdict
from functools import cache
from typing import Final

from app.look.face import FACE, Face, Palette
from app.publish.bundle.esbuild import bundled

PHRASES: Final = "phrases.css"
"""The sheet that `fill-cover.js` turns on in the page whose cover is the phrasebook."""

LINKED: Final[dict[str, dict[str, str]]] = {
    "index": {"wide.css": "(min-width: 768px)"},
    "phrasebook": {},
}
"""The sheets that are files of their own, each with its media: no phone waits for them."""

LATER: Final = "index.later.css"
"""The sheet of screens that nobody sees first. It comes with the one that draws the pictures."""

PRINT: Final = "print.css"
"""The sheet for paper. It is named last, so that the first screen comes sooner."""


@cache
def style(page: str, face: Face = FACE) -> str:
    """Return the style of that page in the colours of a face: "index", "phrasebook"."""
    return colors(face) + bundled(f"{page}.first-paint.css")


def colors(face: Face) -> str:
    """Return a face's palettes as CSS: light, dark as the phone is, dark as she chose.

    Paper is always light.
    """
    dark = variables(face.dark, "dark")
    by_phone = f':root:not([data-mode="light"]){{{dark}}}'
    by_choice = f':root[data-mode="dark"]{{{dark}}}'
    return (
        f":root{{{variables(face.light, 'light')}}}"
        f"@media screen and (prefers-color-scheme:dark){{{by_phone}}}"
        f"@media screen{{{by_choice}}}"
    )


def variables(palette: Palette, mode: str) -> str:
    """Return the declarations of a palette; `mode` is "light" or "dark"."""
    named = ((name.replace("_", "-"), value.lower()) for name, value in asdict(palette).items())
    return "".join(f"--{name}:{value};" for name, value in named) + f"color-scheme:{mode}"
