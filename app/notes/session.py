"""The session of the notes: the start, the door, and everything that locks it."""

import asyncio
import secrets
import time
from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import replace
from datetime import datetime
from typing import Final

from app.notes.background import Background
from app.notes.door import (
    Broken,
    Door,
    Locked,
    NotesError,
    Open,
    Starting,
    Unavailable,
    Working,
)
from app.notes.editor import Editor
from app.notes.erasure import Erasure
from app.notes.file_dialog import FileDialog
from app.notes.files import Files
from app.notes.notebook import Notebook
from app.notes.passcodes import Passcodes
from app.notes.state import NotesState
from app.platform.ports import Platform
from storage.document import MalformedDocument
from storage.kdf import DEFAULT_PROFILE, Profile
from storage.note import NotebookPreferences
from storage.ports import StoreError, StoreFailure
from storage.seal import DecryptionFailed
from storage.unlocked_notebook import UnlockedNotebook
from storage.vault import Throttled

START_DELAY: Final = 2.0
"""Seconds from making the first screen to reading the files. A browser needs about one of them to
draw that screen: the guide comes first."""
REWRITE_INTERVAL: Final = (90.0, 150.0)
"""Bounds of the random time between two rewritings of the vault, in seconds. A file date that
changes all the time tells nothing."""


class NotesSession(NotesState):
    """The notes of this device. One per session, made in `main`.

    It is the state that the screens observe, and has the parts that change it: `editor`, `erasure`,
    `file_dialog`, `passcodes` and `files`, each in a file of its name. Their coroutines never raise
    what the device raises: a failure becomes a `door` or an `error`.

    `locked` is called after the notes were locked, so that no screen of theirs stays. `now` is the
    device's clock, for the dates of notes; `clock` counts seconds that nobody can set, and `sleep`
    waits for some of them.
    """

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
        super().__init__()
        self._platform = platform
        self._locked = locked
        self._clock = clock
        self._touched = 0.0
        self._background = background = Background(sleep)
        self._notebook = notebook = Notebook(self, platform, now=now, profile=profile)
        self.editor = Editor(self, notebook, background, now=now)
        self.erasure = Erasure(
            self,
            notebook,
            background,
            forget_all=self._forget_all,
            leave_screens=self._leave_screens,
        )
        self.file_dialog = FileDialog(notebook, background, touch=self.touch, lock=self.lock)
        self.passcodes = Passcodes(notebook, platform)
        self.files = Files(self, notebook, platform, profile=profile)

    # --- The start, and the rewriting that goes on by itself. ---

    async def run(self) -> None:
        """Start once reading has begun, then rewrite the vault from time to time. Never returns."""
        await self._background.sleep(START_DELAY)
        # At the door it has begun already. If it failed, the reason stays until she tries again.
        if isinstance(self.door, Starting):
            self.start_now()
        while True:
            shortest, longest = REWRITE_INTERVAL
            share = secrets.randbelow(1000) / 1000
            await self._background.sleep(shortest + (longest - shortest) * share)
            await self._notebook.rewrite()

    def start_now(self) -> None:
        """Start without the delay: she is at the door."""
        # The screen that is drawn during a start calls this too. Without the check it would start
        # again after each failure.
        if not self._notebook.mutex.locked():
            self._background.spawn(self.start())

    async def start(self) -> None:
        """Read the files, unless they were read before, and set the door by the result."""
        async with self._notebook.mutex:
            if not isinstance(self.door, Starting | Unavailable):
                return
            self.door = Starting()
            self.door = await self._notebook.load()
        self._show_wait()

    # --- Opening. ---

    @property
    def is_open(self) -> bool:
        """True while keys are in memory."""
        return self._notebook.unlocked is not None

    async def unlock(self, passcode: str) -> None:
        """Open the notebook of this passcode, or let the door say that there is none."""
        async with self._notebook.mutex:
            if not self._notebook.is_loaded or not isinstance(self.door, Locked):
                return
            self.door = Working()
            self.error = None
            await self._enter(self._notebook.unlock(passcode))
        self._show_wait()

    async def begin(self, passcode: str) -> None:
        """Open a new notebook with this passcode. Everything else on this device is erased."""
        async with self._notebook.mutex:
            if self._notebook.backend is None or isinstance(self.door, Open | Working):
                return
            self.door = Working()
            self.error = None
            unfinished = await self._notebook.make_anew()
            if unfinished is None:
                await self._enter(self._notebook.create(passcode))
            else:
                self.door = unfinished

    async def _enter(self, opening: Awaitable[NotesError | None]) -> None:
        """Open the door with `opening`, or set it by the error that this raises."""
        try:
            error = await opening
        except Throttled as throttled:
            self._reject(Locked(throttled.seconds))
        except DecryptionFailed:
            self._reject(Locked(self._notebook.wait, wrong=True))
        except StoreError as failed:
            self._reject(Unavailable(failed.failure))
        except MemoryError:
            self._reject(Locked(self._notebook.wait), NotesError.MEMORY)
        except MalformedDocument:
            self._reject(Broken())
        except Exception:
            self._reject(Unavailable(StoreFailure.BROKEN))
        else:
            assert self._notebook.unlocked is not None
            self._notebook.tell_platform(keys=True)
            self.touch()
            self.error = error
            self.door = Open(self._notebook.is_read_only)
            self._background.spawn(self._watch(self._notebook.unlocked))

    def _reject(self, door: Door, error: NotesError | None = None) -> None:
        self._forget_all()
        self.error = error
        self.door = door

    def _show_wait(self) -> None:
        """Count down the seconds at the door until the next passcode can be tried."""
        if isinstance(self.door, Locked) and self.door.wait:
            self._background.spawn(self._wait())

    async def _wait(self) -> None:
        while isinstance(self.door, Locked) and self.door.wait and self._notebook.is_loaded:
            await self._background.sleep(1)
            if isinstance(self.door, Locked):
                self.door = replace(self.door, wait=self._notebook.wait)

    # --- While it is open. ---

    def clear_error(self) -> None:
        """Forget the last error: she goes on to something else."""
        self.error = None

    async def choose(self, preferences: NotebookPreferences) -> bool:
        """Save how the notebook behaves from now on. Return False where that failed."""
        return await self._notebook.commit(
            lambda: self._notebook.repository.set_preferences(preferences)
        )

    def touch(self) -> None:
        """Restart the idle time: somebody is here."""
        self._touched = self._clock()

    async def _watch(self, unlocked: UnlockedNotebook) -> None:
        while self._notebook.unlocked is unlocked:
            left = self._touched + 60 * self.preferences.idle_minutes - self._clock()
            if left <= 0:
                await self.lock()
            else:
                # She may choose a shorter time meanwhile.
                await self._background.sleep(min(left, 60))

    # --- Locking. ---

    async def lock(self, *, says_so: bool = False) -> bool:
        """Save the draft, forget keys and notes, and leave their screens.

        A notebook that is being opened is locked once it is open. Return False where none was. With
        `says_so` the page tells her that it is locked.
        """
        async with self._notebook.mutex:
            if not self.is_open:
                return False
            # Locking comes first: a device that cannot write now must not keep the notes open.
            with suppress(Exception):
                self.editor.save_now()
            self._forget_all()
            self.door = Locked()
        self._leave_screens(says_so=says_so)
        return True

    def _forget_all(self) -> None:
        self._notebook.close()
        self.file_dialog.forget()
        self.editor.forget()
        self.error = None
        self.erasure.cancel()
        self._notebook.tell_platform(keys=False)

    def _leave_screens(self, *, says_so: bool = False) -> None:
        self._locked()
        self._background.sweep()
        with suppress(Exception):
            if self._platform.page:
                self._platform.page.restart_worker(says_so=says_so)

    def on_hidden(self) -> None:
        """Lock the notes when the app leaves the screen, unless a file dialog lies over it."""
        self.file_dialog.on_hidden()
        if not self.file_dialog.is_open:
            self._background.spawn(self._lock_hidden())

    def on_shown(self) -> None:
        """Note that the app is on the screen again."""
        self.file_dialog.on_shown()

    def leave(self) -> None:
        """Lock the notes at an exit. An exit that ends the worker leaves nothing to do."""
        self._background.spawn(self._lock_and_rewrite())

    async def _lock_hidden(self) -> None:
        await self.editor.receive_last_letters()
        await self._lock_and_rewrite()

    async def _lock_and_rewrite(self) -> None:
        """Lock, and rewrite the vault whether notes were open or not: a file date tells nothing."""
        await self.lock()
        self.erasure.dismiss()
        await self._notebook.rewrite()
