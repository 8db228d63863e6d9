"""How a run of the whole suite is spread over processes, and in which order it runs.

pytest-xdist starts the processes; each collects every test. `Queue` hands out the tests: those
that drive a browser one by one, all others file by file, so that what a file prepares is prepared
once. What takes longest comes first, and what is short fills the gaps at the end.
"""

import os
import re

import pytest
from xdist.remote import Producer
from xdist.scheduler import LoadScopeScheduling

BROWSER_FOLDERS = ("tests/browser/", "tests/soak/")
"""Folders whose tests take seconds each: they are handed out one by one."""

FIGURE = "figure"
"""The property of a test's report with a line to be printed after the run."""

TOGETHER = (
    r"tests/soak/test_vault_browser\.py::(?!test_killed_browser)",
    r"tests/browser/test_engines\.py::.*\[.*(chromium|firefox|webkit)",
)
"""Node ids of tests that share a costly fixture, as patterns; what a group matches parts them."""

FIRST = (
    "tests/browser/test_layout.py::test_everything_can_be_seen_and_reached[en",
    "tests/browser/test_layout.py::test_everything_can_be_seen_and_reached[ar",
    "tests/test_lint.py",
    "tests/soak/",
    "tests/browser/",
    "tests/bench/",
    "tests/app/publish/",
    "tests/app/ui/",
)
"""Beginnings of node ids in the order in which they start; whatever is missing here comes last.

The walks are first, one in each process, because many tests look at them.
"""


def count() -> int:
    """Return the number of processes: one for each core that this one may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def is_whole_suite(config: pytest.Config) -> bool:
    """Tell whether pytest was started without naming tests, to run each of them once.

    A process that xdist has started gets the same arguments, and must start none of its own.
    """
    if hasattr(config, "workerinput"):
        return False
    named = config.args_source is not pytest.Config.ArgsSource.TESTPATHS
    options = config.option
    return not (named or options.collectonly or options.usepdb or options.long)


def rank(nodeid: str) -> int:
    """Return the place in the order of `FIRST`."""
    found = (at for at, beginning in enumerate(FIRST) if nodeid.startswith(beginning))
    return next(found, len(FIRST))


def unit(nodeid: str) -> str:
    """Return the name of what a test is handed out with: itself, its group or its file."""
    file = nodeid.partition("::")[0]
    for pattern in TOGETHER:
        if found := re.match(pattern, nodeid):
            return " ".join([file, *found.groups()])
    return nodeid if nodeid.startswith(BROWSER_FOLDERS) else file


class Queue(LoadScopeScheduling):  # type: ignore[misc]  # it comes without annotations
    """Hands out the tests in the order in which they were collected."""

    def __init__(self, config: pytest.Config, log: Producer | None = None) -> None:
        config.option.loadscopereorder = False
        super().__init__(config, log)

    def _split_scope(self, nodeid: str) -> str:
        return unit(nodeid)


def sort(items: list[pytest.Item]) -> None:
    """Bring the tests into the order in which they start; those of a file stay together."""
    items.sort(key=lambda item: rank(item.nodeid))
