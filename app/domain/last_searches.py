"""The last searches in the phrasebook, and which searches become one of them."""

from collections.abc import Sequence
from typing import Final

MOST: Final = 5
LONGEST: Final = 40
"""Letters of the longest search that is kept."""
STANDING: Final = 5.0
"""Seconds for which a search stands until it is kept."""


class LastSearches:
    """The last searches, the newest first; `last-searches.js` has the same rules.

    From the first letter to the empty field it is one search. It is kept once it has found
    something and has stood for a while, or one of its phrases was tapped. As soon as a search finds
    nothing, nothing of it stays, not even its first letters: it may be a word that leads back.
    """

    def __init__(self) -> None:
        self.texts: tuple[str, ...] = ()
        self._before: tuple[str, ...] | None = None  # the list before this search, None without one
        self._is_refused = False  # this search found nothing at some time
        self._text = ""

    def load(self, kept: Sequence[str]) -> None:
        """Take over what earlier visits have kept."""
        self.texts = tuple(kept[:MOST])
        if self._before is not None:
            self._before = self.texts

    def search(self, typed: str, *, is_found: bool) -> None:
        """Follow the search field, whose text is `typed` now."""
        self._text = " ".join(typed.split())
        if not self._text:
            self._before = None
            self._is_refused = False
            return
        if self._before is None:
            self._before = self.texts
        if not is_found or len(self._text) > LONGEST:
            self.refuse()

    def keep(self) -> None:
        """Keep it: it has stood for `STANDING` seconds, or one of its phrases was tapped."""
        if self._before is not None and not self._is_refused:
            others = [it for it in self._before if it != self._text]
            self.texts = (self._text, *others)[:MOST]

    def refuse(self) -> None:
        """Keep nothing of this search until the field is empty again."""
        if self._before is not None and not self._is_refused:
            self.texts = self._before
        self._is_refused = True

    def clear(self) -> None:
        """Forget the searches."""
        self.texts = ()
        if self._before is not None:
            self._before = ()
