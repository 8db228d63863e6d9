"""Files in the browser's private file system (OPFS), inside the worker.

`web/python/storage.js` opens them and moves the bytes; this module gives the bytes their meaning.
"""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from typing import Final, Protocol

from storage.ports import StoreError, StoreFailure

FAILURES: Final = {
    "NotSupportedError": StoreFailure.MISSING,
    "SecurityError": StoreFailure.MISSING,  # a policy of the browser gives this site no store
    "NotAllowedError": StoreFailure.FORBIDDEN,  # the person does not
    "NoModificationAllowedError": StoreFailure.BUSY,
    "QuotaExceededError": StoreFailure.FULL,
}
"""The failure for each name of a browser's error."""


class JsBytes(Protocol):
    """A Uint8Array from `storage.js`."""

    def to_bytes(self) -> bytes:
        """Return a copy as Python's bytes."""
        ...

    def wipe(self) -> object:
        """Overwrite its bytes with zeros, and release them."""
        ...


class File(Protocol):
    """A file of `storage.js`. Its errors carry the `name` of the browser's error."""

    def read(self) -> JsBytes:
        """Return the whole content."""
        ...

    def write(self, data: bytes, /) -> int:
        """Write in place, through to the disk, and return how many bytes were accepted."""
        ...

    def touch(self) -> None:
        """Set its date to now, and leave the content."""
        ...

    def close(self) -> None:
        """Release it, so that another worker may open it."""
        ...


class OpfsBlobStore:
    """`BlobStore` of `storage/ports.py` over open files. No other worker can open them."""

    def __init__(self, files: Mapping[str, File]) -> None:
        self._files = files

    def read(self, name: str) -> bytes | None:
        """Return the whole file; None if it is empty, as it is before the first write."""
        file = self._files[name]
        with store_errors():
            data = take(file.read())
        return data or None

    def write(self, name: str, data: bytes) -> None:
        """Write in place, and return once it is on the disk.

        All files get the date of this write: an older one would reveal that only the others were
        written since.
        """
        file = self._files[name]
        with store_errors():
            written = file.write(data)
        if written != len(data):  # a browser without room raises; a short write has no reason
            raise StoreError(StoreFailure.BROKEN)
        for other in self._files.values():
            if other is not file:
                with suppress(Exception):  # the data is written, whatever its date
                    other.touch()

    def close(self) -> None:
        """Release the files."""
        for file in self._files.values():
            with suppress(Exception):  # a file that does not close must not keep the others open
                file.close()


def take(array: JsBytes) -> bytes:
    """Return the bytes, and wipe the browser's own copy: it may be a key."""
    data = array.to_bytes()
    array.wipe()
    return data


@contextmanager
def store_errors() -> Iterator[None]:
    """Turn an error of the browser into a StoreError that says no more than the failure."""
    try:
        yield
    except Exception as error:
        raise StoreError(FAILURES.get(getattr(error, "name", ""), StoreFailure.BROKEN)) from None
