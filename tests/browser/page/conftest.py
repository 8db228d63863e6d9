"""A site and a visitor for the tests of the page."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser

from tests.support.static_page import PageVisitor, site_files
from tests.support.static_site import StaticSite, serving


@pytest.fixture(scope="session")
def files() -> dict[str, bytes]:
    return site_files()


@pytest.fixture
def site(files: dict[str, bytes]) -> Iterator[StaticSite]:
    with serving(files) as running:
        yield running


@pytest.fixture
def visitor(browser: Browser, site: StaticSite) -> Iterator[PageVisitor]:
    visitor = PageVisitor(browser, site)
    yield visitor
    visitor.close()
