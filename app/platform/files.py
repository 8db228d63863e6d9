"""A few files in one folder, for phones and desktops.

The folder looks the same whether notes are written or not, and its names reveal nothing.
"""

import errno
import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Final

from storage.ports import StoreError, StoreFailure

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

FILE_NAMES: Final = {"a": "data.0", "b": "data.1", "k": "data.2"}
LOCK_NAME: Final = "data.lock"
READ_LIMIT: Final = 16 << 20
"""Bytes that are read at most. No file of ours comes near it: a larger one was put there to fill
the memory, and its beginning alone shows that it is wrong."""

_FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
_FORBIDDEN = {errno.EACCES, errno.EPERM, errno.EROFS}
_LOCKED = {errno.EACCES, errno.EAGAIN, errno.EDEADLK}
_NO_LOCKS = {errno.ENOLCK, errno.ENOSYS, errno.ENOTSUP, errno.EOPNOTSUPP}
_BINARY: int = getattr(os, "O_BINARY", 0)  # Windows would turn each newline into two bytes


class System:
    """The system calls of FileBlobStore, in one place so that a test can make each of them fail."""

    def mkdir(self, folder: Path) -> None:
        """Make a folder for this user alone."""
        os.mkdir(folder, 0o700)

    def open(self, path: Path, flags: int) -> int:
        """Open a file; a new one is for this user alone."""
        return os.open(path, flags | _BINARY, 0o600)

    def read(self, file: int, size: int) -> bytes:
        """Return up to *size* bytes; none at the end."""
        return os.read(file, size)

    def write(self, file: int, data: memoryview) -> int:
        """Write some of the bytes, and return how many."""
        return os.write(file, data)

    def truncate(self, file: int, size: int) -> None:
        """Cut the file off at this size."""
        os.ftruncate(file, size)

    def flush(self, file: int) -> None:
        """Return once all of it is on the disk."""
        if sys.platform == "darwin" or sys.platform == "ios":
            # Apple's fsync ends at the disk's own cache, which a power loss empties.
            with suppress(OSError):
                fcntl.fcntl(file, fcntl.F_FULLFSYNC)
                return
        os.fsync(file)

    def flush_folder(self, folder: Path) -> None:
        """Return once the names in the folder are on the disk. Windows has no call for it."""
        if sys.platform != "win32":
            file = os.open(folder, os.O_RDONLY)
            try:
                os.fsync(file)
            finally:
                os.close(file)

    def lock(self, file: int) -> None:
        """Lock the file against other processes, without waiting.

        Not `flock`, which would also lock out this process: Android may end the screens and start
        new ones in the same process, and nothing closes the files of the first.
        """
        if sys.platform == "win32":
            os.lseek(file, 0, os.SEEK_SET)
            msvcrt.locking(file, msvcrt.LK_NBLCK, 1)
        else:
            fcntl.lockf(file, fcntl.LOCK_EX | fcntl.LOCK_NB)

    def lock_again(self, file: int) -> None:
        """Take the lock once more: closing another store of this process releases it, too.

        Not on Windows, where the lock belongs to the open file and cannot be taken twice.
        """
        if sys.platform != "win32":
            self.lock(file)

    def close(self, file: int) -> None:
        """Close a file."""
        os.close(file)

    def date(self, path: Path, now: int) -> None:
        """Set the date of the file, in nanoseconds since 1970."""
        os.utime(path, ns=(now, now))

    def remove(self, path: Path) -> None:
        """Remove a file."""
        os.unlink(path)


class FileBlobStore:
    """`BlobStore` of `storage/ports.py` over files, in a folder that is made if it is missing.

    The constructor raises StoreError, too: BUSY while another process has the folder open.
    """

    def __init__(self, folder: Path, system: System | None = None) -> None:
        self._folder = folder
        self._system = system or System()
        with _store_errors():
            self._make(folder)
            self._lock: int | None = self._system.open(folder / LOCK_NAME, os.O_RDWR | os.O_CREAT)
        try:
            with _lock_errors():
                self._system.lock(self._lock)
        except StoreError:
            self.close()
            raise

    def read(self, name: str) -> bytes | None:
        """Return the whole file; None if it is missing or empty. Raises StoreError."""
        path, _ = self._open(name)
        with _store_errors():
            try:
                file = self._system.open(path, os.O_RDONLY)
            except FileNotFoundError:
                return None
            try:
                parts = []
                left = READ_LIMIT
                while left and (part := self._system.read(file, left)):
                    parts.append(part)
                    left -= len(part)
            finally:
                self._system.close(file)
        return b"".join(parts) or None

    def write(self, name: str, data: bytes) -> None:
        """Write in place, and return once it is on the disk. Raises StoreError.

        All files get the date of this write, whichever file it went to.

        After an error the file may hold anything, and must be written whole again before it counts:
        a system that failed to flush forgets which bytes are missing.
        """
        path, lock = self._open(name)
        with _lock_errors():
            self._system.lock_again(lock)
        with _store_errors():
            try:
                file = self._system.open(path, os.O_RDWR)
            except FileNotFoundError:
                self._create(path, data)
            else:
                self._fill(file, data)
        self._date()

    def _date(self) -> None:
        # A file older than the others would reveal that only those were written since.
        now = time.time_ns()
        for name in (*FILE_NAMES.values(), LOCK_NAME):
            with suppress(OSError):  # the data is written, whatever its date
                self._system.date(self._folder / name, now)

    def close(self) -> None:
        """Release the folder to another process. Later calls raise StoreError."""
        if self._lock is not None:
            with suppress(OSError):
                self._system.close(self._lock)  # which unlocks it
            self._lock = None

    def _open(self, name: str) -> tuple[Path, int]:
        """Return the path of a file, and the lock. Raises StoreError after `close`."""
        if name not in FILE_NAMES:
            raise ValueError("there is no file of that name")
        if self._lock is None:
            raise StoreError(StoreFailure.BROKEN)
        return self._folder / FILE_NAMES[name], self._lock

    def _make(self, folder: Path) -> None:
        try:
            self._system.mkdir(folder)
        except FileExistsError:
            return
        except FileNotFoundError:
            self._make(folder.parent)
            self._system.mkdir(folder)
        self._flush_folder(folder.parent)

    def _create(self, path: Path, data: bytes) -> None:
        file = self._system.open(path, os.O_RDWR | os.O_CREAT | os.O_EXCL)
        try:
            self._fill(file, data)
            self._flush_folder(self._folder)
        except OSError:
            # There was no file before, and half of one would be taken for one.
            with suppress(OSError):
                self._system.remove(path)
            raise

    def _fill(self, file: int, data: bytes) -> None:
        try:
            left = memoryview(data)
            while left:
                written = self._system.write(file, left)
                if not written:
                    raise OSError(errno.EIO, "nothing was written")
                left = left[written:]
            self._system.truncate(file, len(data))
            self._system.flush(file)
        finally:
            self._system.close(file)

    def _flush_folder(self, folder: Path) -> None:
        try:
            self._system.flush_folder(folder)
        except OSError as error:
            # Some file systems flush no folders, and some folders may be entered but not read.
            if error.errno not in {errno.EINVAL, errno.EACCES, *_NO_LOCKS}:
                raise


@contextmanager
def _store_errors() -> Iterator[None]:
    """Turn an error of the system, which names paths, into a StoreError."""
    try:
        yield
    except OSError as error:
        raise StoreError(_failure_of(error)) from None


@contextmanager
def _lock_errors() -> Iterator[None]:
    """Do the same for a lock, where some errors mean that another process has it."""
    try:
        yield
    except OSError as error:
        if error.errno in _LOCKED:
            raise StoreError(StoreFailure.BUSY) from None
        # A file system without locks: notes are worth more than the message in a second window.
        if error.errno not in _NO_LOCKS:
            raise StoreError(_failure_of(error)) from None


def _failure_of(error: OSError) -> StoreFailure:
    if error.errno in _FULL:
        return StoreFailure.FULL
    return StoreFailure.FORBIDDEN if error.errno in _FORBIDDEN else StoreFailure.BROKEN
