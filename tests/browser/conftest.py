"""One Chromium for all tests of this folder, and a fresh context for each."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, sync_playwright

from tests.support.chromium import NoChromium, chromium


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Stops the whole run where there is no Chromium: these tests are never skipped silently."""
    try:
        path = chromium()
    except NoChromium as missing:
        pytest.exit(str(missing), returncode=1)
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(
            executable_path=path,
            # As on a phone: what Back and Forward show may come out of the browser's memory.
            ignore_default_args=["--disable-back-forward-cache"],
        )
        yield running
        running.close()
