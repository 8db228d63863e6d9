"""The browser that the tests drive."""

import os
import shutil
import subprocess

NAMES = ("chromium", "chromium-browser", "google-chrome")
INSTALL = ("apt-get", "install", "--yes", "--no-install-recommends", "chromium")
MISSING = (
    "The tests drive a real browser: install Chromium (on Debian: apt-get install chromium), "
    "or name one in the environment variable CHROMIUM."
)


class NoChromium(Exception):  # noqa: N818 - read where it is raised, it says what is wrong
    """There is no Chromium and it cannot be installed; the message says what to do."""


def chromium() -> str:
    """The path of Chromium: `CHROMIUM`, the one on the path, or one that is installed now.

    Raises NoChromium where there is none and it may not be installed.
    """
    found = os.environ.get("CHROMIUM") or _on_path()
    if not found and os.geteuid() == 0 and shutil.which("apt-get"):
        for command in (("apt-get", "update"), INSTALL):
            subprocess.run(command, check=False, capture_output=True)
        found = _on_path()
    if not found:
        raise NoChromium(MISSING)
    return found


def _on_path() -> str | None:
    return next((path for path in map(shutil.which, NAMES) if path), None)
