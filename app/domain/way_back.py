"""The way back from the phrasebook to the guide: a word of her own, or holding the title.

The phone keeps a salt and a slow hash of one secret. Her word is the secret if she has chosen one;
if not, it is `HELD`, which holding the title stands for. So the record looks the same whether she
has a word, both ways run the same check in the same time, and with a word holding does nothing.

The hash keeps out somebody who holds the phone for an evening. A word is short: whoever copies the
record and has tools guesses it.
"""

import json
import re
import unicodedata
from base64 import b64decode, b64encode
from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum, auto
from hmac import compare_digest
from typing import Final

HELD: Final = "\0title"
"""The secret that holding the title stands for. No keyboard has a key for its first letter.

Not that letter alone: HMAC fills a short key up with zeros, so that it would be the same as no word
at all, and Enter in an empty search would open the guide.
"""
ITERATIONS: Final = 600_000
"""For PBKDF2 with HMAC-SHA-256, of OWASP's Password Storage Cheat Sheet. Browsers have it, too."""
SALT_SIZE: Final = 16
HASH_SIZE: Final = 32
MIN_LENGTH: Final = 4
MAX_LENGTH: Final = 64

_SPACES: Final = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class WayBack:
    """The record that the phone keeps: `SALT_SIZE` random bytes, and the hash of the secret."""

    salt: bytes
    hash: bytes

    def opens(self, typed: str | None) -> bool:
        """Tell whether this word leads back, or with None holding the title. Takes a moment."""
        return compare_digest(_hash(typed, self.salt), self.hash)


def way_back(word: str, salt: bytes) -> WayBack:
    """Return the record for a word, or with "" for holding the title. Takes a moment."""
    return WayBack(salt, _hash(word if normalised(word) else None, salt))


def _hash(typed: str | None, salt: bytes) -> bytes:
    # Imported here: it is OpenSSL's, which Python in a browser lacks. There the page hashes.
    from hashlib import pbkdf2_hmac

    secret = HELD if typed is None else normalised(typed)
    return pbkdf2_hmac("sha256", secret.encode(errors="replace"), salt, ITERATIONS, HASH_SIZE)


def normalised(word: str) -> str:
    """Return the word as it counts: capitals, widths and the number of spaces do not."""
    return _SPACES.sub(" ", unicodedata.normalize("NFKC", word)).strip().lower()


def write(record: WayBack) -> str:
    """Return the text to keep. `read` turns it into the same record."""
    parts = {"salt": record.salt, "hash": record.hash}
    coded = {name: b64encode(part).decode() for name, part in parts.items()}
    return json.dumps(coded, separators=(",", ":"))


def read(text: str) -> WayBack | None:
    """Return the record in this text, None where there is no whole one.

    Its reader then makes a new one that holding the title opens. With none at all she could never
    come back, and would lose her notes with the guide; whoever can damage the record has tools.
    """
    try:
        stored = json.loads(text)
        salt, digest = (b64decode(stored[name], validate=True) for name in ("salt", "hash"))
    except (ValueError, TypeError, KeyError):
        return None
    whole = len(salt) == SALT_SIZE and len(digest) == HASH_SIZE
    return WayBack(salt, digest) if whole else None


class Refusal(Enum):
    """The reasons why a word cannot be the way back."""

    SHORT = auto()
    LONG = auto()
    KNOWN = auto()
    """A search in the phrasebook finds something for it, so that anybody might type it."""


def refusal(word: str, is_found: Callable[[str], bool]) -> Refusal | None:
    """Return the reason why this word cannot be the way back, None if it can.

    `is_found` tells whether a search in the phrasebook finds something, in any language.
    """
    secret = normalised(word)
    if len(secret) < MIN_LENGTH:
        return Refusal.SHORT
    if len(secret) > MAX_LENGTH:
        return Refusal.LONG
    return Refusal.KNOWN if is_found(secret) else None
