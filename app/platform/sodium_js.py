"""libsodium through libsodium.js: in the browser's worker."""

import os
from typing import Final, Protocol

from app.platform.opfs import JsBytes, take
from storage.ports import NotAuthentic

KEY_SIZE: Final = 32
NONCE_SIZE: Final = 24
SALT_SIZE: Final = 16


class Library(Protocol):
    """libsodium.js as `web/python/storage.js` wraps it. Each call raises if memory is short."""

    def argon2id(self, secret: bytes, salt: bytes, memory: int, passes: int, /) -> JsBytes:
        """Return 32 bytes; `memory` is in bytes."""
        ...

    def seal(self, key: bytes, nonce: bytes, plaintext: bytes, aad: bytes, /) -> JsBytes:
        """Return the ciphertext and its tag."""
        ...

    def open(self, key: bytes, nonce: bytes, ciphertext: bytes, aad: bytes, /) -> JsBytes | None:
        """Return the plaintext; None if the ciphertext is not authentic."""
        ...


class JsSodium:
    """`Sodium` of `storage/ports.py`. It holds no data between two calls."""

    def __init__(self, library: Library) -> None:
        self._library = library

    def random(self, size: int) -> bytes:
        """Return *size* bytes from the browser's generator.

        Not through libsodium.js, which calls the same generator once for each four bytes.
        """
        return os.urandom(size)

    def argon2id(self, secret: bytes, salt: bytes, *, memory: int, passes: int) -> bytes:
        """Return 32 bytes. Raises MemoryError if the device lacks that memory."""
        if len(salt) != SALT_SIZE:
            raise ValueError(f"a salt has {SALT_SIZE} bytes")
        try:
            return take(self._library.argon2id(secret, salt, memory, passes))
        except Exception:
            # The lengths are right, so only memory can have been refused.
            raise MemoryError from None

    def seal(self, key: bytes, nonce: bytes, plaintext: bytes, aad: bytes) -> bytes:
        """Return the ciphertext and its tag."""
        _check_sizes(key, nonce)
        try:
            return take(self._library.seal(key, nonce, plaintext, aad))
        except Exception:
            raise MemoryError from None

    def open(self, key: bytes, nonce: bytes, ciphertext: bytes, aad: bytes) -> bytes:
        """Return the plaintext. Raises NotAuthentic."""
        _check_sizes(key, nonce)
        try:
            plaintext = self._library.open(key, nonce, ciphertext, aad)
        except Exception:
            # Not NotAuthentic: a device short of memory must not say that the passcode is wrong.
            raise MemoryError from None
        if plaintext is None:
            raise NotAuthentic
        return take(plaintext)


def _check_sizes(key: bytes, nonce: bytes) -> None:
    if len(key) != KEY_SIZE or len(nonce) != NONCE_SIZE:
        raise ValueError(f"a key has {KEY_SIZE} bytes and a nonce {NONCE_SIZE}")
