"""Real files: in place, durable, closed to others, and every error that a system can give."""

import errno
import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from app.platform.files import READ_LIMIT, FileBlobStore, System
from storage.ports import BlobStore, StoreError, StoreFailure

OLD, NEW = b"old" * 5000, b"new" * 4000
TROUBLES = {
    errno.ENOSPC: StoreFailure.FULL,
    errno.EDQUOT: StoreFailure.FULL,
    errno.EFBIG: StoreFailure.FULL,
    errno.EACCES: StoreFailure.FORBIDDEN,
    errno.EPERM: StoreFailure.FORBIDDEN,
    errno.EROFS: StoreFailure.FORBIDDEN,
    errno.EIO: StoreFailure.BROKEN,
    errno.EMFILE: StoreFailure.BROKEN,
    errno.EINVAL: StoreFailure.BROKEN,
    errno.ENOTSUP: StoreFailure.BROKEN,
    errno.ENODEV: StoreFailure.BROKEN,
}


class FaultySystem(System):
    """The real system, which records its calls, fails at one of them and writes a little at once.

    `opened` are the files that are open; at the end there must be none.
    """

    def __init__(self, at: int = -1, error: int = 0, portion: int = 1 << 30) -> None:
        self.at = at
        self.error = error
        self.portion = portion
        self.calls: list[str] = []
        self.opened: set[int] = set()

    def mkdir(self, folder: Path) -> None:
        self._call("mkdir")
        super().mkdir(folder)

    def open(self, path: Path, flags: int) -> int:
        self._call("open")
        file = super().open(path, flags)
        self.opened.add(file)
        return file

    def read(self, file: int, size: int) -> bytes:
        self._call("read")
        return super().read(file, min(size, self.portion))

    def write(self, file: int, data: memoryview) -> int:
        self._call("write")
        return super().write(file, data[: self.portion])

    def truncate(self, file: int, size: int) -> None:
        self._call("truncate")
        super().truncate(file, size)

    def flush(self, file: int) -> None:
        self._call("flush")
        super().flush(file)

    def flush_folder(self, folder: Path) -> None:
        self._call("flush_folder")
        super().flush_folder(folder)

    def lock(self, file: int) -> None:
        self._call("lock")
        super().lock(file)

    def close(self, file: int) -> None:
        super().close(file)  # a close that fails has closed the file all the same
        self.opened.remove(file)
        self._call("close")

    def remove(self, path: Path) -> None:
        self._call("remove")
        super().remove(path)

    def _call(self, name: str) -> None:
        self.calls.append(name)
        if len(self.calls) - 1 == self.at:
            raise OSError(self.error, "a fault", "/a/path")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "some" / "folder"


@pytest.fixture
def store(folder: Path) -> Iterator[BlobStore]:
    opened = FileBlobStore(folder)
    yield opened
    opened.close()


def failure_of(act: Callable[[], Any]) -> StoreFailure:
    """The failure of `act`. Nothing of the system's message may be in the error."""
    with pytest.raises(StoreError) as raised:
        act()
    assert str(raised.value) == raised.value.failure.value
    assert raised.value.__suppress_context__ or raised.value.__context__ is None
    return raised.value.failure


def test_at_first_there_is_nothing(store: BlobStore) -> None:
    assert [store.read(name) for name in "abk"] == [None, None, None]


def test_what_was_written_is_read_again(store: BlobStore, folder: Path) -> None:
    for name, data in [("a", OLD), ("b", NEW), ("k", b"\r\n\x1a\0")]:
        store.write(name, data)
    store.write("a", NEW)
    store.write("b", OLD)
    again = FileBlobStore(folder)
    assert [again.read(name) for name in "abk"] == [NEW, OLD, b"\r\n\x1a\0"]
    again.close()


def test_an_empty_file_is_none(store: BlobStore) -> None:
    store.write("a", OLD)
    store.write("a", b"")
    assert store.read("a") is None


def test_it_is_written_in_place(store: BlobStore, folder: Path) -> None:
    store.write("a", OLD)
    before = (folder / "data.0").stat().st_ino
    with (folder / "data.0").open("rb") as reader:
        store.write("a", NEW)
        assert (folder / "data.0").stat().st_ino == before
        assert reader.read() == NEW


def test_the_names_tell_nothing(store: BlobStore, folder: Path) -> None:
    for name in "abk":
        store.write(name, OLD)
        store.write(name, NEW)
    assert sorted(os.listdir(folder)) == ["data.0", "data.1", "data.2", "data.lock"]


def test_they_are_for_this_user_alone(folder: Path) -> None:
    before = os.umask(0)
    try:
        store = FileBlobStore(folder)
        store.write("a", OLD)
        store.close()
    finally:
        os.umask(before)
    assert folder.stat().st_mode & 0o777 == 0o700
    assert folder.parent.stat().st_mode & 0o777 == 0o700
    assert {path.stat().st_mode & 0o777 for path in folder.iterdir()} == {0o600}


@pytest.mark.parametrize("name", ["", "c", "A", "ab", "../a", "/a", "data.0", "lock", "a\0"])
def test_other_names_are_refused(store: BlobStore, name: str) -> None:
    with pytest.raises(ValueError, match="no file of that name"):
        store.read(name)
    with pytest.raises(ValueError, match="no file of that name"):
        store.write(name, OLD)


def test_on_the_disk_before_it_returns(folder: Path) -> None:
    system = FaultySystem(portion=6000)
    store = FileBlobStore(folder, system)
    # The two folders, inner one first in vain, and their names.
    assert system.calls == [
        "mkdir",
        "mkdir",
        "flush_folder",
        "mkdir",
        "flush_folder",
        "open",
        "lock",
    ]
    system.calls.clear()
    store.write("a", NEW)
    made = ["lock", "open", "open", "write", "write", "truncate", "flush", "close", "flush_folder"]
    assert system.calls == made
    system.calls.clear()
    store.write("a", NEW)
    assert system.calls == ["lock", "open", "write", "write", "truncate", "flush", "close"]
    store.close()


def test_no_date_tells_which_file_was_written_last(store: BlobStore, folder: Path) -> None:
    for name in ("k", "a", "b", "a"):
        for file in folder.iterdir():
            os.utime(file, (1, 1))
        store.write(name, OLD)
        dates = {file.stat().st_mtime_ns for file in folder.iterdir()}
        assert len(dates) == 1
        assert dates != {10**9}


def test_what_is_written_is_written_where_dates_cannot_be_set(folder: Path) -> None:
    class Dateless(System):
        def date(self, path: Path, now: int) -> None:
            raise PermissionError(path, now)

    store = FileBlobStore(folder, Dateless())
    store.write("a", OLD)
    assert store.read("a") == OLD
    store.close()


@pytest.mark.parametrize("portion", [1, 7, 4096])
def test_short_reads_and_writes(folder: Path, portion: int) -> None:
    store = FileBlobStore(folder, FaultySystem(portion=portion))
    store.write("a", OLD)
    store.write("a", NEW)
    assert store.read("a") == NEW
    store.close()


def test_a_write_that_writes_nothing_does_not_go_on_for_ever(folder: Path) -> None:
    store = FileBlobStore(folder, FaultySystem(portion=0))
    assert failure_of(lambda: store.write("a", NEW)) == StoreFailure.BROKEN
    store.close()


def test_a_file_that_would_fill_the_memory(store: BlobStore, folder: Path) -> None:
    store.write("a", OLD)
    os.truncate(folder / "data.0", READ_LIMIT + 5)
    assert len(store.read("a") or b"") == READ_LIMIT
    store.write("a", OLD)
    assert store.read("a") == OLD


def life(folder: Path, system: System) -> None:
    """Everything that a store can be asked for."""
    store = FileBlobStore(folder, system)
    try:
        store.write("a", OLD)
        store.write("a", NEW)
        store.read("a")
    finally:
        store.close()


def lifetime(folder: Path) -> list[str]:
    system = FaultySystem(portion=6000)
    life(folder, system)
    return system.calls


@pytest.mark.parametrize("error", TROUBLES, ids=errno.errorcode.__getitem__)
def test_a_fault_at_every_call(tmp_path: Path, error: int) -> None:
    calls = lifetime(tmp_path / "whole" / "folder")
    assert len(calls) == 30
    for at, call in enumerate(calls):
        folder = tmp_path / f"{at}" / "folder"
        system = FaultySystem(at, error, portion=6000)
        passes = (
            (call == "flush_folder" and error in (errno.EINVAL, errno.EACCES, errno.ENOTSUP))
            or (call == "lock" and error == errno.ENOTSUP)
            or at == len(calls) - 1  # letting go of the lock
        )
        if passes:
            life(folder, system)
        else:
            busy = call == "lock" and error == errno.EACCES
            expected = StoreFailure.BUSY if busy else TROUBLES[error]
            assert failure_of(lambda: life(folder, system)) == expected, (at, call)  # noqa: B023
        assert system.opened == set(), (at, call)
        # Whatever was left, a whole write makes it good.
        store = FileBlobStore(folder)
        left = store.read("a")
        assert left is None or set(left) <= set(OLD + NEW), (at, call)
        store.write("a", OLD)
        assert store.read("a") == OLD
        store.close()


def test_a_half_file_is_not_left_where_there_was_none(tmp_path: Path) -> None:
    calls = lifetime(tmp_path / "whole" / "folder")
    start = calls.index("write")
    for at in range(start, calls.index("lock", start)):
        folder = tmp_path / f"{at}" / "folder"
        store = FileBlobStore(folder, FaultySystem(at, errno.EIO, portion=6000))
        assert failure_of(lambda: store.write("a", OLD)) == StoreFailure.BROKEN  # noqa: B023
        assert store.read("a") is None
        store.close()


def test_a_folder_in_the_place_of_a_file(store: BlobStore, folder: Path) -> None:
    (folder / "data.0").mkdir()
    assert failure_of(lambda: store.read("a")) == StoreFailure.BROKEN
    assert failure_of(lambda: store.write("a", OLD)) == StoreFailure.BROKEN


def test_a_file_in_the_place_of_the_folder(folder: Path) -> None:
    folder.parent.mkdir()
    folder.touch()
    assert failure_of(lambda: FileBlobStore(folder)) == StoreFailure.BROKEN
    assert failure_of(lambda: FileBlobStore(folder / "inner")) == StoreFailure.BROKEN


def test_a_full_disk(store: BlobStore, folder: Path) -> None:
    (folder / "data.0").symlink_to("/dev/full")
    assert failure_of(lambda: store.write("a", OLD)) == StoreFailure.FULL


def python(folder: Path, code: str) -> list[str]:
    """What this code prints, in a process of its own that is in the folder and is not root's."""
    preamble = """
import os, resource, sys
from pathlib import Path
from app.platform.files import FileBlobStore
from storage.ports import StoreError
def tell(act):
    try:
        print(act())
    except StoreError as error:
        print(error)
os.chdir(sys.argv[1])  # by name it may not be reached by the other user
if os.getuid() == 0:
    os.setgroups([])
    os.setgid(65534)
    os.setuid(65534)
"""
    folder.chmod(0o755)
    done = subprocess.run(
        [sys.executable, "-c", preamble + code, folder], capture_output=True, text=True, check=True
    )
    return done.stdout.split()


def test_a_disk_that_is_full_in_the_middle_of_a_file(tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "folder").chmod(0o777)
    code = """
store = FileBlobStore(Path("folder"))
store.write("b", b"o" * 100_000)
resource.setrlimit(resource.RLIMIT_FSIZE, (65536, 65536))
tell(lambda: store.write("a", b"n" * 100_000))
tell(lambda: store.read("a"))
tell(lambda: store.write("b", b"n" * 100_000))
tell(lambda: store.read("b") == b"n" * 65536 + b"o" * 34464)
"""
    assert python(tmp_path, code) == ["full", "None", "full", "True"]


def test_a_folder_that_may_not_be_written(tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "folder").chmod(0o555)
    (tmp_path / "other").mkdir()
    (tmp_path / "other").chmod(0o777)
    code = """
tell(lambda: FileBlobStore(Path("other/new")).read("a"))
tell(lambda: FileBlobStore(Path("folder")))
tell(lambda: FileBlobStore(Path("folder/new")))
tell(lambda: FileBlobStore(Path("folder/new/newer")))
"""
    assert python(tmp_path, code) == ["None", *["forbidden"] * 3]
    (tmp_path / "folder").chmod(0o700)


def test_files_that_may_not_be_written_or_not_even_read(tmp_path: Path) -> None:
    folder = tmp_path / "folder"
    life(folder, System())
    (folder / "data.1").write_bytes(OLD)
    folder.chmod(0o777)
    (folder / "data.lock").chmod(0o666)
    (folder / "data.0").chmod(0o444)
    (folder / "data.1").chmod(0o000)
    code = """
store = FileBlobStore(Path("folder"))
tell(lambda: store.write("a", b"x"))
tell(lambda: len(store.read("a")))
tell(lambda: store.write("b", b"x"))
tell(lambda: store.read("b"))
"""
    assert python(tmp_path, code) == ["forbidden", f"{len(NEW)}", "forbidden", "forbidden"]


@contextmanager
def other_window(folder: Path) -> Iterator["subprocess.Popen[str]"]:
    """Another process that has the store open, or has said why it cannot, until the block ends."""
    code = """
import sys
from pathlib import Path
from app.platform.files import FileBlobStore
from storage.ports import StoreError
try:
    store = FileBlobStore(Path(sys.argv[1]))
    print("open", flush=True)
except StoreError as error:
    print(error, flush=True)
sys.stdin.read()
"""
    with subprocess.Popen(
        [sys.executable, "-c", code, folder],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as process:
        try:
            yield process
        finally:
            process.kill()


def said(process: "subprocess.Popen[str]") -> str:
    assert process.stdout is not None
    return process.stdout.readline().strip()


def test_a_second_window_is_told(store: BlobStore, folder: Path) -> None:
    with other_window(folder) as process:
        assert said(process) == "busy"
    store.close()
    with other_window(folder) as process:
        assert said(process) == "open"
        assert failure_of(lambda: FileBlobStore(folder)) == StoreFailure.BUSY
        process.send_signal(signal.SIGKILL)
        process.wait()
        FileBlobStore(folder).close()


def test_the_same_process_may_open_it_again(store: BlobStore, folder: Path) -> None:
    again = FileBlobStore(folder)
    store.close()
    again.write("a", NEW)
    with other_window(folder) as process:
        assert said(process) == "busy"
    again.close()


def test_another_window_that_came_between_is_not_written_over(folder: Path) -> None:
    first, again = FileBlobStore(folder), FileBlobStore(folder)
    first.close()
    with other_window(folder) as process:
        assert said(process) == "open"
        assert failure_of(lambda: again.write("a", NEW)) == StoreFailure.BUSY
    again.close()


def test_nothing_is_read_or_written_after_it_was_closed(store: BlobStore) -> None:
    store.write("a", OLD)
    store.close()
    store.close()
    assert failure_of(lambda: store.read("a")) == StoreFailure.BROKEN
    assert failure_of(lambda: store.write("a", NEW)) == StoreFailure.BROKEN
