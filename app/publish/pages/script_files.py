"""The scripts that ship as files of their own."""

from typing import Final

from app.publish.pages.inline_assets import DEFERRED, shipped

FRAME: Final = (
    "lone-shift.js",
    "trusted-types.js",
    "flet-bridge.js",
    "patches.js",
    "frame.js",
    "wasm-compiler.js",
)
PYTHON: Final = (
    "python-worker.js",
    "snapshot.js",
    "storage.js",
    "date-worker.js",
    "zip-archive.js",
    "memory.js",
)
SERVICE_WORKER: Final = (
    "pick-language.js",
    "archive-files.js",
    "site-files.js",
    "made-pages.js",
    "store.js",
    "sw.js",
)
"""One file on the site, `sw.js`, after a description of the site."""


def script_files() -> dict[str, bytes]:
    """Return the scripts of the pages, the frame and Python's worker by their names."""
    names = {*FRAME, *PYTHON, *(name for names in DEFERRED.values() for name in names)}
    return {name: shipped(name).encode() for name in sorted(names)}


def service_worker_script() -> str:
    """Return the service worker's script, which needs the description of the site before it."""
    return "\n".join(map(shipped, SERVICE_WORKER))
