"""Passcodes: made, judged, changed, and one for a second notebook."""

from app.notes.notebook import Notebook
from app.platform.ports import Platform
from storage import passcode as passcodes
from storage.kdf import normalize_passcode
from storage.passcode import Strength


class Passcodes:
    """The passcodes of this device."""

    def __init__(self, notebook: Notebook, platform: Platform) -> None:
        self._notebook = notebook
        self._platform = platform

    def make(self) -> str:
        """Return five random words; "" before the files were read."""
        backend = self._notebook.backend
        return passcodes.generate(backend.sodium) if backend is not None else ""

    def is_same(self, one: str, other: str) -> bool:
        """Return True for two spellings of one passcode: each opens what the other locks."""
        return normalize_passcode(one) == normalize_passcode(other)

    async def judge(self, passcode: str) -> Strength:
        """Return the strength of a passcode that she made up."""
        return await self._platform.run_blocking(lambda: passcodes.judge(passcode))

    async def change(self, passcode: str) -> bool:
        """Lock the open notebook with this passcode from now on.

        Return False where that failed; then the old one still opens it.
        """
        unlocked = self._notebook.unlocked
        if unlocked is None:
            return False
        changed = await self._notebook.commit(lambda: unlocked.change_passcode(passcode))
        if not changed:
            # The disk may hold the new passcode, whatever the device says.
            await self._notebook.rewrite()
        return changed

    async def add_second(self, passcode: str) -> bool:
        """Make an empty second notebook with this passcode, over any that is there.

        Return False where that failed and `error` says why.
        """
        unlocked = self._notebook.unlocked
        if unlocked is None:
            return False
        return await self._notebook.commit(lambda: unlocked.add_second(passcode))
