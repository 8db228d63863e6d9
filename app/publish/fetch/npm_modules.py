"""The files that the site takes from npm: the two modules of libsodium.js, and Lean QR."""

import re
from pathlib import Path
from typing import Final

from app.publish import BuildError
from app.publish.fetch import npm

PROJECT: Final = Path(__file__).parent
"""The folder of package.json, package-lock.json and the .npmrc with which the lock is made."""
DOWNLOAD: Final = 5_421_688
"""Bytes of the packages in the lock that a machine needs, esbuild included; a test adds them up."""

FOLDER: Final = "dist/modules-sumo-esm"
MODULES: Final = {
    "sodium/libsodium-sumo.mjs": f"libsodium-sumo/{FOLDER}/libsodium-sumo.mjs",
    "sodium/libsodium-wrappers.mjs": f"libsodium-wrappers-sumo/{FOLDER}/libsodium-wrappers.mjs",
}
"""Paths on the site, and in node_modules."""
WRAPPERS: Final = "sodium/libsodium-wrappers.mjs"

QR_CODE: Final = "lean-qr.js"
"""The path on the site of Lean QR, as a script."""
QR_SOURCE: Final = "lean-qr/nano.mjs"
QR_EXPORTS: Final = re.compile(rb"export\{(\w+) as correction,(\w+) as generate\};?\s*\Z")
"""The exports of the module. Browsers of 2018 load scripts at any time, and no modules."""

BY_NAME: Final = b'from"libsodium-sumo"'
BY_PATH: Final = b'from"./libsodium-sumo.mjs"'
"""The import of one module by the other: a worker has no import map that resolves the name."""


def site_files(node_modules: Path) -> dict[str, bytes]:
    """Return the files by their paths on the site. Raises BuildError."""
    site = {path: _read(node_modules, source) for path, source in MODULES.items()}
    if site[WRAPPERS].count(BY_NAME) != 1:
        raise BuildError("libsodium-wrappers imports libsodium in a new way; look again.")
    site[WRAPPERS] = site[WRAPPERS].replace(BY_NAME, BY_PATH)
    return site | {QR_CODE: _as_script(_read(node_modules, QR_SOURCE))}


def _read(node_modules: Path, source: str) -> bytes:
    try:
        data = (node_modules / source).read_bytes()
    except OSError as error:
        raise BuildError(f"node_modules has no {source}; look again.") from error
    if b"://" in data or b"sourceMappingURL" in data:
        raise BuildError(f"{source} names a foreign address or a source map; look again.")
    return data


def _as_script(module: bytes) -> bytes:
    """Return Lean QR as a script, whose one name is `leanQr`."""
    exports = QR_EXPORTS.search(module)
    if not exports:
        raise BuildError("lean-qr exports its functions in a new way; look again.")
    correction, generate = exports.groups()
    body = module[: exports.start()]
    return b"var leanQr=(()=>{%breturn{correction:%b,generate:%b}})();\n" % (
        body,
        correction,
        generate,
    )


def fetch(cache: Path) -> dict[str, bytes]:
    """Install the packages in *cache* if they are missing, and return the files.

    Raises BuildError.
    """
    return site_files(npm.install(PROJECT, cache))


def is_cached(cache: Path) -> bool:
    """Tell whether `fetch` would download nothing."""
    return npm.is_installed(PROJECT, cache)
