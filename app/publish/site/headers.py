"""The headers of every answer: one table for server, `_headers` and service worker."""

from collections.abc import Iterable
from functools import cache
from pathlib import PurePosixPath
from typing import Final

from app.publish import BuildError
from app.publish.bundle.policy import csp

DENIED: Final = (
    "accelerometer",
    "autoplay",
    "browsing-topics",
    "camera",
    "clipboard-read",
    "display-capture",
    "encrypted-media",
    "fullscreen",
    "gamepad",
    "geolocation",
    "gyroscope",
    "hid",
    "idle-detection",
    "local-fonts",
    "magnetometer",
    "microphone",
    "midi",
    "payment",
    "picture-in-picture",
    "publickey-credentials-get",
    "screen-wake-lock",
    "serial",
    "usb",
    "window-management",
    "xr-spatial-tracking",
)
"""Features that a page may switch off, in the names that Chromium knows; it logs any other name.
Copying a number to the clipboard stays allowed."""


@cache
def common_headers() -> dict[str, str]:
    """Return the headers that every file has, also where the service worker answers."""
    return {
        "Content-Security-Policy": csp(),
        "Cross-Origin-Opener-Policy": "same-origin",
        "Cross-Origin-Embedder-Policy": "require-corp",
        "Cross-Origin-Resource-Policy": "same-origin",
        "X-Content-Type-Options": "nosniff",
        "Referrer-Policy": "no-referrer",
        "Permissions-Policy": ", ".join(f"{name}=()" for name in DENIED),
        # No file name carries a hash, so a browser must revalidate its copy before it uses it.
        "Cache-Control": "no-cache",
    }


TRANSPORT: Final[dict[str, str]] = {"Strict-Transport-Security": "max-age=31536000"}
"""A typed address begins with http, which the service worker does not answer: the path would cross
the network in clear, and whoever sits there could send another page. For a year after a visit the
browser itself goes to https. Not `includeSubDomains` nor `preload`: they bind other sites of the
host, and outlast it. Browsers ignore it over http, and from a service worker, which lacks it: with
it, each phone would store every file anew (`service_worker.py` has a mark of `common_headers`)."""

WORKER: Final = "sw.js"
DAILY: Final = "private, max-age=86400"
"""Caching of the service worker. Browsers look for a newer one at every start; for a day their own
copy answers, so a start sends nothing over the network, where it would cost and could be seen.
After a day every browser asks the host, whatever this says. Caches on the way must not store it: a
new visitor needs the worker of the files that are there."""

FRAME: Final = "frame.html"
ISOLATION: Final[dict[str, str]] = {"Document-Isolation-Policy": "isolate-and-require-corp"}
"""A process of its own for Flutter, so that the page around it answers a tap on Exit within a frame
whatever Flutter does: its start blocks its own page for up to half a second at a time. Chromium has
this from version 137; in other browsers both share a process, and nothing else differs."""


def headers(path: str, *, fresh: bool = False) -> dict[str, str]:
    """Return the headers of the file at *path* of the site, without its media type.

    With *fresh*, every start asks for a newer version: for a site that is being worked on.
    """
    table = common_headers() | TRANSPORT
    if path == FRAME:
        return table | ISOLATION
    return table | {"Cache-Control": DAILY} if path == WORKER and not fresh else table


MEDIA_TYPES: Final[dict[str, str]] = {
    ".bin": "application/octet-stream",
    ".css": "text/css; charset=utf-8",
    ".frag": "application/json",
    ".html": "text/html; charset=utf-8",
    ".ico": "image/x-icon",
    ".js": "text/javascript; charset=utf-8",
    ".json": "application/json",
    ".mjs": "text/javascript; charset=utf-8",
    ".otf": "font/otf",
    ".png": "image/png",
    ".svg": "image/svg+xml",
    ".ttf": "font/ttf",
    ".txt": "text/plain; charset=utf-8",
    ".wasm": "application/wasm",
    ".webmanifest": "application/manifest+json",
    ".webp": "image/webp",
    ".woff2": "font/woff2",
    ".zip": "application/zip",
}
"""The Content-Type by suffix. Python's table and those of hosts differ, and a wrong type stops a
start: module scripts must be JavaScript, streaming compilation must get WebAssembly."""


def media_type(path: str) -> str:
    """Return the Content-Type of a file. Raises BuildError for an unknown suffix."""
    suffix = PurePosixPath(path).suffix
    if suffix not in MEDIA_TYPES:
        raise BuildError(f"{path}: there is no media type for files that end in {suffix!r}.")
    return MEDIA_TYPES[suffix]


def headers_file(base_url: str, paths: Iterable[str]) -> str:
    """Return the table as a `_headers` file, which Netlify, Cloudflare Pages and others read.

    *paths* are the files of the site. If two rules set the same header of a file, hosts join the
    values, so the rule for all files has no header that another rule sets.
    """
    caching = "Cache-Control"
    common = {name: value for name, value in headers("").items() if name != caching}
    heads = {path.partition("/") for path in paths}
    others = {"", *(f"{head}{slash}*" if slash else head for head, slash, _ in heads)} - {WORKER}
    rules = {"*": common, FRAME: ISOLATION, WORKER: {caching: DAILY}}
    for place in sorted(others):
        rules[place] = rules.get(place, {}) | {caching: common_headers()[caching]}
    lines = []
    for place, table in rules.items():
        lines += [f"{base_url}{place}", *(f"  {name}: {value}" for name, value in table.items())]
    return "\n".join(lines) + "\n"
