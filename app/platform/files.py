"""A store of a few files in one folder, for phones and desktops.

What lies there is the same whether notes are kept or not, and its names say nothing.
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
the memory, and is as wrong when only its beginning is known."""

_FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
_FORBIDDEN = {errno.EACCES, errno.EPERM, errno.EROFS}
_HELD = {errno.EACCES, errno.EAGAIN, errno.EDEADLK}
_NO_LOCKS = {errno.ENOLCK, errno.ENOSYS, errno.ENOTSUP, errno.EOPNOTSUPP}
_BINARY: int = getattr(os, "O_BINARY", 0)  # Windows would turn each newline into two bytes


class System:
    """The system's calls as FileBlobStore uses them, in one place so that a test can fail each."""

    def mkdir(self, folder: Path) -> None:
        """Make a folder for this user alone."""
        os.mkdir(folder, 0o700)

    def open(self, path: Path, flags: int) -> int:
        """Open a file; one that is made is for this user alone."""
        return os.open(path, flags | _BINARY, 0o600)

    def read(self, file: int, size: int) -> bytes:
        """Up to so many bytes; none at the end."""
        return os.read(file, size)

    def write(self, file: int, data: memoryview) -> int:
        """Write some of the bytes; how many."""
        return os.write(file, data)

    def truncate(self, file: int, size: int) -> None:
        """Cut off what lies beyond."""
        os.ftruncate(file, size)

    def flush(self, file: int) -> None:
        """Return once all of it is on the disk."""
        if sys.platform == "darwin" or sys.platform == "ios":
            # Apple's fsync ends at the disk's own memory, which a loss of power empties.
            with suppress(OSError):
                fcntl.fcntl(file, fcntl.F_FULLFSYNC)
                return
        os.fsync(file)

    def flush_folder(self, folder: Path) -> None:
        """Return once the names in the folder are on the disk. Windows has no call for it."""
        if sys.platform != "win32":
            opened = os.open(folder, os.O_RDONLY)
            try:
                os.fsync(opened)
            finally:
                os.close(opened)

    def lock(self, file: int) -> None:
        """Lock the file against other processes, without waiting.

        Not `flock`, which would also lock out this process: Android may end the screens and start
        them anew in the same one, and nobody closes what the first had opened.
        """
        if sys.platform == "win32":
            os.lseek(file, 0, os.SEEK_SET)
            msvcrt.locking(file, msvcrt.LK_NBLCK, 1)
        else:
            fcntl.lockf(file, fcntl.LOCK_EX | fcntl.LOCK_NB)

    def lock_again(self, file: int) -> None:
        """Make sure of the lock: another store of this process that is closed lets go of it too.

        Not on Windows, where it belongs to the open file and cannot be taken twice.
        """
        if sys.platform != "win32":
            self.lock(file)

    def close(self, file: int) -> None:
        """Close it."""
        os.close(file)

    def date(self, path: Path, now: int) -> None:
        """Say that the file was written at this time, in nanoseconds since 1970."""
        os.utime(path, ns=(now, now))

    def remove(self, path: Path) -> None:
        """Remove a file."""
        os.unlink(path)


class FileBlobStore:
    """BlobStore of `ports.py` over files. The folder is made where it is missing.

    Raises StoreError, also when it is made: BUSY while another process has it open.
    """

    def __init__(self, folder: Path, system: System | None = None) -> None:
        self._folder = folder
        self._system = system or System()
        with _told():
            self._make(folder)
            self._lock: int | None = self._system.open(folder / LOCK_NAME, os.O_RDWR | os.O_CREAT)
        try:
            with _held():
                self._system.lock(self._lock)
        except StoreError:
            self.close()
            raise

    def read(self, name: str) -> bytes | None:
        """The whole file; None where there is none, or an empty one. Raises StoreError."""
        path, _ = self._open(name)
        with _told():
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
        """Write over what was there, and return once it is on the disk. Raises StoreError.

        All files have the date of the last writing, whichever it went to.

        After an error the file may be anything. It has to be written whole again before it counts:
        a system that could not flush forgets which bytes it had not flushed.
        """
        path, lock = self._open(name)
        with _held():
            self._system.lock_again(lock)
        with _told():
            try:
                file = self._system.open(path, os.O_RDWR)
            except FileNotFoundError:
                self._create(path, data)
            else:
                self._fill(file, data)
        self._date()

    def _date(self) -> None:
        # A file that is older than the others would tell that only those were written since.
        now = time.time_ns()
        for name in (*FILE_NAMES.values(), LOCK_NAME):
            with suppress(OSError):  # what was written is written
                self._system.date(self._folder / name, now)

    def close(self) -> None:
        """Let another process have it. Nothing is read or written afterwards."""
        if self._lock is not None:
            with suppress(OSError):
                self._system.close(self._lock)  # which unlocks it
            self._lock = None

    def _open(self, name: str) -> tuple[Path, int]:
        """The path of a file, and the lock. Raises StoreError after `close`."""
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
            # There was no file, and a half one would be taken for one.
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
            # Some file systems flush no folders, and some folders may be passed but not read.
            if error.errno not in {errno.EINVAL, errno.EACCES, *_NO_LOCKS}:
                raise


@contextmanager
def _told() -> Iterator[None]:
    """Turn what the system says, with its paths, into a StoreFailure."""
    try:
        yield
    except OSError as error:
        raise StoreError(_failure_of(error)) from None


@contextmanager
def _held() -> Iterator[None]:
    """The same for a lock, which answers by an error that another process has it."""
    try:
        yield
    except OSError as error:
        if error.errno in _HELD:
            raise StoreError(StoreFailure.BUSY) from None
        # Where there are no locks, notes are worth more than the message in a second window.
        if error.errno not in _NO_LOCKS:
            raise StoreError(_failure_of(error)) from None


def _failure_of(error: OSError) -> StoreFailure:
    if error.errno in _FULL:
        return StoreFailure.FULL
    return StoreFailure.FORBIDDEN if error.errno in _FORBIDDEN else StoreFailure.BROKEN
