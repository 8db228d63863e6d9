"""Finds notes by the words in them."""

from collections.abc import Iterable

from app.domain.folding import fold
from storage.note import Note


def search(notes: Iterable[Note], query: str) -> tuple[Note, ...]:
    """Return the notes that have every word of the query, without regard to case or accents."""
    wanted = fold(query).split()
    return tuple(
        note
        for note in notes
        if all(any(word in fold(text) for _, text in note.answers) for word in wanted)
    )
