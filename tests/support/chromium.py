"""Chromium, the browser that most of the tests drive: where it is, and how they start it."""

import os
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any, Final, Protocol

from playwright.sync_api import BrowserContext

from tests.support.program import NoProgram, Program

CHROMIUM: Final = Program(
    names=("chromium", "chromium-browser", "google-chrome"),
    variable="CHROMIUM",
    package="chromium",
    missing=(
        "The tests drive a real browser: install Chromium (on Debian: apt-get install chromium), "
        "or name one in the environment variable CHROMIUM."
    ),
)

SHELL: Final = Program(
    names=("chromium-headless-shell",),
    variable="CHROMIUM_SHELL",
    package="chromium-headless-shell",
    missing=(
        "Tests are quicker in a Chromium without its desktop "
        "(on Debian: apt-get install chromium-headless-shell)."
    ),
)
"""Chromium without its desktop: the same engine, but no window, tabs or list of visited pages. A
start of the app takes a sixth less processor time, a new page half as much."""

START: Final = 60_000
"""Milliseconds that a start may take on a busy machine."""

ADDRESS_FIELD: Final = ("WebUIOmniboxPopup", "WebUIOmniboxAimPopup", "WebUIOmniboxFullPopup")
"""The suggestions below a desktop's address field: two pages that Chromium loads with every tab,
at a quarter of the processor time of a test. A phone has neither."""

PLAYWRIGHTS: Final = (
    "AimEnabled",
    "AvoidCorsURLLoaderRestartOnRedirect",
    "AvoidUnnecessaryBeforeUnloadCheckSync",
    "DestroyProfileOnBrowserClose",
    "HttpsFirstBalancedModeAutoEnable",
    "HttpsUpgrades",
    "LensOverlay",
    "MediaRouter",
    "NetworkTimeServiceQuerying",
    "OptimizationHints",
    "PaintHolding",
    "PreconnectToSearch",
    "ThirdPartyStoragePartitioning",
)
"""The features that Playwright itself turns off. Chromium takes the last list alone, so ours
repeats them."""

ARGUMENTS: Final = (
    "--no-sandbox",  # containers offer none
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    f"--disable-features={','.join((*PLAYWRIGHTS, *ADDRESS_FIELD))}",
    "--enable-blink-features=ComputedAccessibilityInfo",  # element.computedRole, computedName
)

ONE_COMPILER: Final = "--js-flags=--liftoff-only"
"""V8 compiles WebAssembly once and quickly, in place of compiling it again for speed. A later start
of the app takes 1.6 s of processor time in place of 2.6, the first one 5 s in place of 8."""

DESKTOP: Final = Path(__file__).parent / "desktop"
"""Programs of a desktop that Chromium asks, and that answer here as a phone would."""


class Contexts(Protocol):
    """Anything that makes browser contexts: a Playwright browser, or a profile in a folder."""

    @property
    def new_context(self) -> Callable[..., BrowserContext]:
        """Make a context with Playwright's options."""
        ...


def chromium() -> str:
    """Return the path of Chromium: `CHROMIUM`, the one on the path, or one installed now.

    Raises NoProgram where there is none and it may not be installed.
    """
    return CHROMIUM.path()


@cache
def shell() -> str:
    """Return the path of Chromium without its desktop; where there is none, that of Chromium.

    Raises NoProgram where there is neither.
    """
    try:
        return SHELL.path()
    except NoProgram:
        return chromium()


def launch_options(path: str, *, measured: bool = False) -> dict[str, Any]:
    """Return Playwright's options for a start; `measured` keeps the compilers that a phone has."""
    return {
        "executable_path": path,
        "env": os.environ | {"PATH": f"{DESKTOP}{os.pathsep}{os.environ.get('PATH', '')}"},
        "args": [*ARGUMENTS] if measured else [*ARGUMENTS, ONE_COMPILER],
        # As on a phone: Back and Forward may show a page from the back/forward cache.
        "ignore_default_args": ["--disable-back-forward-cache"],
        "timeout": START,
    }
