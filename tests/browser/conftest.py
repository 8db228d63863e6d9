"""Visitors of the published site, each with a fresh browser or with one that has kept the site."""

from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser

from tests.support.published import Published, serving
from tests.support.site_tour import Walk, walked
from tests.support.visitor import Visitor

Visit = Callable[..., Visitor]


@pytest.fixture(scope="session")
def site(built: Path) -> Iterator[Published]:
    """The site, served for all tests that never stop it."""
    with serving(built) as running:
        yield running


@pytest.fixture
def visit(browser: Browser) -> Iterator[Visit]:
    """Makes visitors whose browsers know nothing; takes what `Visitor` takes after the browser."""
    visitors: list[Visitor] = []

    def new(address: str, **options: Any) -> Visitor:
        visitors.append(Visitor(browser, address, **options))
        return visitors[-1]

    yield new
    for visitor in visitors:
        visitor.close()


@pytest.fixture(scope="module")
def installed(browser: Browser, site: Published) -> Iterator[Visitor]:
    """A browser that has kept the site; `phone` is what tests use."""
    visitor = Visitor(browser, site.address)
    visitor.install()
    yield visitor
    visitor.close()


@pytest.fixture
def phone(installed: Visitor) -> Visitor:
    """A browser that has kept the site, with the language chosen and the limits read."""
    installed.renew(language="en", introduced=True)
    return installed


@pytest.fixture(scope="session")
def walk(launch: Callable[[], Browser], built: Path) -> Callable[[str, float], Walk]:
    """Walks through every screen in that language and text size; each is walked once."""

    @cache
    def walk(tag: str, scale: float) -> Walk | Exception:
        try:
            return walked(launch, built, tag, scale)
        except Exception as error:  # one that got lost is not walked again for each test
            return error

    def done(tag: str, scale: float) -> Walk:
        result = walk(tag, scale)
        if isinstance(result, Exception):
            raise result
        return result

    return done
