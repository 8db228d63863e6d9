"""The system's preferences, in which a native app keeps its texts."""

import asyncio
from contextlib import suppress
from typing import Final

import flet as ft

LIMIT: Final = 5.0
"""Seconds to wait for the preferences. At a start the app then begins with the cover: whether there
is something to cover is not known."""


class Preferences:
    """Texts by their keys. It holds on to Flet's service, because Flet drops unused ones."""

    def __init__(self, page: ft.Page) -> None:
        self._page = page
        self._service = ft.SharedPreferences()

    async def read(self, key: str) -> str:
        """Return a text, "" for none. Raises whatever Flet raises."""
        stored = await asyncio.wait_for(self._service.get(key), LIMIT)
        return stored if isinstance(stored, str) else ""

    async def write(self, key: str, text: str) -> None:
        """Write a text. Raises whatever Flet raises, or OSError."""
        if not await asyncio.wait_for(self._service.set(key, text), LIMIT):
            raise OSError

    async def remove(self, key: str) -> None:
        """Remove a text, or nothing. Raises whatever Flet raises, or OSError."""
        if not await asyncio.wait_for(self._service.remove(key), LIMIT):
            raise OSError

    def save(self, key: str, text: str) -> None:
        """Write a text, soon. A full or forbidden storage saves nothing, silently."""
        self._page.run_task(self._save, key, text)

    async def _save(self, key: str, text: str) -> None:
        with suppress(Exception):  # it must not disturb a reader
            await self.write(key, text)
