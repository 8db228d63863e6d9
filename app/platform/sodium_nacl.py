"""libsodium through PyNaCl: on desktops, Android and iOS."""

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
    """`Sodium` of `storage/ports.py`. It holds no data between two calls.

    A wrong length is a ValueError, never NotAuthentic; PyNaCl would raise CryptoError for both.
    """

    def random(self, size: int) -> bytes:
        """Return *size* bytes from the system's generator."""
        return utils.random(size)

    def argon2id(self, secret: bytes, salt: bytes, *, memory: int, passes: int) -> bytes:
        """Return 32 bytes. Raises MemoryError if the device lacks that memory."""
        try:
            return bindings.crypto_pwhash_alg(
                DERIVED_SIZE, secret, salt, passes, memory, bindings.crypto_pwhash_ALG_ARGON2ID13
            )
        except Refused:
            # libsodium gives no reason. Lengths and limits were right, so only memory is left.
            raise MemoryError from None

    def seal(self, key: bytes, nonce: bytes, plaintext: bytes, aad: bytes) -> bytes:
        """Return the ciphertext and its tag."""
        _check_sizes(key, nonce)
        return bindings.crypto_aead_xchacha20poly1305_ietf_encrypt(plaintext, aad, nonce, key)

    def open(self, key: bytes, nonce: bytes, ciphertext: bytes, aad: bytes) -> bytes:
        """Return the plaintext. Raises NotAuthentic."""
        _check_sizes(key, nonce)
        if len(ciphertext) < TAG_SIZE:  # PyNaCl would ask for a negative amount of memory
            raise NotAuthentic
        try:
            return bindings.crypto_aead_xchacha20poly1305_ietf_decrypt(ciphertext, aad, nonce, key)
        except CryptoError:
            raise NotAuthentic from None


def _check_sizes(key: bytes, nonce: bytes) -> None:
    if len(key) != KEY_SIZE or len(nonce) != NONCE_SIZE:
        raise ValueError("a key has 32 bytes and a nonce 24")
