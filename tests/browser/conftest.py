"""The walks of a run, and visitors whose browser is new."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser

from tests.support.site_tour import plans
from tests.support.visitor import Visitor

Visit = Callable[..., Visitor]


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Give a test each walk of this run as its `plan`."""
    walks = plans(long=metafunc.config.getoption("--long"))
    if "plan" in metafunc.fixturenames:
        metafunc.parametrize("plan", walks, ids=str)


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
