"""The notes of an open notebook, as TinyDB documents that are sealed at each change."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime
from typing import Any, Final, Protocol

from tinydb import TinyDB
from tinydb.storages import Storage
from tinydb.table import Document, Table

from storage import document
from storage.document import ABOUT_TABLE, NOTES_TABLE, SCHEMA, MalformedDocument, Tables
from storage.note import DELETE_AFTER_DAYS, IDLE_MINUTES, Field, Kind, Note, NotebookPreferences
from storage.vault import UnlockedNotebook

ABOUT_ID: Final = 1  # the number of the only document in the table about the notebook


class NotesRepository(Protocol):
    """The notes of one notebook and how it behaves."""

    @property
    def is_read_only(self) -> bool:
        """Whether a newer version of the app wrote it: then nothing here writes."""
        ...

    def all(self) -> tuple[Note, ...]:
        """Every note, the last changed first."""
        ...

    def save(self, note: Note) -> Note:
        """Keep a note; one with the number 0 gets a number. Durable once it returns.

        Raises NotebookFull, StoreError, and MalformedDocument where the notebook is read-only.
        """
        ...

    def add(self, notes: Iterable[Note]) -> int:
        """Keep copies of these, but none that is here already; the answer is how many were new.

        Raises as `keep`.
        """
        ...

    def delete(self, numbers: Iterable[int]) -> None:
        """Delete these; those that are not there are passed over. Raises as `keep`."""
        ...

    def preferences(self) -> NotebookPreferences:
        """How the notebook behaves."""
        ...

    def set_preferences(self, preferences: NotebookPreferences) -> None:
        """From now on it behaves like this. Raises as `keep`."""
        ...


class SealedStorage(Storage):
    """TinyDB's storage over an open notebook.

    TinyDB's own writes in place and has one copy: of 300 files that were being written when the
    process was killed, 127 could not be read again.
    """

    def __init__(self, notebook: UnlockedNotebook) -> None:
        self._opened = notebook

    def read(self) -> Tables:
        """The tables. Parsed at each call, so that a writing that failed has changed nothing."""
        return document.read(self._opened.read())

    def write(self, data: Tables) -> None:
        """Seal the tables, with the schema they are written in."""
        about = data.get(ABOUT_TABLE) or {str(ABOUT_ID): {}}
        marked = {number: {**fields, "schema": SCHEMA} for number, fields in about.items()}
        self._opened.write(document.write({**data, ABOUT_TABLE: marked}))


class TinyDBNotes:
    """A `NotesRepository` in an open notebook. Raises MalformedDocument where it holds none."""

    def __init__(self, notebook: UnlockedNotebook) -> None:
        self.is_read_only = not document.is_known_schema(document.read(notebook.read()))
        database = TinyDB(notebook, storage=SealedStorage)
        self._notes = database.table(NOTES_TABLE, cache_size=0)
        self._about = database.table(ABOUT_TABLE, cache_size=0)

    def all(self) -> tuple[Note, ...]:
        """Every note, the last changed first; one that a newer version wrote may be passed over."""
        found = (note_in(kept) for kept in self._notes.all())
        return tuple(
            sorted((note for note in found if note), key=lambda note: note.changed, reverse=True)
        )

    def save(self, note: Note) -> Note:
        """Keep a note; one with the number 0 gets a number."""
        self._may_write()
        if note.number == 0:
            return replace(note, number=self._notes.insert(fields_of(note)))
        _put(self._notes, note.number, fields_of(note))
        return note

    def add(self, notes: Iterable[Note]) -> int:
        """Keep copies of these, but none that is here already."""
        self._may_write()
        here = [fields_of(note) for note in self.all()]
        new = [fields for fields in map(fields_of, notes) if fields not in here]
        if new:
            self._notes.insert_multiple(new)
        return len(new)

    def delete(self, numbers: Iterable[int]) -> None:
        """Delete these."""
        self._may_write()
        self._notes.remove(doc_ids=list(numbers))

    def preferences(self) -> NotebookPreferences:
        """How the notebook behaves; what cannot be understood is as at the beginning."""
        kept = self._about.get(doc_id=ABOUT_ID)
        fields = kept if isinstance(kept, Document) else {}
        default = NotebookPreferences()
        idle, days = fields.get("idle"), fields.get("days")
        return NotebookPreferences(
            idle_minutes=idle if idle in IDLE_MINUTES else default.idle_minutes,
            delete_after_days=days if days in DELETE_AFTER_DAYS else default.delete_after_days,
        )

    def set_preferences(self, preferences: NotebookPreferences) -> None:
        """From now on it behaves like this."""
        self._may_write()
        _put(
            self._about,
            ABOUT_ID,
            {"idle": preferences.idle_minutes, "days": preferences.delete_after_days},
        )

    def _may_write(self) -> None:
        if self.is_read_only:
            raise MalformedDocument


def _put(table: Table, number: int, fields: dict[str, Any]) -> None:
    # Not `upsert`: where there is no such document it writes twice, and the first of the two
    # writings, which marks the schema, makes the one that it then wants to insert.
    if table.contains(doc_id=number):
        table.update(fields, doc_ids=[number])
    else:
        table.insert(Document(fields, doc_id=number))


def fields_of(note: Note) -> dict[str, Any]:
    """A note as the fields of a document."""
    return {
        "kind": note.kind.value,
        "answers": {field.value: text for field, text in note.answers if text},
        "made": note.made.isoformat(timespec="seconds"),
        "changed": note.changed.isoformat(timespec="seconds"),
    }


def note_in(kept: Document) -> Note | None:
    """The note in a document; None where this version does not understand it."""
    try:
        answers = tuple((Field(name), str(text)) for name, text in kept["answers"].items())
        made, changed = (datetime.fromisoformat(kept[name]) for name in ("made", "changed"))
        # A date with a zone cannot be compared with one without.
        made, changed = made.replace(tzinfo=None), changed.replace(tzinfo=None)
        return Note(kept.doc_id, Kind(kept["kind"]), answers, made, changed)
    except (KeyError, ValueError, TypeError, AttributeError):
        return None
