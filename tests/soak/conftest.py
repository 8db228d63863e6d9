"""Fixtures of the long runs: the option, the number of cases, and figures that are printed."""

import faulthandler
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.support.workers import FIGURE

Say = Callable[[str], None]
Count = Callable[[int, int], int]

ONLY_LONG = {
    "test_engine_exits.py",
    "test_evening.py",
    "test_firefox_kills.py",
    "test_left_behind.py",
    "test_native_kills.py",
    "test_real_voice.py",
    "test_screen_times.py",
    "test_search_times.py",
    "test_sheet_in_libreoffice.py",
    "test_three_minutes.py",
    "test_update_cost.py",
    "test_vault_coverage.py",
}
"""Runs that have no short form."""


def pytest_ignore_collect(collection_path: Path, config: pytest.Config) -> bool | None:
    """Leave the runs without a short form out of a usual run."""
    return True if collection_path.name in ONLY_LONG and not config.getoption("--long") else None


@pytest.fixture
def say(request: pytest.FixtureRequest, capsys: pytest.CaptureFixture[str]) -> Say:
    """Print a line at once, or after a run of several processes (`pytest_terminal_summary`)."""

    def line(text: str) -> None:
        if hasattr(request.config, "workerinput"):
            request.node.user_properties.append((FIGURE, text))
            return
        with capsys.disabled():
            print(f"\n{text}", end="", flush=True)

    return line


@pytest.fixture(autouse=True)
def unhurried(long: bool) -> None:
    """Let no time-out end a test of a long run."""
    if long:
        faulthandler.cancel_dump_traceback_later()


@pytest.fixture
def count(long: bool) -> Count:
    """The number of cases: the full one with `--long`, otherwise the short one."""
    return lambda full, short: full if long else short
