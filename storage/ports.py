"""The ports of storage: durable bytes, libsodium, a place for the device secret.

`app/platform/` implements them for each platform, `tests/support/fake_store.py` in memory, and
`tests/storage/test_ports.py` holds all of them to what is written here.
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol


class StoreFailure(StrEnum):
    """The reason why the device cannot read or write now. Each has a sentence on the screen."""

    MISSING = "missing"
    """This browser offers no files: a private window, or an old browser."""
    BUSY = "busy"
    """The files are open elsewhere: in another tab."""
    FULL = "full"
    """The device has no room left."""
    FORBIDDEN = "forbidden"
    """The files may not be read or written: a read-only folder."""
    BROKEN = "broken"
    """Any other error of a device: input or output, say."""


class StoreError(Exception):
    """Reading or writing failed. The earlier content is still there, or is in the other replica."""

    def __init__(self, failure: StoreFailure) -> None:
        super().__init__(failure.value)
        self.failure = failure


class BlobStore(Protocol):
    """A few files of bytes, named "a" and "b", and "k" where the device secret is a file too."""

    def read(self, name: str) -> bytes | None:
        """Return the whole file; None if it is missing or empty. Raises StoreError."""
        ...

    def write(self, name: str, data: bytes) -> None:
        """Write the whole file in place, and return once it is on the disk. Raises StoreError.

        In place, because a new file would leave the old bytes behind. An interruption may leave any
        part of the new bytes.
        """
        ...

    def close(self) -> None:
        """Release the files. Every later call raises StoreError."""
        ...


class NotAuthentic(Exception):  # noqa: N818 - not a fault of the program: somebody changed the bytes
    """The ciphertext was not sealed with this key and AAD. It gives no detail, on purpose."""


class Sodium(Protocol):
    """The calls of libsodium that storage uses. Every implementation returns the same bytes.

    A key, nonce or salt of another length is a mistake of the caller: ValueError.
    """

    def random(self, size: int) -> bytes:
        """Return *size* bytes from the system's generator."""
        ...

    def argon2id(self, secret: bytes, salt: bytes, *, memory: int, passes: int) -> bytes:
        """Return 32 bytes of Argon2id, version 1.3, one lane (RFC 9106).

        `salt` has 16 bytes; `memory` is in bytes. Raises MemoryError if the device lacks it.
        """
        ...

    def seal(self, key: bytes, nonce: bytes, plaintext: bytes, aad: bytes) -> bytes:
        """Return the ciphertext of XChaCha20-Poly1305 (IETF) and its tag of 16 bytes.

        `key` has 32 bytes; `nonce` has 24 and is used once. `aad` is authenticated, not encrypted.
        """
        ...

    def open(self, key: bytes, nonce: bytes, ciphertext: bytes, aad: bytes) -> bytes:
        """Return the plaintext. Raises NotAuthentic."""
        ...


class DeviceSecret(Protocol):
    """A small secret of this device, apart from the files if the system has such a place."""

    async def read(self) -> bytes | None:
        """Return the secret as last written; None if none ever was. Raises StoreError."""
        ...

    async def write(self, secret: bytes) -> None:
        """Replace the secret, and return once it is durable. Raises StoreError."""
        ...


@dataclass(frozen=True, slots=True)
class NotesBackend:
    """The three ports on one device: all that is needed for notes."""

    store: BlobStore
    sodium: Sodium
    secret: DeviceSecret
