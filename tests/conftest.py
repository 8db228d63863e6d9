"""What several folders need: the option for long runs, one Chromium, the published site."""

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, Playwright, sync_playwright

from tests.support.chromium import chromium
from tests.support.program import NoProgram
from tests.support.published import built, published
from tests.support.python_probe import probed
from tests.support.visitor import launch_options

__all__ = ["browser", "built", "launch", "probed", "published"]


def pytest_addoption(parser: pytest.Parser) -> None:
    """Adds `--long`."""
    parser.addoption("--long", action="store_true", help="a thousand exits in place of a few")


Launch = Callable[[], Browser]


@pytest.fixture(scope="session")
def driver() -> Iterator[Playwright]:
    """Playwright. Where there is no Chromium the whole run stops: nothing is skipped silently."""
    try:
        chromium()
    except NoProgram as missing:
        pytest.exit(str(missing), returncode=1)
    with sync_playwright() as playwright:
        yield playwright


@pytest.fixture(scope="session")
def launch(driver: Playwright) -> Launch:
    """Starts a Chromium."""
    options = launch_options(chromium())
    return lambda: driver.chromium.launch(**options)


@pytest.fixture(scope="module")
def browser(launch: Launch) -> Iterator[Browser]:
    """A Chromium for the tests of one file: one that has drawn for a quarter of an hour without a
    graphics card now and then loses a picture."""
    running = launch()
    yield running
    running.close()
