"""The only place that seals and opens: XChaCha20-Poly1305, a fresh nonce, one error for all."""

from typing import Final

from storage.ports import NotAuthentic, Sodium

KEY_SIZE: Final = 32
NONCE_SIZE: Final = 24  # bytes: long enough that two random ones never meet
TAG_SIZE: Final = 16
OVERHEAD: Final = NONCE_SIZE + TAG_SIZE


class DecryptionFailed(Exception):  # noqa: N818 - a wrong passcode is no fault of the program
    """It cannot be opened: wrong passcode, other device, changed or broken bytes.

    One type and one message for every reason: an attacker must not learn how near he came.
    """

    def __init__(self) -> None:
        super().__init__("cannot be opened")


def seal(sodium: Sodium, key: bytes, plaintext: bytes, aad: bytes) -> bytes:
    """Return nonce ‖ ciphertext ‖ tag, `OVERHEAD` bytes longer than *plaintext*.

    `aad` is authenticated but not stored; `unseal` needs the same.
    """
    nonce = sodium.random(NONCE_SIZE)
    return nonce + sodium.seal(key, nonce, plaintext, aad)


def unseal(sodium: Sodium, key: bytes, sealed: bytes, aad: bytes) -> bytes:
    """Return the plaintext that `seal` was given with this key and `aad`.

    Raises DecryptionFailed.
    """
    if len(sealed) < OVERHEAD:  # libsodium would report a short nonce as a mistake of ours
        raise DecryptionFailed
    try:
        return sodium.open(key, sealed[:NONCE_SIZE], sealed[NONCE_SIZE:], aad)
    except NotAuthentic:
        raise DecryptionFailed from None
