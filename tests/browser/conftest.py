"""Visitors of the published site, each with a new browser or with one that has stored the site."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Playwright

from tests.support.profile import Profile
from tests.support.published import Published, serving
from tests.support.site_tour import plans
from tests.support.visitor import BEGUN, Visitor

Visit = Callable[..., Visitor]

HAS_SNAPSHOT = """caches.open("files").then((cache) => cache.keys())
  .then((all) => all.some(({ url }) => url.includes("/memory?")))"""


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Give a test each walk of this run as its `plan`, or each whole one as its `whole_plan`."""
    walks = plans(long=metafunc.config.getoption("--long"))
    if "plan" in metafunc.fixturenames:
        metafunc.parametrize("plan", walks, ids=str)
    if "whole_plan" in metafunc.fixturenames:
        metafunc.parametrize("whole_plan", [it for it in walks if not it.one_of_a_kind], ids=str)


@pytest.fixture(scope="session")
def site(built: Path) -> Iterator[Published]:
    """The site, served for all tests that never stop it."""
    with serving(built) as running:
        yield running


@pytest.fixture
def visit(browser: Browser) -> Iterator[Visit]:
    """A factory of visitors with a new browser context; it takes `Visitor`'s keyword arguments."""
    visitors: list[Visitor] = []

    def new(address: str, **options: Any) -> Visitor:
        visitors.append(Visitor(browser, address, **options))
        return visitors[-1]

    yield new
    for visitor in visitors:
        visitor.close()


@pytest.fixture(scope="session")
def used_profile(
    driver: Playwright, site: Published, tmp_path_factory: pytest.TempPathFactory
) -> Path:
    """The folder of a browser that has stored the site and the snapshot of Python.

    It is made once and copied: a first visit takes 7 s of processor time.
    """
    folder = tmp_path_factory.mktemp("used") / "profile"
    visitor = Visitor(Profile(driver, folder), site.address)
    visitor.install()
    visitor.renew(**BEGUN)
    visitor.start()
    visitor.until(lambda: visitor.page.evaluate(HAS_SNAPSHOT), "the snapshot is stored")
    visitor.close()
    return folder


@pytest.fixture(scope="module")
def installed(
    driver: Playwright,
    used_profile: Path,
    site: Published,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[Visitor]:
    """A browser that has stored the site; `phone` is what tests use."""
    folder = tmp_path_factory.mktemp("phone") / "profile"
    visitor = Visitor(Profile(driver, folder, used_profile), site.address)
    yield visitor
    visitor.close()


@pytest.fixture
def phone(installed: Visitor) -> Visitor:
    """A browser that has stored the site, with the language chosen and the limits read."""
    installed.renew(**BEGUN)
    return installed
