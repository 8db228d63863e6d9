"""Everything that storage asks of the device: durable bytes, libsodium, a place for a secret.

The app's platforms answer (`app/platform/`), and so do the fakes of the tests.
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol


class StoreFailure(StrEnum):
    """Why notes cannot be kept, read or written now. Each has a sentence on the screen."""

    MISSING = "missing"
    """This browser keeps no files: a private window, or an old browser."""
    BUSY = "busy"
    """They are open somewhere else: another tab."""
    FULL = "full"
    """The device has no room left."""
    FORBIDDEN = "forbidden"
    """They may not be read or written: a read-only folder."""
    BROKEN = "broken"
    """Anything else that a device can say: an input or output error."""


class StoreError(Exception):
    """Reading or writing failed. What was there before is still there, or is in the other copy."""

    def __init__(self, failure: StoreFailure) -> None:
        super().__init__(failure.value)
        self.failure = failure


class BlobStore(Protocol):
    """A few files of bytes. The names are "a" and "b", and on the web "k" for the device secret."""

    def read(self, name: str) -> bytes | None:
        """The whole file; None where there is none, or an empty one. Raises StoreError."""
        ...

    def write(self, name: str, data: bytes) -> None:
        """Write the whole file in place, over what was there, and return once it is on the disk.

        In place, because what is written elsewhere leaves the old bytes behind. An interruption may
        leave any part of the new bytes. Raises StoreError.
        """
        ...

    def close(self) -> None:
        """Let go of the files. Nothing is read or written afterwards."""
        ...


class NotAuthentic(Exception):  # noqa: N818 - not a fault of the program: somebody changed the bytes
    """What was to be opened is not what was sealed with that key. No detail, on purpose."""


class Sodium(Protocol):
    """libsodium, as far as it is used. The same bytes in every implementation."""

    def random(self, size: int) -> bytes:
        """So many bytes from the system's generator."""
        ...

    def argon2id(self, secret: bytes, salt: bytes, *, memory: int, passes: int) -> bytes:
        """Argon2id, version 1.3, one lane: 32 bytes. `salt` has 16 bytes; `memory` is in bytes.

        RFC 9106. Raises MemoryError where the device does not have that memory.
        """
        ...

    def seal(self, key: bytes, nonce: bytes, plain: bytes, extra: bytes) -> bytes:
        """XChaCha20-Poly1305 (IETF): the ciphertext and its tag of 16 bytes.

        `key` has 32 bytes, `nonce` 24 that are used once; `extra` is authenticated, not encrypted.
        """
        ...

    def open(self, key: bytes, nonce: bytes, sealed: bytes, extra: bytes) -> bytes:
        """The plain bytes again. Raises NotAuthentic."""
        ...


class DeviceSecret(Protocol):
    """A small secret of this device, kept apart from the files where there is such a place."""

    async def read(self) -> bytes | None:
        """The secret as it was last written; None where none ever was. Raises StoreError."""
        ...

    async def write(self, secret: bytes) -> None:
        """Keep it in place of the last one, and return once it is durable. Raises StoreError."""
        ...


@dataclass(frozen=True, slots=True)
class NotesBackend:
    """What this device gives for keeping notes."""

    store: BlobStore
    sodium: Sodium
    secret: DeviceSecret
