"""The vault of this device and, while it is unlocked, the notebook in it."""

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import suppress
from datetime import datetime

from app.notes.door import Broken, Door, Locked, NotesError, Unavailable, Unfinished
from app.notes.state import NotesState
from app.platform.ports import Platform
from storage import lifecycle
from storage.container import NotebookFull
from storage.document import MalformedDocument
from storage.kdf import Profile
from storage.note import NotebookPreferences, expired
from storage.notes import NotesRepository, TinyDBNotes
from storage.ports import NotesBackend, StoreError, StoreFailure
from storage.seal import DecryptionFailed
from storage.slots import PasscodeInUse
from storage.unlocked_notebook import UnlockedNotebook
from storage.vault import Vault


class Notebook:
    """The storage below the other parts of this package, for one act at a time.

    Every act that touches the vault or moves the door holds `mutex`. `commit` and `rewrite` acquire
    it; whoever calls another method that reads or writes the vault holds it already.
    """

    def __init__(
        self,
        state: NotesState,
        platform: Platform,
        *,
        now: Callable[[], datetime],
        profile: Profile,
    ) -> None:
        self._state = state
        self._platform = platform
        self._now = now
        self._profile = profile
        self._vault: Vault | None = None
        self._repository: NotesRepository | None = None
        self.mutex = asyncio.Lock()
        self.backend: NotesBackend | None = None
        """The files and the cryptography of this device; None until `load` has opened them."""
        self.unlocked: UnlockedNotebook | None = None
        """The open notebook with its keys; None while no keys are in memory."""

    # --- The vault, which is there whether a notebook is open or not. ---

    @property
    def is_loaded(self) -> bool:
        """True once the vault was read or made, and while no erasure has failed."""
        return self._vault is not None

    @property
    def wait(self) -> int:
        """Seconds until the vault looks at the next passcode."""
        return self._vault.wait if self._vault is not None else 0

    async def load(self) -> Door:
        """Read the vault, or make it at the very first start, and return the door to show."""
        try:
            if self.backend is None:
                self.backend = await self._platform.open_notes_backend()
            self._vault = await lifecycle.start(
                self.backend, self._platform.run_blocking, self._profile
            )
        except StoreError as error:
            return Unavailable(error.failure)
        except DecryptionFailed:
            return Broken()
        except Exception:
            return Unavailable(StoreFailure.BROKEN)
        return Locked(self._vault.wait)

    async def rewrite(self) -> None:
        """Write the vault anew under a new nonce, whether a notebook is open or not."""
        async with self.mutex:
            if self._vault is not None:
                # A device that cannot write now reports it when a note is saved; reading goes on.
                with suppress(Exception):
                    await self._platform.run_blocking(self._vault.rewrite)

    async def make_anew(self) -> Unfinished | None:
        """Replace everything on this device by an empty vault. Needs `backend`.

        Return None, or the door that says why the device refused. The old vault is dropped in any
        case: to rewrite it would bring back what is to be gone.
        """
        assert self.backend is not None
        self._vault = None
        try:
            self._vault = await lifecycle.erase(
                self.backend, self._platform.run_blocking, self._profile
            )
        except StoreError as error:
            return Unfinished(error.failure)
        except Exception:
            return Unfinished(StoreFailure.BROKEN)
        return None

    # --- The notebook, from the passcode to the lock. ---

    @property
    def is_read_only(self) -> bool:
        """True where nothing can be saved: no notebook is open, or a newer version wrote it."""
        return self._repository is None or self._repository.is_read_only

    @property
    def repository(self) -> NotesRepository:
        """The notes of the open notebook. Raises DecryptionFailed where none is open."""
        if self._repository is None:
            raise DecryptionFailed
        return self._repository

    async def unlock(self, passcode: str) -> NotesError | None:
        """Open the notebook of this passcode, and delete its outdated notes.

        Return the error of that deletion, if it failed: a device that cannot delete now does not
        keep her from reading. Raises Throttled, DecryptionFailed for a wrong passcode, StoreError,
        MemoryError, and MalformedDocument.
        """
        assert self._vault is not None
        vault = self._vault
        return await self._open(lambda: vault.unlock(passcode))

    async def create(self, passcode: str) -> NotesError | None:
        """Open a new, empty notebook with this passcode, in a vault just made; see `unlock`."""
        assert self._vault is not None
        vault = self._vault
        return await self._open(lambda: vault.create(passcode))

    async def _open(self, act: Callable[[], UnlockedNotebook]) -> NotesError | None:
        self.unlocked = await self._platform.run_blocking(act)
        self._repository = TinyDBNotes(self.unlocked)
        error = await error_of(self._delete_outdated)
        self._reload()
        return error

    async def _delete_outdated(self) -> None:
        notes = self.repository
        old = expired(notes.all(), notes.preferences().delete_after_days, self._now())
        if old and not notes.is_read_only:
            await self._platform.run_blocking(lambda: notes.delete([note.number for note in old]))

    def close(self) -> None:
        """Forget the keys and the notes."""
        if self.unlocked is not None:
            self.unlocked.close()
        self.unlocked = None
        self._repository = None
        self._state.entries = ()
        self._state.preferences = NotebookPreferences()

    async def commit(self, act: Callable[[], None]) -> bool:
        """Run `act`, which writes to the open notebook, and update the state from the notebook.

        Return False where no notebook is open, or where `act` failed and `error` says why.
        """
        async with self.mutex:
            if self._repository is None:
                return False

            async def act_and_reload() -> None:
                await self._platform.run_blocking(act)
                self._reload()

            self._state.error = await error_of(act_and_reload)
            return self._state.error is None

    def _reload(self) -> None:
        self._state.entries = self.repository.all()
        self._state.preferences = self.repository.preferences()

    def tell_platform(self, *, keys: bool) -> None:
        """Tell the platform whether keys are in memory: then hiding the page ends its worker."""
        # A platform that fails at it must not keep the notes open.
        with suppress(Exception):
            if self._platform.page:
                self._platform.page.set_unlocked(unlocked=keys)


async def error_of(act: Callable[[], Awaitable[object]]) -> NotesError | None:
    """Run `act`, and return the reason why it failed or None. Raises nothing."""
    try:
        await act()
    except StoreError as error:
        return NotesError.FULL if error.failure is StoreFailure.FULL else NotesError.DEVICE
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
