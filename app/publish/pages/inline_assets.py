"""The style and the script that stand in the pages themselves, without what only people read."""

from base64 import b64encode
from functools import cache
from hashlib import sha256

from rcssmin import cssmin  # type: ignore[import-untyped]  # it comes without annotations
from rjsmin import jsmin  # type: ignore[import-untyped]

from app.publish.pages.fonts import faces
from app.publish.web_files import WEB, web_text

STYLES = ("base", "exit", "cover", "guide", "content", "status", "print", "phrasebook")
"""The style sheets of `page/styles`, in the order in which one may override another."""
SCRIPTS = {
    "index": ("pick-language.js", "settings.js", "triple-shift.js", "guide.js", "exit.js"),
    "phrasebook": ("pick-language.js", "settings.js"),
}
"""By page, in the order in which they need each other. The exit works from the first paint on."""


@cache
def style() -> str:
    """The style of every page."""
    sheets = (WEB / "page/styles" / f"{name}.css" for name in STYLES)
    return str(cssmin("\n".join(it.read_text(encoding="utf-8") for it in sheets))) + faces()


@cache
def script(page: str) -> str:
    """The script of that page."""
    parts = (jsmin(web_text(name)) for name in SCRIPTS[page])
    return "\n".join(map(str, parts))


def sources() -> str:
    """What the security policy calls these scripts: their hashes, as source expressions."""
    digests = (sha256(script(page).encode()).digest() for page in SCRIPTS)
    return " ".join(f"'sha256-{b64encode(digest).decode()}'" for digest in digests)
