"""Key derivation: from the device secret and a passcode to every other key.

    device secret D
      ├─ "varde outer"  → seals the whole container
      └─ "varde pepper" → PP
    passcode ─ Argon2id(salt) ─ "varde master" keyed with PP → KEK, which wraps a notebook's own
                                                               key, and COMMIT, which identifies
                                                               the passcode

Below Argon2id it is BLAKE2b of the standard library, keyed and with a `person`: the same code in
CPython and in Pyodide. A passcode without D is worth nothing, and so is D without a passcode.
"""

import unicodedata
from dataclasses import dataclass
from hashlib import blake2b
from typing import Final

from storage.ports import Sodium
from storage.seal import KEY_SIZE

MEBIBYTE: Final = 1 << 20
SALT_SIZE: Final = 16  # bytes, as libsodium's Argon2id takes
MAX_PASSCODE_LENGTH: Final = 1024
"""Letters. Nobody types more, and hashing more is work that a file could demand."""


@dataclass(frozen=True, slots=True)
class Profile:
    """A named cost of Argon2id; `memory` is in bytes.

    Files hold the number of the suite alone, so no file can demand time or memory.
    """

    suite: int
    memory: int
    passes: int


# Above OWASP's floor (19 MiB, 2 passes), with Bitwarden's memory. One lane, because WebAssembly has
# no threads and libsodium does one. To raise it, add a suite: old files must stay readable.
DEFAULT_PROFILE: Final = Profile(suite=1, memory=64 * MEBIBYTE, passes=3)
TEST_PROFILE: Final = Profile(suite=0, memory=8192, passes=1)
"""For tests that unlock thousands of times. Nothing in the app uses it."""


def outer_key(device_secret: bytes) -> bytes:
    """Return the key that seals the whole container."""
    return blake2b(key=device_secret, person=b"varde outer", digest_size=KEY_SIZE).digest()


def pepper(device_secret: bytes) -> bytes:
    """Return the pepper, which is mixed into every passcode on this device."""
    return blake2b(key=device_secret, person=b"varde pepper", digest_size=KEY_SIZE).digest()


def normalize_passcode(passcode: str) -> bytes:
    """Return the passcode as it is hashed: NFKC, casefolded, with single blanks.

    A phone's keyboard adds a capital at the beginning and a blank at the end by itself.
    """
    words = unicodedata.normalize("NFKC", passcode[:MAX_PASSCODE_LENGTH]).casefold().split()
    # Casefolding can undo the normal form (of an İ, for one), so it is applied once more.
    plain = unicodedata.normalize("NFKC", " ".join(words))
    # A lone surrogate, as a browser can send it, would raise an error that quotes the passcode.
    return plain.encode(errors="replace")


def master_keys(
    sodium: Sodium, profile: Profile, passcode: str, salt: bytes, key: bytes
) -> tuple[bytes, bytes]:
    """Return KEK and COMMIT; `key` is the pepper, or b"" for a file that leaves the device.

    XChaCha20-Poly1305 does not commit to its key: one ciphertext can open under two. So COMMIT
    identifies the passcode; it comes out of the same hash and reveals nothing about KEK.
    """
    slow = sodium.argon2id(
        normalize_passcode(passcode), salt, memory=profile.memory, passes=profile.passes
    )
    master = blake2b(slow, key=key, person=b"varde master", digest_size=2 * KEY_SIZE).digest()
    return master[:KEY_SIZE], master[KEY_SIZE:]
