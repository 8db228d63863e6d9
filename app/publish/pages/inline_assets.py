"""The styles and scripts inside the pages: minified, without what only people read."""

from dataclasses import asdict
from functools import cache
from typing import Final

from rcssmin import cssmin  # type: ignore[import-untyped]  # it comes without annotations

from app.face import FACE, Face, Palette
from app.publish.integrity import integrity
from app.publish.pages.constants import filled
from app.publish.pages.minify import minified
from app.publish.web_files import CONTEXTS, WEB, web_text

STYLES: Final = {
    "index": (
        *["base", "exit", "cover", "guide", "content", "accordions", "questions", "site"],
        *["phrasebook", "aloud", "pictures", "picture-answers"],
    ),
    "phrasebook": ("base", "phrasebook", "phrases"),
}
"""The sheets of `page/styles` inside each page, in the order in which one may override another."""

PHRASES: Final = "phrases"
"""The sheet that `fill-cover.js` turns on in the page whose cover is the phrasebook."""

LINKED: Final[dict[str, dict[str, str]]] = {
    "index": {"wide": "(min-width: 768px)"},
    "phrasebook": {},
}
"""The sheets that are files of their own, each with its media: no phone waits for them."""

LATER: Final = "languages"
"""The sheet of a screen that nobody sees first. It comes with the one that draws the pictures."""

PRINT: Final = "print"
"""The sheet for paper. It is named last, so that the first screen comes sooner."""

INLINE: Final = {
    "index": (
        "pick-language.js",
        "page-language.js",
        "settings.js",
        "replace-page.js",
        "visit.js",
        "lone-shift.js",
        "after-paint.js",
        "announce.js",
        "first-paint.js",
        "guide.js",
        "fill-cover.js",
        "exit.js",
        "exit-button.js",
        "away.js",
        "history.js",
        "front-page.js",
        "start.js",
    ),
    "phrasebook": (
        "pick-language.js",
        "page-language.js",
        "settings.js",
        "replace-page.js",
        "visit.js",
    ),
}
"""The scripts inside each page, in the order in which they use each other.

They are inside because the exit works from the first paint on."""

PHRASEBOOK: Final = (
    "stored-list.js",
    "last-searches.js",
    "voices.js",
    "say-phrase.js",
    "favourites.js",
    "phrasebook.js",
)
"""The scripts of the phrasebook, which is a page of its own and the cover of the other."""

DEFERRED: Final = {
    "index": (
        "trusted-types.js",
        "open-page.js",
        "answers.js",
        "sign-by-sign.js",
        "other-pages.js",
        "second-language.js",
        "addresses.js",
        "contents.js",
        "folding.js",
        "find-language.js",
        "archive-files.js",
        "search-index.js",
        "search.js",
        *PHRASEBOOK,
        "long-press.js",
        "lookup.js",
        "own.js",
        "returned.js",
        "hand-on.js",
        "recorded.js",
        "read-aloud.js",
        "check-words.js",
        "handover.js",
        "install.js",
    ),
    "phrasebook": (
        *("trusted-types.js", "open-page.js", "folding.js", *PHRASEBOOK),
        *("long-press.js", "lookup.js", "hold-offer.js", "file-dates.js"),
    ),
}
"""The scripts that each page loads after itself."""


@cache
def style(page: str, face: Face = FACE) -> str:
    """Return the style of that page in the colours of a face."""
    return colors(face) + "".join(map(sheet, STYLES[page]))


@cache
def sheet(name: str) -> str:
    """Return one sheet as it ships: minified, without comments."""
    return str(cssmin((WEB / "page/styles" / f"{name}.css").read_text(encoding="utf-8")))


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


@cache
def shipped(name: str) -> str:
    """Return the script with this name as it ships: minified, with the constants' values."""
    return filled(_all_minified()[name])


@cache
def _all_minified() -> dict[str, str]:
    """Return every script, minified: all at once, because each run of Node takes a while."""
    names = (file.name for context in CONTEXTS for file in sorted((WEB / context).glob("*.js")))
    return minified({name: web_text(name) for name in names})


@cache
def script(page: str) -> str:
    """Return the script inside that page."""
    return "\n".join(map(shipped, INLINE[page]))


def sources() -> str:
    """Return the hashes of these scripts, as source expressions of the security policy."""
    return " ".join(f"'{integrity(script(page).encode())}'" for page in INLINE)
