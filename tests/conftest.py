"""What several folders need: the option for long runs, one Chromium, the published site."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, sync_playwright

from tests.support.chromium import NoChromium, chromium
from tests.support.published import built, published
from tests.support.visitor import launch_options

__all__ = ["browser", "built", "published"]


def pytest_addoption(parser: pytest.Parser) -> None:
    """Adds `--long`."""
    parser.addoption("--long", action="store_true", help="a thousand exits in place of a few")


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Stops the whole run where there is no Chromium: these tests are never skipped silently."""
    try:
        path = chromium()
    except NoChromium as missing:
        pytest.exit(str(missing), returncode=1)
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(**launch_options(path))
        yield running
        running.close()
