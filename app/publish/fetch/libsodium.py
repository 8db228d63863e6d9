"""libsodium.js: the two modules that the site takes from npm."""

from pathlib import Path
from typing import Final

from app.publish import BuildError
from app.publish.fetch import npm

PROJECT: Final = Path(__file__).parent
"""The folder of package.json, package-lock.json and the .npmrc with which the lock is made."""
DOWNLOAD: Final = 861_175
"""Bytes of all packages in the lock, UglifyJS included; a test adds them up."""

FOLDER: Final = "dist/modules-sumo-esm"
MODULES: Final = {
    "sodium/libsodium-sumo.mjs": f"libsodium-sumo/{FOLDER}/libsodium-sumo.mjs",
    "sodium/libsodium-wrappers.mjs": f"libsodium-wrappers-sumo/{FOLDER}/libsodium-wrappers.mjs",
}
"""Paths on the site, and in node_modules."""
WRAPPERS: Final = "sodium/libsodium-wrappers.mjs"

BY_NAME: Final = b'from"libsodium-sumo"'
BY_PATH: Final = b'from"./libsodium-sumo.mjs"'
"""How one module imports the other: a worker has no import map that would resolve the name."""


class LibsodiumError(BuildError):
    """The packages are not built in the expected way; the message says which."""


def modules(node_modules: Path) -> dict[str, bytes]:
    """Return the modules by their paths on the site. Raises LibsodiumError."""
    site: dict[str, bytes] = {}
    for path, source in MODULES.items():
        try:
            data = (node_modules / source).read_bytes()
        except OSError as error:
            raise LibsodiumError(f"node_modules has no {source}; look again.") from error
        if b"://" in data or b"sourceMappingURL" in data:
            raise LibsodiumError(f"{source} names a foreign address or a source map; look again.")
        site[path] = data
    if site[WRAPPERS].count(BY_NAME) != 1:
        raise LibsodiumError("libsodium-wrappers imports libsodium in a new way; look again.")
    site[WRAPPERS] = site[WRAPPERS].replace(BY_NAME, BY_PATH)
    return site


def fetch(cache: Path) -> dict[str, bytes]:
    """Install the packages in *cache* if they are missing, and return the modules.

    Raises NpmError and LibsodiumError.
    """
    return modules(npm.install(PROJECT, cache))


def is_cached(cache: Path) -> bool:
    """Tell whether `fetch` would download nothing."""
    return npm.is_installed(PROJECT, cache)
