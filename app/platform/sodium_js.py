"""libsodium by way of libsodium.js: in the browser's worker."""

import os
from typing import Final, Protocol

from app.platform.opfs import JsBytes, take
from storage.ports import NotAuthentic

KEY_SIZE: Final = 32
NONCE_SIZE: Final = 24
SALT_SIZE: Final = 16


class Library(Protocol):
    """What `storage.js` makes of libsodium.js. Raises where there is no memory."""

    def argon2id(self, secret: bytes, salt: bytes, memory: int, passes: int, /) -> JsBytes:
        """32 bytes; `memory` in bytes."""
        ...

    def seal(self, key: bytes, nonce: bytes, plain: bytes, extra: bytes, /) -> JsBytes:
        """The ciphertext and its tag."""
        ...

    def open(self, key: bytes, nonce: bytes, sealed: bytes, extra: bytes, /) -> JsBytes | None:
        """The plain bytes; None where they are not what was sealed."""
        ...


class JsSodium:
    """Sodium of `ports.py`. Keeps nothing between two calls.

    A key, nonce or salt of another length is a mistake of the caller: ValueError.
    """

    def __init__(self, library: Library) -> None:
        self._library = library

    def random(self, size: int) -> bytes:
        """So many bytes from the browser's generator.

        Not by way of libsodium.js, which asks the same generator anew for each four bytes.
        """
        return os.urandom(size)

    def argon2id(self, secret: bytes, salt: bytes, *, memory: int, passes: int) -> bytes:
        """32 bytes. Raises MemoryError where the device does not have that memory."""
        if len(salt) != SALT_SIZE:
            raise ValueError(f"a salt has {SALT_SIZE} bytes")
        try:
            return take(self._library.argon2id(secret, salt, memory, passes))
        except Exception:
            # The lengths were in order, so all that can have been refused is memory.
            raise MemoryError from None

    def seal(self, key: bytes, nonce: bytes, plain: bytes, extra: bytes) -> bytes:
        """The ciphertext and its tag."""
        _measure(key, nonce)
        try:
            return take(self._library.seal(key, nonce, plain, extra))
        except Exception:
            raise MemoryError from None

    def open(self, key: bytes, nonce: bytes, sealed: bytes, extra: bytes) -> bytes:
        """The plain bytes again. Raises NotAuthentic."""
        _measure(key, nonce)
        try:
            plain = self._library.open(key, nonce, sealed, extra)
        except Exception:
            # Not NotAuthentic: a device without memory must not say that the code is wrong.
            raise MemoryError from None
        if plain is None:
            raise NotAuthentic
        return take(plain)


def _measure(key: bytes, nonce: bytes) -> None:
    if len(key) != KEY_SIZE or len(nonce) != NONCE_SIZE:
        raise ValueError(f"a key has {KEY_SIZE} bytes and a nonce {NONCE_SIZE}")
