"""The observable state of the notes, which every part of this package shares."""

from dataclasses import dataclass

import flet as ft

from app.notes.door import Door, NotesError, Starting
from storage.note import Field, Note, NotebookPreferences


@dataclass(eq=False, slots=True, repr=False)
class Draft:
    """The content of the editor: the note as last saved, and the text in each of its fields.

    No two drafts are equal, and the `repr` quotes nothing.
    """

    note: Note
    answers: dict[Field, str]


class NotesState(ft.Observable):
    """The fields that the screens draw from. Rebinding one draws them anew.

    All of them lie in one object, because a component observes only the object that it is given.
    Each has an owner, the only part that rebinds it while the notes stay open:

    door                   `NotesSession`; `Erasure` once its countdown is over
    entries, preferences   `Notebook`
    error                  the part whose act fails
    draft, unsaved         `Editor`
    countdown              `Erasure`
    """

    door: Door
    entries: tuple[Note, ...]
    """The notes of the open notebook, the last changed first; empty while it is locked."""
    preferences: NotebookPreferences
    error: NotesError | None
    """The reason why the last act failed, until the next one succeeds."""
    draft: Draft | None
    """The content of the editor. Typing changes it in place, and so draws nothing anew."""
    unsaved: bool
    """True while the editor holds letters that are not saved yet."""
    countdown: int
    """Seconds until everything is erased; 0 while no erasure has begun."""

    def __init__(self) -> None:
        self.door = Starting()
        self.entries = ()
        self.preferences = NotebookPreferences()
        self.error = None
        self.draft = None
        self.unsaved = False
        self.countdown = 0
