"""What the long runs share: whether this is one, and a line that is always seen."""

import faulthandler
from collections.abc import Callable

import pytest

Say = Callable[[str], None]
Count = Callable[[int, int], int]


@pytest.fixture
def say(capsys: pytest.CaptureFixture[str]) -> Say:
    """Prints a line, whatever pytest captures."""

    def line(text: str) -> None:
        with capsys.disabled():
            print(f"\n{text}", end="", flush=True)

    return line


@pytest.fixture
def long(pytestconfig: pytest.Config) -> bool:
    """Whether `--long` was given."""
    return bool(pytestconfig.getoption("--long"))


@pytest.fixture(autouse=True)
def unhurried(long: bool) -> None:
    """In a long run no test is ended because it takes its time."""
    if long:
        faulthandler.cancel_dump_traceback_later()


@pytest.fixture
def count(long: bool) -> Count:
    """The number of cases: the full one with `--long`, otherwise the short one."""
    return lambda full, short: full if long else short
