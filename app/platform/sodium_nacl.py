"""libsodium by way of PyNaCl: on desktops, Android and iOS."""

from typing import Final

from nacl import bindings, utils
from nacl.exceptions import CryptoError
from nacl.exceptions import RuntimeError as Refused

from storage.ports import NotAuthentic

KEY_SIZE: Final = bindings.crypto_aead_xchacha20poly1305_ietf_KEYBYTES
NONCE_SIZE: Final = bindings.crypto_aead_xchacha20poly1305_ietf_NPUBBYTES
TAG_SIZE: Final = bindings.crypto_aead_xchacha20poly1305_ietf_ABYTES
DERIVED_SIZE: Final = 32


class NaClSodium:
    """Sodium of `ports.py`. Keeps nothing between two calls.

    A key, nonce or salt of another length is a mistake of the caller: ValueError, never
    NotAuthentic. PyNaCl would say CryptoError to both.
    """

    def random(self, size: int) -> bytes:
        """So many bytes from the system's generator."""
        return utils.random(size)

    def argon2id(self, secret: bytes, salt: bytes, *, memory: int, passes: int) -> bytes:
        """32 bytes. Raises MemoryError where the device does not have that memory."""
        try:
            return bindings.crypto_pwhash_alg(
                DERIVED_SIZE, secret, salt, passes, memory, bindings.crypto_pwhash_ALG_ARGON2ID13
            )
        except Refused:
            # The lengths and limits were in order, so all that libsodium can have been refused is
            # memory; it gives no reason.
            raise MemoryError from None

    def seal(self, key: bytes, nonce: bytes, plain: bytes, extra: bytes) -> bytes:
        """The ciphertext and its tag."""
        _measure(key, nonce)
        return bindings.crypto_aead_xchacha20poly1305_ietf_encrypt(plain, extra, nonce, key)

    def open(self, key: bytes, nonce: bytes, sealed: bytes, extra: bytes) -> bytes:
        """The plain bytes again. Raises NotAuthentic."""
        _measure(key, nonce)
        if len(sealed) < TAG_SIZE:  # PyNaCl would ask for a negative amount of memory
            raise NotAuthentic
        try:
            return bindings.crypto_aead_xchacha20poly1305_ietf_decrypt(sealed, extra, nonce, key)
        except CryptoError:
            raise NotAuthentic from None


def _measure(key: bytes, nonce: bytes) -> None:
    if len(key) != KEY_SIZE or len(nonce) != NONCE_SIZE:
        raise ValueError("a key has 32 bytes and a nonce 24")
