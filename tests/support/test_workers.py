import pytest

from tests.support.workers import FIRST, Queue, rank, unit


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
