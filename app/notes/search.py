"""The search in the open notes."""

from collections.abc import Iterable

from app.domain.folding import fold
from storage.note import Note


def search(notes: Iterable[Note], query: str) -> tuple[Note, ...]:
    """Return the notes that contain every word of the query. Ignores case and accents."""
    wanted = fold(query).split()
    return tuple(
        note
        for note in notes
        if all(any(word in fold(text) for _, text in note.answers) for word in wanted)
    )
