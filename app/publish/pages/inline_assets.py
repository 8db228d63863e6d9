"""The style and the script that stand in the pages themselves, without what only people read."""

from base64 import b64encode
from functools import cache
from hashlib import sha256
from pathlib import Path

from rcssmin import cssmin  # type: ignore[import-untyped]  # it comes without annotations
from rjsmin import jsmin  # type: ignore[import-untyped]

from app.publish.fonts import faces

SHELL = Path(__file__).with_name("shell")
STYLE = "shell.css"
SCRIPTS = {
    "index": ("language.js", "page.js", "shift.js", "plain.js", "shell.js"),
    "book": ("language.js", "page.js"),
}
"""By page, in the order in which they need each other. The exit works from the first paint on."""


@cache
def style() -> str:
    """The style of every page."""
    return str(cssmin((SHELL / STYLE).read_text(encoding="utf-8"))) + faces()


@cache
def script(page: str) -> str:
    """The script of that page."""
    parts = (jsmin((SHELL / name).read_text(encoding="utf-8")) for name in SCRIPTS[page])
    return "\n".join(map(str, parts))


def sources() -> str:
    """What the security policy calls these scripts: their hashes, as source expressions."""
    digests = (sha256(script(page).encode()).digest() for page in SCRIPTS)
    return " ".join(f"'sha256-{b64encode(digest).decode()}'" for digest in digests)
