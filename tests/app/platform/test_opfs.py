"""A store over the browser's files says what the port promises, and no more than that."""

from collections.abc import Callable

import pytest

from app.platform.opfs import FAILURES, OpfsBlobStore, store_errors
from storage.ports import BlobStore, StoreError, StoreFailure
from tests.support.fake_worker import BrowserError, FakeFile

NAMES = ("k", "a", "b")


@pytest.fixture
def files() -> dict[str, FakeFile]:
    return {name: FakeFile() for name in NAMES}


@pytest.fixture
def store(files: dict[str, FakeFile]) -> BlobStore:
    return OpfsBlobStore(files)


def test_what_was_never_written_is_none(store: BlobStore) -> None:
    assert [store.read(name) for name in NAMES] == [None, None, None]


def test_what_was_written_is_read(store: BlobStore) -> None:
    for name in NAMES:
        store.write(name, name.encode() * 100)
    store.write("a", b"short")
    assert store.read("a") == b"short"
    assert store.read("b") == b"b" * 100
    assert store.read("k") == b"k" * 100


def test_no_date_tells_which_file_was_written_last(
    files: dict[str, FakeFile], store: BlobStore
) -> None:
    store.write("a", b"new")
    assert {name: file.touched for name, file in files.items()} == {"k": 1, "a": 0, "b": 1}


def test_what_is_written_is_written_where_dates_cannot_be_set(
    files: dict[str, FakeFile], store: BlobStore
) -> None:
    files["k"].error = BrowserError("UnknownError")
    store.write("a", b"new")
    assert store.read("a") == b"new"
    assert files["b"].touched == 1


def test_what_the_browser_handed_over_is_wiped(files: dict[str, FakeFile]) -> None:
    files["k"].content = b"secret"
    assert OpfsBlobStore(files).read("k") == b"secret"
    (given,) = files["k"].given
    assert given.data == bytes(6)


@pytest.mark.parametrize(
    ("name", "failure"),
    [
        ("SecurityError", StoreFailure.MISSING),
        ("NotSupportedError", StoreFailure.MISSING),
        ("NotAllowedError", StoreFailure.FORBIDDEN),
        ("NoModificationAllowedError", StoreFailure.BUSY),
        ("QuotaExceededError", StoreFailure.FULL),
        ("InvalidStateError", StoreFailure.BROKEN),
        ("NotFoundError", StoreFailure.BROKEN),
        ("UnknownError", StoreFailure.BROKEN),
        ("TypeError", StoreFailure.BROKEN),
        ("", StoreFailure.BROKEN),
    ],
)
def test_the_browsers_errors_are_troubles_without_its_words(
    files: dict[str, FakeFile], store: BlobStore, name: str, failure: StoreFailure
) -> None:
    files["a"].error = BrowserError(name)
    calls: list[Callable[[], object]] = [
        lambda: store.read("a"),
        lambda: store.write("a", b"new"),
    ]
    for call in calls:
        with pytest.raises(StoreError) as caught:
            call()
        assert caught.value.failure is failure
        assert str(caught.value) == failure.value
        assert caught.value.__cause__ is None
        assert caught.value.__suppress_context__


def test_no_name_stands_for_a_trouble_that_nobody_tried() -> None:
    assert len(FAILURES) == 5


def test_an_error_without_a_name_is_a_broken_store() -> None:
    with pytest.raises(StoreError) as caught, store_errors():
        raise OSError(5, "input or output")
    assert caught.value.failure is StoreFailure.BROKEN


@pytest.mark.parametrize("room", [0, 1, 99])
def test_a_short_write_is_an_error(files: dict[str, FakeFile], store: BlobStore, room: int) -> None:
    store.write("a", b"x" * 100)
    files["a"].room = room
    with pytest.raises(StoreError) as caught:
        store.write("a", b"y" * 100)
    assert caught.value.failure is StoreFailure.BROKEN


def test_nothing_is_read_or_written_once_it_is_closed(
    files: dict[str, FakeFile], store: BlobStore
) -> None:
    store.write("a", b"kept")
    store.close()
    with pytest.raises(StoreError):
        store.read("a")
    with pytest.raises(StoreError):
        store.write("a", b"lost")
    assert files["a"].content == b"kept"


def test_a_file_that_does_not_close_keeps_no_other_open(
    files: dict[str, FakeFile], store: BlobStore
) -> None:
    files["k"].error = BrowserError("UnknownError")
    store.close()
    store.close()
    assert [file.is_open for file in files.values()] == [False, False, False]
