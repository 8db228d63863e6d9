"""A Chromium that keeps everything in a folder, as a phone's does, and what is found there."""

from base64 import b64encode
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from playwright.sync_api import BrowserContext, Playwright

from tests.support.chromium import chromium
from tests.support.visitor import launch_options


class Profile:
    """Stands for a browser; its contexts are one after the other and keep what the last one kept.

    Playwright's usual contexts are private windows, whose files never reach a disk.
    """

    def __init__(self, playwright: Playwright, folder: Path) -> None:
        self._playwright = playwright
        self.folder = folder

    def new_context(self, **options: Any) -> BrowserContext:
        return self._playwright.chromium.launch_persistent_context(
            self.folder, **launch_options(chromium()), **options
        )


def forms(canary: str) -> Iterator[bytes]:
    """How a text can lie in a file: in UTF-8, in UTF-16, in Base64 at each of three offsets."""
    yield canary.encode()
    yield canary.encode("utf-16-le")
    yield canary.encode("utf-16-be")
    for kind in ("utf-8", "utf-16-le"):
        for offset in range(3):
            coded = b64encode(b"\0" * offset + canary.encode(kind))
            yield coded[4 if offset else 0 : -4]  # without what its neighbours decide


def found(folder: Path, canary: str) -> list[str]:
    """The files below `folder` in which the canary lies in any form, or has it in its name."""
    wanted = list(forms(canary))
    hits = []
    for file in sorted(folder.rglob("*")):
        name = file.relative_to(folder).as_posix()
        if canary in name:
            hits.append(name)
        elif file.is_file() and not file.is_symlink():
            data = file.read_bytes()
            hits += [name] if any(form in data for form in wanted) else []
    return hits
