"""The file dialog of the phone, which hides the app although nobody leaves it."""

from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Final

from app.notes.background import Background
from app.notes.notebook import Notebook

GRACE: Final = 60.0
"""Seconds for which a file dialog may hide the app without locking the notes."""


@dataclass(eq=False, slots=True)
class _Dialog:
    """One file dialog. Once it is `closed`, it waits for the app to be shown again."""

    closed: bool = False


class FileDialog:
    """Keeps the notes open while a file dialog hides the app, for a minute of grace.

    In that time the platform believes that no keys are in memory: it would end the worker with
    them, and the file would arrive nowhere. `touch` and `lock` are those of the session.
    """

    def __init__(
        self,
        notebook: Notebook,
        background: Background,
        *,
        touch: Callable[[], None],
        lock: Callable[[], Awaitable[object]],
    ) -> None:
        self._notebook = notebook
        self._background = background
        self._touch = touch
        self._lock = lock
        self._dialog: _Dialog | None = None
        self._app_is_hidden = False

    @property
    def is_open(self) -> bool:
        """True while hiding the app locks nothing."""
        return self._dialog is not None

    @asynccontextmanager
    async def open(self) -> AsyncIterator[None]:
        """Lock nothing until the dialog is closed and the app is shown again.

        `GRACE` seconds at most: an app that is hidden by then locks its notes. Of several dialogs
        the last one counts.
        """
        dialog = self._dialog = _Dialog()
        self._notebook.tell_platform(keys=False)
        self._background.spawn(self._expire(dialog))
        try:
            yield
        finally:
            self._touch()
            dialog.closed = True
            # The file can arrive before the app is on the screen again.
            if not self._app_is_hidden:
                self._end(dialog)

    def on_hidden(self) -> None:
        """Note that the app has left the screen."""
        self._app_is_hidden = True

    def on_shown(self) -> None:
        """Note that the app is on the screen again, and end a dialog that is closed."""
        self._app_is_hidden = False
        if self._dialog is not None and self._dialog.closed:
            self._end(self._dialog)

    def forget(self) -> None:
        """Forget the dialog: the notes are being locked."""
        self._dialog = None

    def _end(self, dialog: _Dialog) -> None:
        # Not if another dialog was opened, or the notes were locked.
        if self._dialog is dialog:
            self._dialog = None
            self._notebook.tell_platform(keys=True)

    async def _expire(self, dialog: _Dialog) -> None:
        await self._background.sleep(GRACE)
        if self._dialog is dialog:
            self._end(dialog)
            if self._app_is_hidden:
                await self._lock()
