"""Notes in export files, locked with a passphrase of their own."""

from app.notes.notebook import Notebook, error_of
from app.notes.state import NotesState
from app.platform.ports import Platform
from storage import export_file
from storage.kdf import Profile


class Files:
    """Exports the open notebook, and imports into it."""

    def __init__(
        self, state: NotesState, notebook: Notebook, platform: Platform, *, profile: Profile
    ) -> None:
        self._state = state
        self._notebook = notebook
        self._platform = platform
        self._profile = profile

    async def export(self, passphrase: str) -> bytes | None:
        """Return all notes as an export file that this passphrase opens. Writes nothing.

        Return None where no notebook is open, or where it failed and `error` says why.
        """
        async with self._notebook.mutex:
            notes, backend = self._state.entries, self._notebook.backend
            if self._notebook.unlocked is None or backend is None:
                return None
            written: list[bytes] = []

            def act() -> None:
                written.append(export_file.write(backend.sodium, notes, passphrase, self._profile))

            self._state.error = await error_of(lambda: self._platform.run_blocking(act))
            return written[0] if written else None

    async def import_file(self, data: bytes, passphrase: str) -> int | None:
        """Add the notes of an export file to the open notebook. Return the number of new ones.

        Return None where no notebook is open, or where it failed and `error` says why.
        """
        added: list[int] = []

        def act() -> None:
            assert self._notebook.backend is not None
            sodium = self._notebook.backend.sodium
            notes = export_file.read(sodium, data, passphrase, self._profile)
            added.append(self._notebook.repository.add(notes))

        return added[0] if await self._notebook.commit(act) else None
