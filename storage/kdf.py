"""Key derivation: from the secret of the device and the code of the user to every key there is.

    device secret D
      ├─ "varde outer"  → seals the whole container
      └─ "varde pepper" → PP
    code ─ Argon2id(salt) ─ "varde master" keyed with PP → KEK, which wraps a notebook's own key,
                                                           and COMMIT, which tells whose code it is

Below Argon2id it is BLAKE2b of the standard library, keyed and with a `person`, the same code in
CPython and in Pyodide. A code alone, without D, is worth nothing, and so is D without a code.
"""

import unicodedata
from dataclasses import dataclass
from hashlib import blake2b
from typing import Final

from storage.ports import Sodium
from storage.seal import KEY_SIZE

MEBIBYTE: Final = 1 << 20
SALT_SIZE: Final = 16  # bytes, as Argon2id of libsodium has it
MAX_PASSCODE_LENGTH: Final = (
    1024  # letters; more is no code, and hashing it is work that a file could ask
)


@dataclass(frozen=True, slots=True)
class Profile:
    """A named cost of Argon2id. Files hold the number alone, so none can ask for time or memory.

    `memory` is in bytes.
    """

    suite: int
    memory: int
    passes: int


# Above OWASP's floor (19 MiB, 2 passes), with Bitwarden's memory. One lane, because WebAssembly has
# no threads and libsodium does one. To raise it, add a suite: old files must stay readable.
DEFAULT_PROFILE: Final = Profile(suite=1, memory=64 * MEBIBYTE, passes=3)
TEST_PROFILE: Final = Profile(suite=0, memory=8192, passes=1)
"""For tests that unlock thousands of times. Nothing in the app names it."""


def outer_key(device: bytes) -> bytes:
    """The key that seals the whole container, from the device's secret."""
    return blake2b(key=device, person=b"varde outer", digest_size=KEY_SIZE).digest()


def pepper(device: bytes) -> bytes:
    """What is mixed into every code on this device."""
    return blake2b(key=device, person=b"varde pepper", digest_size=KEY_SIZE).digest()


def normalize_passcode(code: str) -> bytes:
    """The code as it is hashed: NFKC, without case, blanks as one, so that it can be typed again.

    A phone's keyboard writes a capital at the beginning and a blank at the end by itself.
    """
    words = unicodedata.normalize("NFKC", code[:MAX_PASSCODE_LENGTH]).casefold().split()
    # Casefolding can undo the normal form (of an İ, for one), so it is taken once more.
    plain = unicodedata.normalize("NFKC", " ".join(words))
    # Half a letter, as a browser can send it, would raise an error that quotes the code.
    return plain.encode(errors="replace")


def master_keys(
    sodium: Sodium, profile: Profile, code: str, salt: bytes, key: bytes
) -> tuple[bytes, bytes]:
    """KEK and COMMIT of a code; `key` is the pepper, or b"" for a file that leaves the device.

    XChaCha20-Poly1305 does not commit to its key: one ciphertext can open under two. So the code is
    told by COMMIT, which comes out of the same hash and says nothing about KEK.
    """
    slow = sodium.argon2id(
        normalize_passcode(code), salt, memory=profile.memory, passes=profile.passes
    )
    master = blake2b(slow, key=key, person=b"varde master", digest_size=2 * KEY_SIZE).digest()
    return master[:KEY_SIZE], master[KEY_SIZE:]
