"""The notes of an unlocked notebook, as TinyDB documents that are sealed at each change."""

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
from storage.unlocked_notebook import UnlockedNotebook

ABOUT_ID: Final = 1  # the number of the only document in the table about the notebook


class NotesRepository(Protocol):
    """The notes of one notebook, and its preferences."""

    @property
    def is_read_only(self) -> bool:
        """True if a newer version of the app wrote the notebook: then nothing here writes."""
        ...

    def all(self) -> tuple[Note, ...]:
        """Return every note, the last changed first."""
        ...

    def save(self, note: Note) -> Note:
        """Save a note, and return it with its number; one with the number 0 gets a new one.

        Durable on return. Raises NotebookFull, StoreError, and MalformedDocument if the notebook is
        read-only.
        """
        ...

    def add(self, notes: Iterable[Note]) -> int:
        """Save copies of the notes that are not here already, and return how many were new.

        Raises as `save`.
        """
        ...

    def delete(self, numbers: Iterable[int]) -> None:
        """Delete the notes with these numbers; unknown numbers are ignored. Raises as `save`."""
        ...

    def preferences(self) -> NotebookPreferences:
        """Return the notebook's preferences."""
        ...

    def set_preferences(self, preferences: NotebookPreferences) -> None:
        """Save these preferences. Raises as `save`."""
        ...


class SealedStorage(Storage):
    """TinyDB's storage over an unlocked notebook.

    TinyDB's own JSONStorage writes in place, to one file: of 300 files that were being written when
    the process was killed, 127 could not be read again.
    """

    def __init__(self, notebook: UnlockedNotebook) -> None:
        self._notebook = notebook

    def read(self) -> Tables:
        """Return the tables, parsed at each call, so that a failed write has changed nothing."""
        return document.read(self._notebook.read())

    def write(self, data: Tables) -> None:
        """Seal the tables, marked with their schema."""
        about = data.get(ABOUT_TABLE) or {str(ABOUT_ID): {}}
        marked = {number: {**fields, "schema": SCHEMA} for number, fields in about.items()}
        self._notebook.write(document.write({**data, ABOUT_TABLE: marked}))


class TinyDBNotes:
    """`NotesRepository` in an unlocked notebook.

    Raises MalformedDocument if the notebook holds no document of ours.
    """

    def __init__(self, notebook: UnlockedNotebook) -> None:
        self.is_read_only = not document.is_known_schema(document.read(notebook.read()))
        database = TinyDB(notebook, storage=SealedStorage)
        self._notes = database.table(NOTES_TABLE, cache_size=0)
        self._about = database.table(ABOUT_TABLE, cache_size=0)

    def all(self) -> tuple[Note, ...]:
        """Return every note that this version understands, the last changed first."""
        found = (note_in(stored) for stored in self._notes.all())
        return tuple(
            sorted((note for note in found if note), key=lambda note: note.changed, reverse=True)
        )

    def save(self, note: Note) -> Note:
        """Save a note, and return it with its number."""
        self._require_writable()
        if note.number == 0:
            return replace(note, number=self._notes.insert(fields_of(note)))
        _put(self._notes, note.number, fields_of(note))
        return note

    def add(self, notes: Iterable[Note]) -> int:
        """Save copies of the notes that are not here already."""
        self._require_writable()
        here = [fields_of(note) for note in self.all()]
        new = [fields for fields in map(fields_of, notes) if fields not in here]
        if new:
            self._notes.insert_multiple(new)
        return len(new)

    def delete(self, numbers: Iterable[int]) -> None:
        """Delete the notes with these numbers."""
        self._require_writable()
        self._notes.remove(doc_ids=list(numbers))

    def preferences(self) -> NotebookPreferences:
        """Return the preferences; a value that is not among the choices is the default."""
        stored = self._about.get(doc_id=ABOUT_ID)
        fields = stored if isinstance(stored, Document) else {}
        default = NotebookPreferences()
        idle, days = fields.get("idle"), fields.get("days")
        return NotebookPreferences(
            idle_minutes=idle if idle in IDLE_MINUTES else default.idle_minutes,
            delete_after_days=days if days in DELETE_AFTER_DAYS else default.delete_after_days,
        )

    def set_preferences(self, preferences: NotebookPreferences) -> None:
        """Save these preferences."""
        self._require_writable()
        fields = {"idle": preferences.idle_minutes, "days": preferences.delete_after_days}
        _put(self._about, ABOUT_ID, fields)

    def _require_writable(self) -> None:
        if self.is_read_only:
            raise MalformedDocument


def _put(table: Table, number: int, fields: dict[str, Any]) -> None:
    # Not `upsert`: if there is no such document it writes twice, and the first of the two writes,
    # which marks the schema, makes the document that it then wants to insert.
    if table.contains(doc_id=number):
        table.update(fields, doc_ids=[number])
    else:
        table.insert(Document(fields, doc_id=number))


def fields_of(note: Note) -> dict[str, Any]:
    """Return a note as the fields of a document."""
    return {
        "kind": note.kind.value,
        "answers": {field.value: text for field, text in note.answers if text},
        "made": note.made.isoformat(timespec="seconds"),
        "changed": note.changed.isoformat(timespec="seconds"),
    }


def note_in(stored: Document) -> Note | None:
    """Return the note in a document; None if this version does not understand it."""
    try:
        answers = tuple((Field(name), str(text)) for name, text in stored["answers"].items())
        made, changed = (datetime.fromisoformat(stored[name]) for name in ("made", "changed"))
        # A date with a zone cannot be compared with one without.
        made, changed = made.replace(tzinfo=None), changed.replace(tzinfo=None)
        return Note(stored.doc_id, Kind(stored["kind"]), answers, made, changed)
    except (KeyError, ValueError, TypeError, AttributeError):
        return None
