"""The app on a phone or a desktop: settings in the system's preferences, exit drawn by Flet."""

import asyncio
import locale
from typing import Final

import flet as ft

from app.platform.ports import Signals, Start

KEY: Final = "settings"
START_LIMIT: Final = 2.0
"""Seconds to wait for the preferences. Then the app starts as if for the first time."""

_AWAY = {ft.AppLifecycleState.HIDE, ft.AppLifecycleState.PAUSE}
_THERE = {ft.AppLifecycleState.SHOW, ft.AppLifecycleState.RESUME}


class NativePlatform:
    """Made once per session. Keeps the preferences service alive: Flet drops unused ones."""

    exit_is_outside = False

    def __init__(self, page: ft.Page, preferences: ft.SharedPreferences | None = None) -> None:
        self._page = page
        self._preferences = preferences or ft.SharedPreferences()
        self._signals: Signals | None = None

    async def start(self, signals: Signals) -> Start:
        """Listen to the life cycle, and read the preferences."""
        self._signals = signals
        self._page.on_app_lifecycle_state_change = self._changed
        try:
            kept = await asyncio.wait_for(self._preferences.get(KEY), START_LIMIT)
        except Exception:
            kept = None
        return Start(kept if isinstance(kept, str) else "", _languages())

    def ready(self) -> None:
        """Nothing waits for it here."""

    def save(self, settings: str) -> None:
        """Write the preferences, soon."""
        self._page.run_task(self._write, settings)

    def depth(self, screens: int) -> None:
        """Nothing to do: Flet's own stack of views answers the phone's Back."""

    def leave(self) -> None:
        """Nothing to do: the cover is a screen of the app."""

    async def _write(self, settings: str) -> None:
        try:
            await self._preferences.set(KEY, settings)
        except Exception:
            return  # a full or forbidden storage must not disturb a reader

    def _changed(self, event: ft.AppLifecycleStateChangeEvent) -> None:
        if self._signals is None:
            return
        away = _AWAY
        if self._page.platform in (ft.PagePlatform.ANDROID, ft.PagePlatform.IOS):
            # The picture for the app switcher is taken while the app is only inactive. A desktop
            # window is inactive whenever another one is used, and stays in sight.
            away = away | {ft.AppLifecycleState.INACTIVE}
        if event.state in away:
            self._signals.hidden()
        elif event.state in _THERE:
            self._signals.shown()


def _languages() -> tuple[str, ...]:
    tag = locale.getlocale()[0]
    return (tag,) if tag else ()
