"""The settings of a session, and the language that follows from them."""

from collections.abc import Callable
from dataclasses import replace

import flet as ft

from i18n.languages import Language, spoken
from storage.settings import TEXT_SCALES, Mode, Settings, StartScreen, read_settings, write_settings

__all__ = ["Mode", "Settings", "SettingsState"]


class SettingsState(ft.Observable):
    """The part of the state that is saved.

    `saved` is the text as last saved. `phone_languages` are the BCP 47 tags that the phone names,
    the best first; lists begin with them. `save` gets the text whenever it changes.
    """

    settings: Settings

    def __init__(
        self,
        saved: str,
        *,
        phone_languages: tuple[str, ...],
        save: Callable[[str], None],
    ) -> None:
        self.phone_languages = phone_languages
        self._save = save
        self.settings = read_settings(saved)

    @property
    def language(self) -> Language:
        """The language that she reads: her choice, where it ships, else the phone's.

        A language that does not ship stands for its neighbour. All else in Python that depends on
        her language asks here; `page-language.js` decides by the same rule.
        """
        return spoken((self.settings.language, *self.phone_languages))

    @property
    def is_introduced(self) -> bool:
        """True once she has chosen a language and read the limits of the exit."""
        return bool(self.settings.language) and self.settings.introduced

    @property
    def opens_covered(self) -> bool:
        """True if a start begins with the phrasebook, where the app draws it.

        It does once she has left, or has read how to come back, wherever the process ends then.
        Before, there is nothing of the guide to see. `start-page.js` decides in a browser.
        """
        return self.settings.introduced or self.settings.start_screen is StartScreen.PHRASEBOOK

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
            self._save(write_settings(settings))
