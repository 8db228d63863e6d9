"""Files in the browser's own store (OPFS): a BlobStore, inside the worker.

`web/python/storage.js` opens them and does what is done with bytes; here it gets its meaning.
"""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from typing import Final, Protocol

from storage.ports import StoreError, StoreFailure

# By the name of the browser's error. NotAllowedError and SecurityError: the person, or a policy of
# the browser, gives this site no store.
FAILURES: Final = {
    "NotSupportedError": StoreFailure.MISSING,
    "SecurityError": StoreFailure.MISSING,
    "NotAllowedError": StoreFailure.FORBIDDEN,
    "NoModificationAllowedError": StoreFailure.BUSY,
    "QuotaExceededError": StoreFailure.FULL,
}


class JsBytes(Protocol):
    """A Uint8Array that `storage.js` hands over."""

    def to_bytes(self) -> bytes:
        """A copy, as Python's bytes."""
        ...

    def wipe(self) -> object:
        """Write zeros over its bytes and let go of them."""
        ...


class File(Protocol):
    """A file of `storage.js`. Whatever it raises has the `name` of the browser's error."""

    def read(self) -> JsBytes:
        """All that is in it."""
        ...

    def write(self, data: bytes, /) -> int:
        """Over what was there, down to the disk. Answers how many bytes were taken."""
        ...

    def touch(self) -> None:
        """Give it the date of now; what is in it stays."""
        ...

    def close(self) -> None:
        """Let go of it, so that another worker may open it."""
        ...


class OpfsBlobStore:
    """BlobStore of `ports.py` over files that are already open. Nobody else can open them."""

    def __init__(self, files: Mapping[str, File]) -> None:
        self._files = files

    def read(self, name: str) -> bytes | None:
        """The whole file; None where it is empty, as it is before it was first written."""
        file = self._files[name]
        with store_errors():
            data = take(file.read())
        return data or None

    def write(self, name: str, data: bytes) -> None:
        """Write in place, and return once it is on the disk.

        All files have the date of the last writing: one that is older than the others would tell
        that only those were written since.
        """
        file = self._files[name]
        with store_errors():
            written = file.write(data)
        if written != len(data):  # a browser without room raises; why this one stopped is not said
            raise StoreError(StoreFailure.BROKEN)
        for other in self._files.values():
            if other is not file:
                with suppress(Exception):  # what was written is written
                    other.touch()

    def close(self) -> None:
        """Let go of the files."""
        for file in self._files.values():
            with suppress(Exception):  # one that does not close must not keep the others open
                file.close()


def take(array: JsBytes) -> bytes:
    """What the browser handed over. Its own copy is wiped: it may be a key."""
    data = array.to_bytes()
    array.wipe()
    return data


@contextmanager
def store_errors() -> Iterator[None]:
    """Turn an error of the browser into a StoreError, which says no more than the failure."""
    try:
        yield
    except Exception as error:
        raise StoreError(FAILURES.get(getattr(error, "name", ""), StoreFailure.BROKEN)) from None
