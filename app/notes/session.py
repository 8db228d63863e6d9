"""The notes as the screens see them: a door, and behind it, while it is open, what was written.

Beside `state.py` the only observable class. It decides when notes are opened, kept and locked;
how they are sealed is `storage`'s matter.
"""

import asyncio
import gc
import secrets
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Coroutine
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from typing import Any, Final

import flet as ft

from app.platform.ports import Platform
from storage import export_file, lifecycle
from storage import passcode as codes
from storage.container import NotebookFull
from storage.document import MalformedDocument
from storage.kdf import DEFAULT_PROFILE, Profile, normalize_passcode
from storage.note import FIELDS, Field, Kind, Note, NotebookPreferences, expired
from storage.notes import NotesRepository, TinyDBNotes
from storage.passcode import Strength
from storage.ports import NotesBackend, StoreError, StoreFailure
from storage.seal import DecryptionFailed
from storage.vault import PasscodeInUse, Throttled, UnlockedNotebook, Vault

SETTLED: Final = 2.0
"""Seconds after the first screen was made before the files are touched. In a browser it is drawn
about one second later: reading comes first."""
RESEAL: Final = (90.0, 150.0)
"""Seconds between two sealings anew, at random: a date that changes all the time says nothing."""
AUTOSAVE: Final = 2.0
"""Seconds after a letter until it is kept, however much is typed meanwhile. The screen says so."""
COUNTDOWN: Final = 5
"""Seconds in which deleting everything can still be stopped."""
AFTERWARDS: Final = 30.0
"""Seconds for which it says that everything is deleted, unless she goes on before."""
SWEEP: Final = 1.0
"""Seconds after locking until its screens are gone, and what they held can be swept out."""
ERRAND: Final = 60.0
"""Seconds for which the phone's own window for choosing a file may hide the app unlocked."""


# --- The door: a closed set of small types. ---


@dataclass(frozen=True, slots=True)
class Starting:
    """The files have not been looked at yet."""


@dataclass(frozen=True, slots=True)
class Unavailable:
    """This device cannot keep notes, or not now, and why."""

    trouble: StoreFailure


@dataclass(frozen=True, slots=True)
class Unfinished:
    """Deleting everything did not work to its end, and why: what was here may still be here."""

    trouble: StoreFailure


@dataclass(frozen=True, slots=True)
class Erased:
    """Everything was deleted a moment ago."""


@dataclass(frozen=True, slots=True)
class Broken:
    """There is something, and neither copy of it can be opened. Nothing was changed."""


@dataclass(frozen=True, slots=True)
class Locked:
    """Waiting for a code. Whether there are notes, nobody can tell.

    `wait` are the seconds until the next code is looked at. `wrong`: the last one opened nothing.
    """

    wait: int = 0
    wrong: bool = False


@dataclass(frozen=True, slots=True)
class Working:
    """A key is being derived. That is slow on purpose."""


@dataclass(frozen=True, slots=True)
class Open:
    """The notes can be read. `read_only`: a newer version of the app wrote them."""

    read_only: bool = False


Door = Starting | Unavailable | Unfinished | Erased | Broken | Locked | Working | Open


class NotesError(StrEnum):
    """Why something with the open notes did not work. Each has a sentence on the screen."""

    FULL = "full"
    """The device has no room left."""
    DEVICE = "device"
    """The device refused, for whatever reason."""
    TOO_LONG = "too long"
    """The notebook has no room left."""
    MEMORY = "memory"
    """The device has not enough memory for the key derivation."""
    READ_ONLY = "read-only"
    """A newer version of the app wrote the notebook."""
    TAKEN = "taken"
    """The code opens the other notebook already."""
    NOT_OURS = "not ours"
    """The chosen file holds no notes, or the words are not those it was made with."""


@dataclass(eq=False, slots=True, repr=False)
class Draft:
    """What the editor shows: the note as it was last kept, and what stands in its fields now.

    Two are never the same, and its `repr` quotes nothing.
    """

    note: Note
    answers: dict[Field, str]


@dataclass(eq=False, slots=True)
class _FileDialog:
    """The phone's own window for files is open, or, `over`, was a moment ago."""

    over: bool = False


class NotesSession(ft.Observable):
    """The notes of this device. One per session, made in `main`.

    No coroutine here raises: a failure becomes a `door` or an `error`.
    `locked` is called after the notes were locked, so that no screen of theirs stays. `now` is the
    device's clock, for the dates of notes; `clock` counts seconds that nobody can set, and `sleep`
    lets some of them pass.
    """

    door: Door
    entries: tuple[Note, ...]
    """The notes of the open notebook, the last changed first; none while it is locked."""
    preferences: NotebookPreferences
    error: NotesError | None
    """Why the last thing did not work, until the next one does."""
    draft: Draft | None
    """What the editor holds. Typing changes what is in it, and so draws nothing anew."""
    unsaved: bool
    """The editor holds letters that are not kept yet."""
    countdown: int
    """Seconds until everything is deleted; 0 while nothing is about to be."""

    def __init__(
        self,
        platform: Platform,
        *,
        locked: Callable[[], None] = lambda: None,
        now: Callable[[], datetime] = datetime.now,
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
        profile: Profile = DEFAULT_PROFILE,
    ) -> None:
        self._platform = platform
        self._locked = locked
        self._now = now
        self._clock = clock
        self._sleep = sleep
        self._profile = profile
        self._keeping: NotesBackend | None = None
        self._vault: Vault | None = None
        self._opened: UnlockedNotebook | None = None
        self._repository: NotesRepository | None = None
        self._touched = 0.0
        self._file_dialog: _FileDialog | None = None
        self._away = False
        self._saves_soon = False
        self._erasing: object | None = None
        self._lock = asyncio.Lock()
        self._tasks: set[asyncio.Task[Any]] = set()
        self.door = Starting()
        self.entries = ()
        self.preferences = NotebookPreferences()
        self.error = None
        self.draft = None
        self.unsaved = False
        self.countdown = 0

    # --- The start, and what goes on by itself. ---

    async def start(self) -> None:
        """Look at the files, unless that was done and went well; the door says what came of it."""
        async with self._lock:
            if not isinstance(self.door, Starting | Unavailable):
                return
            self.door = Starting()
            self.door = await self._begun()
        self._count_down()

    def start_now(self) -> None:
        """Start now: somebody stands at the door."""
        # Who stands there while it starts would start it anew each time that it has failed.
        if not self._lock.locked():
            self._spawn(self.start())

    async def run(self) -> None:
        """Start once reading has begun, then seal anew from time to time. Never returns."""
        await self._sleep(SETTLED)
        await self.start()
        while True:
            low, high = RESEAL
            await self._sleep(low + (high - low) * secrets.randbelow(1000) / 1000)
            await self._rewrite()

    async def _begun(self) -> Door:
        try:
            if self._keeping is None:
                self._keeping = await self._platform.open_notes_backend()
            self._vault = await lifecycle.start(
                self._keeping, self._platform.run_blocking, self._profile
            )
        except StoreError as failed:
            return Unavailable(failed.failure)
        except DecryptionFailed:
            return Broken()
        except Exception:
            return Unavailable(StoreFailure.BROKEN)
        return Locked(self._vault.wait)

    async def _rewrite(self) -> None:
        async with self._lock:
            if self._vault is not None:
                # A device that cannot write now says so when a note is kept; reading goes on.
                with suppress(Exception):
                    await self._platform.run_blocking(self._vault.rewrite)

    # --- Opening and locking. ---

    @property
    def is_open(self) -> bool:
        """Whether keys are in memory."""
        return self._opened is not None

    async def unlock(self, code: str) -> None:
        """Open the notebook of this code, or say that there is none."""
        async with self._lock:
            if self._vault is None or not isinstance(self.door, Locked):
                return
            vault = self._vault
            self.door = Working()
            self.error = None
            await self._enter(lambda: vault.unlock(code))
        self._count_down()

    async def begin(self, code: str) -> None:
        """A new notebook with this code. Whatever was kept on this device is gone."""
        async with self._lock:
            if self._keeping is None or isinstance(self.door, Open | Working):
                return
            self.door = Working()
            self.error = None
            vault = await self._made_anew(self._keeping)
            if vault is not None:
                await self._enter(lambda: vault.create(code))

    async def _made_anew(self, keeping: NotesBackend) -> Vault | None:
        """An empty vault over what there was; None where the device refuses, and the door says so.

        The old one is not used again, whatever comes of it: it would write what is to be gone.
        """
        self._vault = None
        try:
            self._vault = await lifecycle.erase(keeping, self._platform.run_blocking, self._profile)
        except StoreError as failed:
            self.door = Unfinished(failed.failure)
        except Exception:
            self.door = Unfinished(StoreFailure.BROKEN)
        return self._vault

    async def _enter(self, open_: Callable[[], UnlockedNotebook]) -> None:
        """Go through the door with what this opens, or set the door by what went wrong."""
        assert self._vault is not None
        try:
            self._opened = await self._platform.run_blocking(open_)
            self._repository = TinyDBNotes(self._opened)
            # A device that cannot delete now does not keep her from reading.
            error = await self._error_of(self._age_out)
            self._reload()
        except Throttled as soon:
            self._reject(Locked(soon.seconds))
        except DecryptionFailed:
            self._reject(Locked(self._vault.wait, wrong=True))
        except StoreError as failed:
            self._reject(Unavailable(failed.failure))
        except MemoryError:
            self._reject(Locked(self._vault.wait), NotesError.MEMORY)
        except MalformedDocument:
            self._reject(Broken())
        except Exception:
            self._reject(Unavailable(StoreFailure.BROKEN))
        else:
            self._tell(keys=True)
            self.touch()
            self.error = error
            self.door = Open(self._repository.is_read_only)
            self._spawn(self._watch(self._opened))

    def _reject(self, door: Door, error: NotesError | None = None) -> None:
        self._forget_all()
        self.error = error
        self.door = door

    async def lock(self) -> bool:
        """Keep what the editor holds, forget keys and notes, and go where no screen shows them.

        What is being opened now is locked once it is. The answer: whether anything was open.
        """
        async with self._lock:
            if self._opened is None:
                return False
            # Locking comes first: a device that cannot write now must not keep the notes open.
            with suppress(Exception):
                self._keep_draft()
            self._forget_all()
            self.door = Locked()
        self._leave_screens()
        return True

    def _forget_all(self) -> None:
        if self._opened is not None:
            self._opened.close()
        self._opened = None
        self._repository = None
        self._file_dialog = None
        self.draft = None
        self.entries = ()
        self.preferences = NotebookPreferences()
        self.error = None
        self.unsaved = False
        self.cancel_erase()
        self._tell(keys=False)

    def _tell(self, *, keys: bool) -> None:
        # What the platform makes of it must not keep the notes open.
        with suppress(Exception):
            self._platform.set_unlocked(unlocked=keys)

    def _leave_screens(self) -> None:
        self._locked()
        self._spawn(self._sweep())
        with suppress(Exception):
            self._platform.restart_worker()

    async def _sweep(self) -> None:
        """What drew the notes refers to itself in circles, which Python else leaves for later."""
        await self._sleep(SWEEP)
        gc.collect()

    def touch(self) -> None:
        """Somebody is here: the time until the notes are locked begins anew."""
        self._touched = self._clock()

    async def _watch(self, opened: UnlockedNotebook) -> None:
        while self._opened is opened:
            left = self._touched + 60 * self.preferences.idle_minutes - self._clock()
            if left <= 0:
                await self.lock()
            else:
                await self._sleep(min(left, 60))  # she may choose a shorter time meanwhile

    def on_hidden(self) -> None:
        """The app left the screen: the notes are locked, and sealed anew where they were not open.

        Not while the phone's own window for choosing a file lies over it.
        """
        self._away = True
        if self._file_dialog is None:
            self._spawn(self._rest())

    def on_shown(self) -> None:
        """The app is on the screen again."""
        self._away = False
        if self._file_dialog is not None and self._file_dialog.over:
            self._end(self._file_dialog)

    def leave(self) -> None:
        """An exit. Where it ends the worker there is nothing left to do."""
        self._spawn(self._rest())

    async def _rest(self) -> None:
        """Whether notes were open or not, the files are written at this moment."""
        await self.lock()
        self.forget_erased()
        await self._rewrite()

    @asynccontextmanager
    async def file_dialog(self) -> AsyncIterator[None]:
        """While the phone's own window for files is open, being hidden does not lock the notes.

        For a minute: who takes longer finds them locked.
        """
        file_dialog = self._file_dialog = _FileDialog()
        self._tell(keys=False)
        self._spawn(self._end_in_time(file_dialog))
        try:
            yield
        finally:
            self.touch()
            file_dialog.over = True
            # A file can be here before the app is on the screen again.
            if not self._away:
                self._end(file_dialog)

    def _end(self, file_dialog: _FileDialog) -> None:
        if self._file_dialog is file_dialog:  # else another one has begun, or the notes are locked
            self._file_dialog = None
            self._tell(keys=True)

    async def _end_in_time(self, file_dialog: _FileDialog) -> None:
        await self._sleep(ERRAND)
        if self._file_dialog is file_dialog:
            self._end(file_dialog)
            if self._away:
                await self.lock()

    def _count_down(self) -> None:
        if isinstance(self.door, Locked) and self.door.wait:
            self._spawn(self._waited())

    async def _waited(self) -> None:
        while isinstance(self.door, Locked) and self.door.wait and self._vault is not None:
            await self._sleep(1)
            if isinstance(self.door, Locked):
                self.door = replace(self.door, wait=self._vault.wait)

    # --- Notes. ---

    async def edit(self, note: Note | Kind) -> None:
        """Put a note, or a new one of this kind, into the editor.

        What stands there is kept first. Where that does not work it stays, and `error` says why.
        """
        if self.draft is not None and not await self.close():
            return
        if self._repository is None:
            return
        if isinstance(note, Kind):
            note = Note(0, note, (), self._now(), self._now())
        # As it is kept now, which may be later than what she has tapped.
        note = next((kept for kept in self.entries if kept.number == note.number), note)
        self.unsaved = False
        self.error = None
        self.draft = Draft(note, {field: note.answer(field) for field in FIELDS[note.kind]})

    def write(self, draft: Draft, field: Field, text: str) -> None:
        """What stands in this field of the draft now. It is kept within `AUTOSAVE` seconds.

        Letters for a draft that is no longer in the editor belong to no other one.
        """
        if draft is not self.draft or self._is_read_only or draft.answers[field] == text:
            return
        draft.answers[field] = text
        self.unsaved = True
        if not self._saves_soon:
            self._saves_soon = True
            self._spawn(self._autosave())

    async def _autosave(self) -> None:
        await self._sleep(AUTOSAVE)
        self._saves_soon = False
        if self.unsaved:
            await self.save()

    async def save(self) -> bool:
        """Keep what the editor holds; whether it is kept."""
        return await self._commit(self._keep_draft)

    async def close(self) -> bool:
        """Keep what the editor holds, and empty it; False where it holds something after that."""
        draft = self.draft
        # Again for the letters that were typed while the ones before were written.
        while self.draft is draft and self.unsaved:
            if not await self.save():
                return False
        if draft is None or self.draft is not draft:
            return False
        self.draft = None
        return True

    async def delete(self) -> bool:
        """Delete the note in the editor; whether it is gone."""
        draft = self.draft
        if draft is None:
            return False

        def act() -> None:
            # Asked for now: it may have got its number from a saving that was under way.
            if draft.note.number:
                self._kept_notes.delete([draft.note.number])

        if not await self._commit(act) or self.draft is not draft:
            return False
        self.draft = None
        self.unsaved = False
        return True

    def clear_error(self) -> None:
        """What did not work is behind her: she goes on to something else."""
        self.error = None

    async def choose(self, preferences: NotebookPreferences) -> bool:
        """From now on the notebook behaves like this; whether that is kept."""
        return await self._commit(lambda: self._kept_notes.set_preferences(preferences))

    def _keep_draft(self) -> None:
        draft = self.draft
        if draft is None or not self.unsaved:
            return
        answers = tuple((field, text) for field, text in draft.answers.items() if text)
        note = replace(draft.note, answers=answers, changed=self._now())
        if note.is_empty and note.number == 0:
            return
        draft.note = self._kept_notes.save(note)

    @property
    def _is_read_only(self) -> bool:
        return self._repository is None or self._repository.is_read_only

    @property
    def _kept_notes(self) -> NotesRepository:
        if self._repository is None:
            raise DecryptionFailed
        return self._repository

    def _reload(self) -> None:
        self.entries = self._kept_notes.all()
        self.preferences = self._kept_notes.preferences()

    async def _age_out(self) -> None:
        """Delete what she has decided should not grow older."""
        notes = self._kept_notes
        old = expired(notes.all(), notes.preferences().delete_after_days, self._now())
        if old and not notes.is_read_only:
            await self._platform.run_blocking(lambda: notes.delete([note.number for note in old]))

    async def _commit(self, act: Callable[[], None]) -> bool:
        """Do this with the open notebook, look at what it holds now, and say whether it worked."""
        async with self._lock:
            if self._repository is None:
                return False
            draft = self.draft
            typed = dict(draft.answers) if draft else {}

            async def act_and_look() -> None:
                await self._platform.run_blocking(act)
                self._reload()

            self.error = await self._error_of(act_and_look)
            if self.error is None and self.draft is draft:
                # Letters that were typed while it was written are kept by the next time.
                self.unsaved = draft is not None and draft.answers != typed
            return self.error is None

    async def _error_of(self, act: Callable[[], Awaitable[object]]) -> NotesError | None:
        try:
            await act()
        except StoreError as failed:
            return NotesError.FULL if failed.failure is StoreFailure.FULL else NotesError.DEVICE
        except NotebookFull:
            return NotesError.TOO_LONG
        except MemoryError:
            return NotesError.MEMORY
        except MalformedDocument:
            return NotesError.READ_ONLY
        except DecryptionFailed:
            return NotesError.NOT_OURS
        except PasscodeInUse:
            return NotesError.TAKEN
        except Exception:
            return NotesError.DEVICE
        return None

    # --- Codes. ---

    def made_words(self) -> str:
        """Five words for a new code, "" before the files were looked at."""
        return codes.generate(self._keeping.sodium) if self._keeping else ""

    def is_same(self, one: str, other: str) -> bool:
        """Whether two codes are the same one: whatever opens with the one opens with the other."""
        return normalize_passcode(one) == normalize_passcode(other)

    async def judge(self, code: str) -> Strength:
        """What a code of her own is worth."""
        return await self._platform.run_blocking(lambda: codes.judge(code))

    async def change_passcode(self, code: str) -> bool:
        """From now on this code opens the open notebook; whether it does."""
        opened = self._opened
        if opened is None:
            return False
        changed = await self._commit(lambda: opened.change_passcode(code))
        if not changed:
            await self._rewrite()  # the new code may lie on the disk, whatever the device says
        return changed

    async def add_second(self, code: str) -> bool:
        """An empty second notebook with this code; whether it is there."""
        opened = self._opened
        return opened is not None and await self._commit(lambda: opened.add_second(code))

    # --- All of it. ---

    def erase(self) -> None:
        """Begin to delete everything on this device, both notebooks. It can be stopped for 5 s."""
        if self._erasing is None and self._keeping is not None:
            self._erasing = object()
            self.countdown = COUNTDOWN
            self._spawn(self._erase(self._keeping, self._erasing))

    def cancel_erase(self) -> None:
        """Stop deleting."""
        self._erasing = None
        self.countdown = 0

    async def _erase(self, keeping: NotesBackend, this: object) -> None:
        for left in range(COUNTDOWN, 0, -1):
            self.countdown = left
            await self._sleep(1)
            if self._erasing is not this:
                return
        async with self._lock:
            if self._erasing is not this:  # stopped while a note was still being written
                return
            await self._gone(keeping)

    async def erase_again(self) -> None:
        """Once more, where deleting everything did not work to its end; at once."""
        async with self._lock:
            if self._keeping is not None and isinstance(self.door, Unfinished):
                await self._gone(self._keeping)

    async def _gone(self, keeping: NotesBackend) -> None:
        self._forget_all()
        self.door = Working()
        if await self._made_anew(keeping) is not None:
            # Without this word it would look as if it had been stopped, and the other way round.
            self.door = erased = Erased()
            self._tell(keys=True)  # hiding the page ends the worker that had the notes
            self._spawn(self._sweep())
            self._spawn(self._afterwards(erased))

    async def _afterwards(self, erased: Erased) -> None:
        await self._sleep(AFTERWARDS)
        if self.door is erased:
            self.forget_erased()

    def forget_erased(self) -> None:
        """Go where nothing says that anything was deleted."""
        if isinstance(self.door, Erased):
            self.door = Locked()
            self._tell(keys=False)
            self._leave_screens()

    async def export(self, passphrase: str) -> bytes | None:
        """The notes in a file that these words open; None where the memory is not there."""
        async with self._lock:
            notes, keeping = self.entries, self._keeping
            if self._repository is None or keeping is None:
                return None
            made: list[bytes] = []

            def act() -> None:
                made.append(export_file.write(keeping.sodium, notes, passphrase, self._profile))

            self.error = await self._error_of(lambda: self._platform.run_blocking(act))
            return made[0] if made else None

    async def import_file(self, file: bytes, passphrase: str) -> int | None:
        """Add the notes of such a file; how many were new, None where it did not work."""
        new: list[int] = []

        def act() -> None:
            assert self._keeping is not None
            notes = export_file.read(self._keeping.sodium, file, passphrase, self._profile)
            new.append(self._kept_notes.add(notes))

        return new[0] if await self._commit(act) else None

    def _spawn(self, coroutine: Coroutine[Any, Any, object]) -> None:
        # Held here: the loop itself holds a task only weakly.
        task = asyncio.get_running_loop().create_task(coroutine)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)
