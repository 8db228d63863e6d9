from types import SimpleNamespace
from typing import cast

import pytest
from xdist.workermanage import WorkerController

from tests.support.workers import (
    FIRST,
    Queue,
    cores,
    count,
    fills_gaps,
    needs_no_browser,
    rank,
    unit,
)


@pytest.mark.parametrize(
    ("nodeid", "name"),
    [
        ("tests/storage/test_kdf.py::test_key[1]", "tests/storage/test_kdf.py"),
        ("tests/browser/test_exit.py::test_it[a]", "tests/browser/test_exit.py test_it"),
        ("tests/browser/test_layout.py::test_it[a]", "tests/browser/test_layout.py test_it[a]"),
        ("tests/browser/test_engines.py::test_it[webkit]", "tests/browser/test_engines.py webkit"),
        (
            "tests/browser/test_engines.py::test_it[firefox-x]",
            "tests/browser/test_engines.py firefox",
        ),
        ("tests/soak/test_vault_browser.py::test_it", "tests/soak/test_vault_browser.py"),
    ],
)
def test_tests_are_handed_out_with_those_that_share_a_fixture(nodeid: str, name: str) -> None:
    assert unit(nodeid) == name


def test_costly_tests_start_first() -> None:
    assert rank(FIRST[0]) == 0
    assert rank("tests/browser/test_exit.py::test_it") < rank("tests/storage/test_kdf.py::test_it")


def test_one_process_in_three_runs_what_needs_no_browser() -> None:
    assert count() == cores() + cores() // 2
    assert not any(fills_gaps(f"gw{it}") for it in range(cores()))
    assert fills_gaps(f"gw{cores()}") is (cores() > 1)
    assert not fills_gaps(f"gw{count()}")  # in place of one that ended
    assert needs_no_browser("tests/storage/test_kdf.py")
    assert not needs_no_browser("tests/browser/test_exit.py test_it")


class Node:
    """A process as xdist knows it, which notes what it is told."""

    shutting_down = False

    def __init__(self, number: int) -> None:
        self.gateway = SimpleNamespace(id=f"gw{number}")
        self.told: list[int] = []

    def send_runtest_some(self, indices: list[int]) -> None:
        self.told += indices

    def shutdown(self) -> None:
        self.shutting_down = True


def test_process_that_fills_gaps_gets_no_browser(
    pytestconfig: pytest.Config, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pytestconfig.option, "loadscopereorder", False)
    monkeypatch.setattr(pytestconfig.option, "tx", ["popen"] * 2)
    tests = [f"tests/browser/test_{it}.py::test" for it in "abcd"]
    tests += [f"tests/storage/test_{it}.py::test" for it in "abcd"]
    queue, usual, filler = Queue(pytestconfig), Node(0), Node(cores())
    for node in (usual, filler):
        queue.add_node(cast("WorkerController", node))
        queue.add_node_collection(cast("WorkerController", node), tests)
    queue.schedule()
    while not filler.shutting_down:
        queue.mark_test_complete(cast("WorkerController", filler), filler.told[-1])
    assert filler.told == [4, 5, 6, 7]
    while not usual.shutting_down:
        queue.mark_test_complete(cast("WorkerController", usual), usual.told[-1])
    assert usual.told == [0, 1, 2, 3]


def test_queue_hands_out_in_the_order_of_collection(pytestconfig: pytest.Config) -> None:
    before = pytestconfig.option.loadscopereorder, pytestconfig.option.tx
    try:
        pytestconfig.option.tx = ["popen"]
        queue = Queue(pytestconfig)
        assert not pytestconfig.option.loadscopereorder
        assert queue._split_scope("tests/storage/test_kdf.py::test_key") == unit(
            "tests/storage/test_kdf.py::test_key"
        )
    finally:
        pytestconfig.option.loadscopereorder, pytestconfig.option.tx = before
