"""The headers of every answer, as one table: server, `_headers`, service worker and meta tag."""

from collections.abc import Iterable
from pathlib import PurePosixPath

from app.publish import BuildError
from app.publish.pages.inline_assets import sources

POLICY: dict[str, str] = {
    "default-src": "'none'",
    # CanvasKit and Pyodide are WebAssembly; nothing needs eval.
    # The scripts in the pages are named by their hashes.
    "script-src": f"'self' {sources()} 'wasm-unsafe-eval'",
    # Flutter sets style attributes on the elements it draws.
    "style-src": "'self' 'unsafe-inline'",
    "connect-src": "'self'",
    "worker-src": "'self'",
    "img-src": "'self' blob: data:",
    "font-src": "'self'",
    "manifest-src": "'self'",
    "frame-src": "'self'",
    "base-uri": "'self'",
    "form-action": "'none'",
    # The pane stands in a page of ours; nobody else may frame anything.
    "frame-ancestors": "'self'",
    "require-trusted-types-for": "'script'",
    # `default` is ours (trusted-types.js), the other two are Flutter's loader and engine.
    "trusted-types": "default flutter-js flutter-engine",
}

# What browsers let a page switch off; a name that Chromium does not know would be logged by it.
# Copying a number to the clipboard is the one thing that stays.
DENIED = (
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


def csp(*, meta: bool = False) -> str:
    """The content security policy. `meta`: without what a meta tag may not hold."""
    return "; ".join(
        f"{name} {value}"
        for name, value in POLICY.items()
        if not (meta and name == "frame-ancestors")
    )


def csp_meta() -> str:
    """The policy as a meta tag, for hosts that set no headers. Belongs first in the head."""
    return f'<meta http-equiv="Content-Security-Policy" content="{csp(meta=True)}">'


HEADERS: dict[str, str] = {
    "Content-Security-Policy": csp(),
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Embedder-Policy": "require-corp",
    "Cross-Origin-Resource-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Permissions-Policy": ", ".join(f"{name}=()" for name in DENIED),
    # No file name carries its hash, so a copy is always asked about before it is used.
    "Cache-Control": "no-cache",
}

WORKER = "sw.js"
# Browsers look for a newer worker at every start. For a day they find the one they have: a start
# then sends nothing over the network, where it would cost and could be seen. After a day every
# browser asks the host, whatever is said here. No cache on the way may keep it: a new visitor needs
# the worker of the files that are there.
DAILY = "private, max-age=86400"

PANE = "frame.html"
# A process of its own for Flutter, so that the page around it answers a tap on Exit within a frame
# whatever Flutter does: its start holds up its own page for up to half a second at a time.
# Chromium has it from 137; elsewhere both share a process, and everything else is the same.
ISOLATION: dict[str, str] = {"Document-Isolation-Policy": "isolate-and-require-corp"}


def headers(path: str, *, fresh: bool = False) -> dict[str, str]:
    """The headers of the file at that path of the site, without its media type.

    `fresh`: every start asks whether there is a newer version, for a site that is worked on.
    """
    if path == PANE:
        return HEADERS | ISOLATION
    return HEADERS | {"Cache-Control": DAILY} if path == WORKER and not fresh else HEADERS


# Named here because the tables of Python and of hosts differ, and a wrong one stops a start:
# module scripts need JavaScript's, streaming compilation needs wasm's.
MEDIA_TYPES: dict[str, str] = {
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


def media_type(path: str) -> str:
    """The Content-Type of that file. Raises BuildError for an ending that is not known."""
    ending = PurePosixPath(path).suffix
    if ending not in MEDIA_TYPES:
        raise BuildError(f"{path}: no media type is known for files that end in {ending!r}.")
    return MEDIA_TYPES[ending]


def headers_file(base_url: str, paths: Iterable[str]) -> str:
    """The table as a `_headers` file, which Netlify, Cloudflare Pages and others read.

    `paths` are the files of the site. Hosts join the values of two rules that give one header, so
    no rule for all files may say what another says otherwise of one.
    """
    caching = "Cache-Control"
    common = {name: value for name, value in HEADERS.items() if name != caching}
    heads = {path.partition("/") for path in paths}
    others = {"", *(f"{head}{slash}*" if slash else head for head, slash, _ in heads)} - {WORKER}
    rules = {"*": common, PANE: ISOLATION, WORKER: {caching: DAILY}}
    for place in sorted(others):
        rules[place] = rules.get(place, {}) | {caching: HEADERS[caching]}
    lines = []
    for place, table in rules.items():
        lines += [f"{base_url}{place}", *(f"  {name}: {value}" for name, value in table.items())]
    return "\n".join(lines) + "\n"
