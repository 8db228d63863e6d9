"""Published versions of the site, each from sources in which one thing differs."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Final

from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from app.publish.site.serve import INPUTS, site

ROOT: Final = Path(__file__).parents[2]
PUBLISH: Final = "import sys; from app.cli import main; sys.exit(main(['publish', sys.argv[1]]))"

Change = Callable[[Path], None]
"""Changes a copy of the sources in this folder."""


def replaced(file: str, old: str, new: str) -> Change:
    """Return a change of every place with this text in a file. It must be there."""

    def change(root: Path) -> None:
        text = (root / file).read_text(encoding="utf-8")
        assert old in text
        (root / file).write_text(text.replace(old, new), encoding="utf-8")

    return change


def published(folder: Path, *changes: Change) -> Path:
    """Publish a copy of the sources with these changes, compressed; return the site's folder."""
    sources = folder / "sources"
    for name in INPUTS:
        shutil.copytree(ROOT / name, sources / name, ignore=shutil.ignore_patterns("__pycache__"))
    for change in changes:
        change(sources)
    command = [sys.executable, "-c", PUBLISH, str(folder / "site")]
    environment = os.environ | {"PYTHONPATH": str(sources), "NO_COLOR": "1"}
    subprocess.run(command, cwd=sources, env=environment, check=True, capture_output=True)
    shutil.rmtree(sources)
    return folder / "site"


class Versions:
    """An application that serves the version in `folder`; files in `missing` are not there."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.missing: set[str] = set()
        self.asked: list[str] = []
        self._sites: dict[Path, ASGIApp] = {}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer as `varde serve` does.

        The policy stands in the pages alone: the server would send that of the sources of today.
        """

        async def without_policy(message: Message) -> None:
            if message["type"] == "http.response.start":
                kept = [it for it in message["headers"] if it[0] != b"content-security-policy"]
                message = {**message, "headers": kept}
            await send(message)

        name = scope["path"].removeprefix("/") or "index.html"
        self.asked.append(name)
        if self.folder not in self._sites:
            self._sites[self.folder] = site(self.folder)
        gone = PlainTextResponse("Not found", 404)
        served = gone if name in self.missing else self._sites[self.folder]
        await served(scope, receive, without_policy)
