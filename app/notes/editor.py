"""The editor: the whole life of a draft, from its opening to its closing or deletion."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from typing import Final

from app.notes.background import Background
from app.notes.notebook import Notebook
from app.notes.state import Draft, NotesState
from storage.note import FIELDS, Field, Kind, Note

AUTOSAVE: Final = 2.0
"""Seconds from a letter to its saving, also while typing goes on. The screen says so."""
LETTER_GAP: Final = 0.05
"""Seconds without a letter after which no further one is on its way."""
LAST_LETTERS: Final = 0.2
"""Seconds at most to wait for letters. The page ends Python 0.5 s after it was hidden
(`SEALING` in `lock-notes.js`)."""


class Editor:
    """Holds one draft at a time. It alone rebinds `draft` and `unsaved`."""

    def __init__(
        self,
        state: NotesState,
        notebook: Notebook,
        background: Background,
        *,
        now: Callable[[], datetime],
    ) -> None:
        self._state = state
        self._notebook = notebook
        self._background = background
        self._now = now
        self._saves_soon = False

    async def open(self, note: Note | Kind) -> None:
        """Make a draft of this note, or of a new one of this kind.

        The draft before is saved first. If that fails it stays, and `error` says why.
        """
        state = self._state
        if state.draft is not None and not await self.close():
            return
        if self._notebook.unlocked is None:
            return
        if isinstance(note, Kind):
            note = Note(0, note, (), self._now(), self._now())
        # The note as it is saved now, which may be later than the card that she tapped.
        note = next((saved for saved in state.entries if saved.number == note.number), note)
        state.unsaved = False
        state.error = None
        state.draft = Draft(note, {field: note.answer(field) for field in FIELDS[note.kind]})

    def write(self, draft: Draft, field: Field, text: str) -> None:
        """Set the text of a field. It is saved within `AUTOSAVE` seconds.

        Letters for a draft that has left the editor are dropped: they belong to no other one.
        """
        if draft is not self._state.draft or self._notebook.is_read_only:
            return
        if draft.answers[field] == text:
            return
        draft.answers[field] = text
        self._state.unsaved = True
        if not self._saves_soon:
            self._saves_soon = True
            self._background.spawn(self._autosave())

    async def receive_last_letters(self) -> None:
        """Wait until no letter comes any more, `LAST_LETTERS` seconds at most; not without a draft.

        Letters come from Flutter, and the news that the app is hidden from the page: on a busy
        phone the news can overtake them.
        """
        draft = self._state.draft
        for _ in range(round(LAST_LETTERS / LETTER_GAP)):
            if draft is None or self._state.draft is not draft:
                return
            before = dict(draft.answers)
            await self._background.sleep(LETTER_GAP)
            if draft.answers == before:
                return

    async def _autosave(self) -> None:
        await self._background.sleep(AUTOSAVE)
        self._saves_soon = False
        if self._state.unsaved:
            await self.save()

    async def save(self) -> bool:
        """Save the draft. Return False where that failed and `error` says why."""
        draft = self._state.draft
        written: dict[Field, str] = {}

        def act() -> None:
            if draft is not None:
                written.update(draft.answers)
            self.save_now()

        if not await self._notebook.commit(act):
            return False
        if draft is not None and self._state.draft is draft:
            # The next saving takes the letters that were typed during this one.
            self._state.unsaved = draft.answers != written
        return True

    def save_now(self) -> None:
        """Save the draft for a caller who holds the mutex. Raises what the device raises."""
        draft = self._state.draft
        if draft is None or not self._state.unsaved:
            return
        answers = tuple((field, text) for field, text in draft.answers.items() if text)
        note = replace(draft.note, answers=answers, changed=self._now())
        if note.is_empty and note.number == 0:
            return
        draft.note = self._notebook.repository.save(note)

    async def close(self) -> bool:
        """Save the draft and empty the editor. Return False where a draft stays or none was there.

        The first of several taps at once alone gets True: each True leads one screen back.
        """
        state = self._state
        draft = state.draft
        # Once more for letters that are typed during a saving.
        while state.draft is draft and state.unsaved:
            if not await self.save():
                return False
        if draft is None or state.draft is not draft:
            return False
        state.draft = None
        return True

    async def delete(self) -> bool:
        """Delete the note and empty the editor. Return False as `close` does."""
        draft = self._state.draft
        if draft is None:
            return False

        def act() -> None:
            # Read here: a saving that was under way may have given the note its number.
            if draft.note.number:
                self._notebook.repository.delete([draft.note.number])

        if not await self._notebook.commit(act) or self._state.draft is not draft:
            return False
        self.forget()
        return True

    def forget(self) -> None:
        """Empty the editor and save nothing."""
        self._state.draft = None
        self._state.unsaved = False
