"""The programs of `package.json`, installed once: HTML checker, Biome, TypeScript and acorn."""

import os
import subprocess
from functools import cache
from pathlib import Path
from typing import Final

from app.publish.build_cache import cache_folder
from app.publish.fetch.npm import install
from app.publish.fetch.npm import node as node

HERE: Final = Path(__file__).parent


@cache
def node_modules() -> Path:
    """Return the folder with the packages that the lock file pins; npm verifies their hashes.

    Raises BuildError with npm's reason if they cannot be installed.
    """
    return install(HERE, cache_folder() / "npm")


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
