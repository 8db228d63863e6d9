"""The store of the cover where the app draws it: the way back, and the phrasebook's lists."""

import asyncio
import json
import os
from collections.abc import Sequence
from contextlib import suppress
from typing import Final

from app.domain import way_back
from app.domain.way_back import SALT_SIZE, WayBack
from app.platform.ports import StoredList
from app.platform.preferences import Preferences
from storage.ports import StoreError, StoreFailure

WAY_BACK_KEY: Final = "index"
"""The key of the record that leads back from the cover. It is there on every phone."""


class PreferencesCoverStore:
    """`CoverStore` of `ports.py` in the system's preferences. It hashes in a thread."""

    def __init__(self, preferences: Preferences) -> None:
        self._preferences = preferences
        self._lists: dict[StoredList, tuple[str, ...]] = {}
        self._recording = asyncio.Lock()  # a first record must not replace her word

    async def load_lists(self) -> None:
        """Read the lists of the phrasebook."""
        await asyncio.gather(*map(self._load_list, StoredList))

    def read_list(self, name: StoredList) -> tuple[str, ...]:
        """Return the texts of a list, none where there is no list or it could not be read."""
        return self._lists.get(name, ())

    def save_list(self, name: StoredList, texts: Sequence[str]) -> None:
        """Write a list to the preferences, soon."""
        self._lists[name] = tuple(texts)
        self._preferences.save(name, json.dumps(list(texts), ensure_ascii=False))

    async def opens_guide(self, word: str | None) -> bool:
        """Return True if this word leads back from the cover, or with None holding its title."""
        record = await self.way_back()
        return await asyncio.to_thread(record.opens, word)

    async def keep_word(self, word: str) -> None:
        """Keep the word that leads back. Raises StoreError if the preferences do not take it."""
        async with self._recording:
            try:
                await self._keep(await _record(word))
            except Exception:
                raise StoreError(StoreFailure.BROKEN) from None

    async def clear(self) -> None:
        """Remove the record and the lists. Raises StoreError if the preferences keep one."""
        self._lists.clear()
        async with self._recording:
            try:
                for key in (WAY_BACK_KEY, *StoredList):
                    await self._preferences.remove(key)
            except Exception:
                raise StoreError(StoreFailure.BROKEN) from None

    async def way_back(self) -> WayBack:
        """Return the record that is kept; where there is none, a new one for holding the title."""
        async with self._recording:
            try:
                kept = way_back.read(await self._preferences.read(WAY_BACK_KEY))
                if kept is None:
                    kept = await _record("")
                    await self._keep(kept)
            except Exception:
                # Preferences that do not answer must not keep her out of the guide.
                kept = await _record("")
            return kept

    async def _keep(self, record: WayBack) -> None:
        await self._preferences.write(WAY_BACK_KEY, way_back.write(record))

    async def _load_list(self, name: StoredList) -> None:
        with suppress(Exception):  # a damaged list is none
            stored = json.loads(await self._preferences.read(name))
            if isinstance(stored, list):
                self._lists[name] = tuple(it for it in stored if isinstance(it, str))


async def _record(word: str) -> WayBack:
    return await asyncio.to_thread(way_back.way_back, word, os.urandom(SALT_SIZE))
