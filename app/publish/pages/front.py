"""The page at the site's bare address: the guide, or the cover, a phrasebook.

With the cover in front, the guide opens by a word behind the `#` of the address, which no server
sees. Its pages are named after that word, so nobody can guess their address. But the cover's source
and `sw.js` name the guide's file: who opens and taps is kept out, who reads these is not.
"""

import re
import secrets
from dataclasses import dataclass
from hashlib import sha256
from typing import Final

from app.domain.way_back import normalised
from app.publish import BuildError

INDEX: Final = "index"
PHRASEBOOK: Final = "phrasebook"
STEM_LENGTH: Final = 12
"""Hexadecimal digits of the word's hash in a file's name: 48 bits, so no two words meet."""
WORD_LENGTH: Final = 6
"""Letters that a word must have, so that nobody finds it by trying."""
LETTERS: Final = "abcdefghjkmnpqrstuvwxyz23456789"
"""Signs of a word that is made here: none looks like another when it is read or typed."""
MADE_LENGTH: Final = 10


@dataclass(frozen=True, slots=True)
class Front:
    """The stems of the pages' files, and the word that opens the guide, "" if none is needed."""

    guide: str = INDEX
    book: str = PHRASEBOOK
    word: str = ""

    @property
    def is_cover(self) -> bool:
        """True if the bare address is the phrasebook."""
        return self.book == INDEX

    def stem(self, page: str) -> str:
        """Return the stem of a template's files: "index" is the guide, "phrasebook" the cover."""
        return self.guide if page == INDEX else self.book

    def address(self, page: str) -> str:
        """Return the address of a page as another page of the site names it."""
        stem = self.stem(page)
        return "./" if stem == INDEX else f"{stem}.html"


GUIDE_IN_FRONT: Final = Front()


def front_of(page: str, word: str = "") -> Front:
    """Return the front with "guide" or "cover" at the bare address.

    Raises BuildError for a word where none is needed, and as `cover_in_front`.
    """
    if page == "cover":
        return cover_in_front(word)
    if word:
        raise BuildError("--word belongs to --front cover: the guide in front needs no word.")
    return GUIDE_IN_FRONT


def cover_in_front(word: str = "") -> Front:
    """Return a front with the cover at the bare address. Without a word, one is made.

    Raises BuildError for a word that is too short, or has signs that an address cannot show.
    """
    word = normalised(word) or "".join(secrets.choice(LETTERS) for _ in range(MADE_LENGTH))
    if len(word) < WORD_LENGTH or not re.fullmatch(r"[\w.~-]+", word):
        raise BuildError(
            f"The word {word!r} must have at least {WORD_LENGTH} letters or digits, and no spaces."
        )
    return Front(guide=stem_of(word), book=INDEX, word=word)


def stem_of(word: str) -> str:
    """Return the stem of the guide's files for a word, normalised as her own is."""
    return sha256(word.encode()).hexdigest()[:STEM_LENGTH]
