"""A Chromium that keeps everything in a folder, as a phone's does, and a search of that folder."""

import os
import shutil
import signal
from base64 import b64encode
from collections.abc import Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

from playwright.sync_api import BrowserContext, Playwright

from tests.bench.memory import browser_process, parents, tree
from tests.support.chromium import chromium, launch_options, shell


class Profile:
    """Stands for a browser. Its contexts come one after the other and find what the last one left.

    Playwright's usual contexts are private windows, whose files never reach a disk. With a
    `template`, the folder begins as a copy of that one. `measured` as in `launch_options`.
    `arguments` are more of Chromium's own; `whole` is the one with a desktop.
    """

    def __init__(
        self,
        playwright: Playwright,
        folder: Path,
        template: Path | None = None,
        *,
        measured: bool = False,
        arguments: Sequence[str] = (),
        whole: bool = False,
    ) -> None:
        self._playwright = playwright
        self._options = launch_options(chromium() if whole else shell(), measured=measured)
        self._options["args"] = [*self._options["args"], *arguments]
        self.folder = folder
        if template:
            shutil.copytree(template, folder, symlinks=True)

    def new_context(self, **options: Any) -> BrowserContext:
        return self._playwright.chromium.launch_persistent_context(
            self.folder, **self._options, **options
        )


def kill(profile: Path) -> int:
    """End every process of the browser with this profile at once; return how many there were."""
    processes = tree(browser_process(profile), parents())
    for process in processes:
        with suppress(ProcessLookupError):
            os.kill(process, signal.SIGKILL)
    return len(processes)


def forms(canary: str) -> Iterator[bytes]:
    """Yield how a text can lie in a file: UTF-8, UTF-16, Base64 at each of three offsets."""
    yield canary.encode()
    yield canary.encode("utf-16-le")
    yield canary.encode("utf-16-be")
    for kind in ("utf-8", "utf-16-le"):
        for offset in range(3):
            coded = b64encode(b"\0" * offset + canary.encode(kind))
            yield coded[4 if offset else 0 : -4]  # without the letters that its neighbours decide


def found(folder: Path, canary: str) -> list[str]:
    """Return the files below `folder` that hold the canary in any form, or in their names."""
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
