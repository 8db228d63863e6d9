"""The erasure of everything: its countdown, the erasing itself, its confirmation."""

from collections.abc import Callable
from typing import Final

from app.notes.background import Background
from app.notes.door import Erased, Locked, Unfinished, Working
from app.notes.notebook import Notebook
from app.notes.state import NotesState
from storage.ports import StoreError, StoreFailure

COUNTDOWN: Final = 5
"""Seconds in which the erasure can still be stopped."""
CONFIRMATION: Final = 30.0
"""Seconds for which the screen says that everything is erased, if she does not go on before."""


class Erasure:
    """Erases both notebooks. It alone rebinds `countdown`.

    It calls `forget_all` before it erases, and `leave_screens` once nothing may show any longer
    that there were notes.
    """

    def __init__(
        self,
        state: NotesState,
        notebook: Notebook,
        background: Background,
        *,
        forget_all: Callable[[], None],
        leave_screens: Callable[[], None],
    ) -> None:
        self._state = state
        self._notebook = notebook
        self._background = background
        self._forget_all = forget_all
        self._leave_screens = leave_screens
        self._countdown: object | None = None
        """The identity of the countdown that runs; None while none runs."""

    def start(self) -> None:
        """Erase everything on this device in `COUNTDOWN` seconds, unless `cancel` comes before.

        Nothing happens while a countdown runs, or before the files were read.
        """
        if self._countdown is None and self._notebook.backend is not None:
            self._countdown = object()
            self._state.countdown = COUNTDOWN
            self._background.spawn(self._count_down(self._countdown))

    def cancel(self) -> None:
        """Stop the countdown."""
        self._countdown = None
        self._state.countdown = 0

    async def _count_down(self, countdown: object) -> None:
        for left in range(COUNTDOWN, 0, -1):
            self._state.countdown = left
            await self._background.sleep(1)
            if self._countdown is not countdown:
                return
        async with self._notebook.mutex:
            # She may have stopped it while the mutex was waited for.
            if self._countdown is countdown:
                await self._erase()

    async def erase_now(self) -> None:
        """Erase at once: all of the app goes. Raises StoreError where the device refuses."""
        async with self._notebook.mutex:
            self._forget_all()
            if self._notebook.backend is None:
                self._state.door = await self._notebook.load()
            if self._notebook.backend is None:
                raise StoreError(StoreFailure.BROKEN)
            self._state.door = Working()
            unfinished = await self._notebook.make_anew()
            self._state.door = unfinished or Locked()
            if unfinished is not None:
                raise StoreError(unfinished.failure)
        self._background.sweep()

    async def retry(self) -> None:
        """Erase at once, where the last erasure is unfinished."""
        async with self._notebook.mutex:
            if self._notebook.backend is not None and isinstance(self._state.door, Unfinished):
                await self._erase()

    async def _erase(self) -> None:
        self._forget_all()
        self._state.door = Working()
        unfinished = await self._notebook.make_anew()
        if unfinished is not None:
            self._state.door = unfinished
            return
        # Without the confirmation she could not tell it from an erasure that was stopped.
        self._state.door = erased = Erased()
        # No keys are left, but hiding the page must end the worker that held them.
        self._notebook.tell_platform(keys=True)
        self._background.sweep()
        self._background.spawn(self._dismiss_later(erased))

    async def _dismiss_later(self, erased: Erased) -> None:
        await self._background.sleep(CONFIRMATION)
        if self._state.door is erased:
            self.dismiss()

    def dismiss(self) -> None:
        """Take the confirmation away, and leave the screens of the notes."""
        if isinstance(self._state.door, Erased):
            self._state.door = Locked()
            self._notebook.tell_platform(keys=False)
            self._leave_screens()
