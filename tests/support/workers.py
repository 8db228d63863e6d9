"""How a run of the whole suite is spread over processes, and in which order it runs.

pytest-xdist starts the processes; each collects every test. `Queue` hands out the tests file by
file, so that what a file prepares is prepared once. What takes longest comes first. One process
fills the gaps that the others leave.
"""

import os
import re

import pytest
from xdist.remote import Producer
from xdist.scheduler import LoadScopeScheduling
from xdist.workermanage import WorkerController

FIGURE = "figure"
"""The property of a test's report with a line to be printed after the run."""

PARTS = (
    r"tests/browser/test_layout\.py::(.*)",
    r"tests/browser/test_engines\.py::.*\[.*(chromium|firefox|webkit)",
    r"tests/browser/test_exit\.py::(\w+)",
)
"""Files that are handed out in parts, as patterns of node ids; what a group matches parts them."""

FIRST = (
    "tests/browser/test_layout.py::test_everything_can_be_seen_and_reached[en",
    "tests/browser/test_layout.py::test_everything_can_be_seen_and_reached[ar",
    "tests/support/test_memory_scan.py",
    "tests/app/notes/test_memory.py",
    "tests/app/ui/screens/notes/test_all_screens.py",
    "tests/app/test_commands.py",
    "tests/test_lint.py",
    "tests/browser/test_snapshot.py",
    "tests/browser/test_notes.py",
    "tests/browser/test_engines.py",
    "tests/browser/test_exit.py",
    "tests/browser/test_handover.py",
    "tests/soak/",
    "tests/browser/test_",
    "tests/browser/",
    "tests/bench/",
    "tests/app/publish/",
    "tests/app/ui/",
)
"""Beginnings of node ids in the order in which they start; whatever is missing here comes last.

The walks are first, one in each process, because many tests look at them. Then come those that
search all of the process's memory, which grows.
"""


def cores() -> int:
    """Return the number of cores that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def count() -> int:
    """Return the number of processes: one for each core, and for two of them one that fills gaps.

    A test with a browser also waits, for a fifth of its time.
    """
    return cores() + cores() // 2


def fills_gaps(worker: str) -> bool:
    """Tell whether a process runs only what needs no browser, at a low priority: "gw2" of three."""
    # xdist gives a process in place of one that ended the next number.
    return cores() <= int(worker.removeprefix("gw")) < count()


def needs_no_browser(unit: str) -> bool:
    """Tell whether what is handed out together is pure Python, so that nobody waits in it."""
    return not unit.startswith(("tests/browser/", "tests/soak/", "tests/bench/"))


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
    """Return the name of what a test is handed out with: its file or a part of it."""
    file = nodeid.partition("::")[0]
    for pattern in PARTS:
        if found := re.match(pattern, nodeid):
            return " ".join([file, *found.groups()])
    return file


class Queue(LoadScopeScheduling):  # type: ignore[misc]  # it comes without annotations
    """Hands out the tests in the order in which they were collected."""

    def __init__(self, config: pytest.Config, log: Producer | None = None) -> None:
        config.option.loadscopereorder = False
        super().__init__(config, log)

    def _split_scope(self, nodeid: str) -> str:
        return unit(nodeid)

    def _assign_work_unit(self, node: WorkerController) -> None:
        if fills_gaps(node.gateway.id) and (found := self._next_without_browser()):
            self.workqueue.move_to_end(found, last=False)
        super()._assign_work_unit(node)

    def _reschedule(self, node: WorkerController) -> None:
        if fills_gaps(node.gateway.id) and self.workqueue and not self._next_without_browser():
            node.shutdown()
        super()._reschedule(node)

    def _next_without_browser(self) -> str | None:
        return next((it for it in self.workqueue if needs_no_browser(it)), None)


def sort(items: list[pytest.Item]) -> None:
    """Bring the tests into the order in which they start; those of a file stay together."""
    items.sort(key=lambda item: rank(item.nodeid))
