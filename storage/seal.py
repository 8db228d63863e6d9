"""Where a note is sealed and opened: XChaCha20-Poly1305 under a fresh nonce, one error for all."""

from typing import Final

from storage.ports import NotAuthentic, Sodium

KEY_SIZE: Final = 32
NONCE_SIZE: Final = 24  # bytes: long enough that random ones never meet
TAG_SIZE: Final = 16
OVERHEAD: Final = NONCE_SIZE + TAG_SIZE


class DecryptionFailed(Exception):  # noqa: N818 - the wrong code is no fault of the program
    """It cannot be opened: wrong code, other device, changed or broken bytes.

    One type and one message for every reason: whoever tries must not learn how near he came.
    """

    def __init__(self) -> None:
        super().__init__("cannot be opened")


def seal(sodium: Sodium, key: bytes, plain: bytes, extra: bytes) -> bytes:
    """Encrypt and authenticate: nonce, ciphertext, tag; `OVERHEAD` bytes longer than `plain`.

    `extra` is authenticated with it, and must be given again to open it.
    """
    nonce = sodium.random(NONCE_SIZE)
    return nonce + sodium.seal(key, nonce, plain, extra)


def unseal(sodium: Sodium, key: bytes, sealed: bytes, extra: bytes) -> bytes:
    """What was sealed with this key and `extra`. Raises DecryptionFailed."""
    if len(sealed) < OVERHEAD:  # libsodium would take a short nonce for a mistake of ours
        raise DecryptionFailed
    try:
        return sodium.open(key, sealed[:NONCE_SIZE], sealed[NONCE_SIZE:], extra)
    except NotAuthentic:
        raise DecryptionFailed from None
