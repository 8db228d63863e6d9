"""The settings that are saved between starts, as one small JSON text.

Bad input never stops the app: a value that cannot be read is its default, and the others stay.
"""

import json
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Final

TEXT_SCALES = (1.0, 1.25, 1.5, 2.0)


class Mode(StrEnum):
    """The colours: light, dark, or those of the phone."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"


class StartScreen(StrEnum):
    """The first screen of a start: from the first exit on it is the phrasebook, for good."""

    GUIDE = "guide"
    PHRASEBOOK = "book"


@dataclass(frozen=True, slots=True)
class Settings:
    """The settings. `language` is a tag of `i18n.languages`, "" until one is chosen.

    `introduced` is True once the limits notice has been read; until then every start shows it.
    """

    language: str = ""
    text_scale: float = 1.0
    mode: Mode = Mode.SYSTEM
    introduced: bool = False
    start_screen: StartScreen = StartScreen.GUIDE


def _text(value: object) -> str:
    if isinstance(value, str):
        return value
    raise ValueError


def _flag(value: object) -> bool:
    if isinstance(value, bool):
        return value
    raise ValueError


def _scale(value: Any) -> float:
    return TEXT_SCALES[TEXT_SCALES.index(value)]


STORED: Final[Mapping[str, tuple[str, Callable[[Any], object]]]] = {
    "language": ("language", _text),
    "text_scale": ("text", _scale),
    "mode": ("mode", Mode),
    "introduced": ("introduced", _flag),
    "start_screen": ("face", StartScreen),
}
"""By the name of a setting: its key in the text, and what makes the setting of the value there.

It raises ValueError for a value that is none. A key stays for good: phones hold texts of years ago.
"""


def write_settings(settings: Settings) -> str:
    """Return the text to save. `read_settings` turns it into the same settings."""
    values = {key: getattr(settings, name) for name, (key, _) in STORED.items()}
    return json.dumps(values, separators=(",", ":"))


def read_settings(text: str) -> Settings:
    """Return the settings in this text. Never raises; a value that cannot be read is its default.

    The page reads and writes the same text (`app/web/page/settings.js`).
    """
    try:
        stored = json.loads(text)
    except ValueError:
        return Settings()
    if not isinstance(stored, dict):
        return Settings()
    found: dict[str, Any] = {}
    for name, (key, made_of) in STORED.items():
        with suppress(ValueError):
            found[name] = made_of(stored.get(key))
    return Settings(**found)
