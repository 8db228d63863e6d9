"""The observable state of the notes, which every part of this package shares."""

from dataclasses import dataclass

import flet as ft

from app.notes.door import Door, NotesError, Starting
from storage.note import Field, Note, NotebookPreferences


@dataclass(eq=False, slots=True, repr=False)
class Draft:
    """The note in the editor as it was last saved, and the text in each field now.

    No two drafts are equal, and the `repr` quotes nothing.
    """

    note: Note
    answers: dict[Field, str]

    @property
    def is_new(self) -> bool:
        """True until something of it is saved."""
        return self.note.number == 0


class NotesState(ft.Observable):
    """The fields that the screens draw from. Rebinding one draws them anew.

    They lie in one object, because a component observes only the object that it is given. Each has
    an owner, the only part that rebinds it:

    door                   `NotesSession`, and `Erasure` after its countdown
    entries, preferences   `Notebook`
    error                  each part whose act can fail
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
    """The note in the editor. Typing changes it in place, and so draws nothing anew."""
    unsaved: bool
    """True while the draft has letters that are not saved yet."""
    countdown: int
    """Seconds until everything is erased; 0 while no countdown runs."""

    def __init__(self) -> None:
        self.door = Starting()
        self.entries = ()
        self.preferences = NotebookPreferences()
        self.error = None
        self.draft = None
        self.unsaved = False
        self.countdown = 0
