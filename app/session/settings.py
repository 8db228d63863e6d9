"""The settings of a session, and the language that follows from them."""

from collections.abc import Callable
from dataclasses import replace

import flet as ft

from i18n.languages import Language, language
from storage.settings import TEXT_SCALES, Mode, Settings, read, write

__all__ = ["Mode", "Settings", "SettingsState"]


class SettingsState(ft.Observable):
    """The part of the state that is saved.

    `saved` is the text as last saved. `device_language` is spoken until she chooses one; lists
    begin with `phone_languages`, BCP 47 tags. `save` gets the text whenever it changes.
    """

    settings: Settings

    def __init__(
        self,
        saved: str,
        *,
        device_language: Language,
        phone_languages: tuple[str, ...],
        save: Callable[[str], None],
    ) -> None:
        self._device_language, self.phone_languages = device_language, phone_languages
        self._save = save
        self.settings = read(saved)

    @property
    def language(self) -> Language:
        """The language of the guide: her choice, else that of the device."""
        chosen = self.settings.language
        return language(chosen) if chosen else self._device_language

    @property
    def is_introduced(self) -> bool:
        """True once she has chosen a language and read the limits of the exit."""
        return bool(self.settings.language) and self.settings.introduced

    def choose_text_scale(self, scale: float) -> None:
        """Draw all text this much larger; ignore a scale that is not in `TEXT_SCALES`."""
        if scale in TEXT_SCALES:
            self._store(replace(self.settings, text_scale=scale))

    def choose_mode(self, mode: Mode) -> None:
        """Draw light, dark, or as the phone does."""
        self._store(replace(self.settings, mode=mode))

    def _store(self, settings: Settings) -> None:
        if settings != self.settings:
            self.settings = settings
            self._save(write(settings))
