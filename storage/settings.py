"""The five settings that are saved between starts, as one small JSON text.

Bad input never stops the app: a value that cannot be read is its default, and the others stay.
"""

import json
from dataclasses import dataclass
from enum import StrEnum

TEXT_SCALES = (1.0, 1.25, 1.5, 2.0)


class Mode(StrEnum):
    """The colours: light, dark, or those of the phone."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"


class StartScreen(StrEnum):
    """The first screen of a start: from the first exit on it is the phrasebook, for good.

    Once she is introduced it is, too, whatever is stored. In a browser the page decides.
    """

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


def write(settings: Settings) -> str:
    """Return the text to save. `read` turns it into the same settings."""
    return json.dumps(
        {
            "language": settings.language,
            "text": settings.text_scale,
            "mode": settings.mode.value,
            "introduced": settings.introduced,
            "face": settings.start_screen.value,
        },
        separators=(",", ":"),
    )


def read(text: str) -> Settings:
    """Return the settings in this text. Never raises; a value that cannot be read is its default.

    The page reads and writes the same text (`app/web/page/settings.js`).
    """
    try:
        stored = json.loads(text)
    except ValueError:
        return Settings()
    if not isinstance(stored, dict):
        return Settings()
    default = Settings()
    language = stored.get("language")
    scale = stored.get("text")
    mode = stored.get("mode")
    start_screen = stored.get("face")
    return Settings(
        language=language if isinstance(language, str) else default.language,
        text_scale=scale if scale in TEXT_SCALES else default.text_scale,
        mode=Mode(mode) if mode in list(Mode) else default.mode,
        introduced=stored.get("introduced") is True,
        start_screen=(
            StartScreen(start_screen) if start_screen in list(StartScreen) else default.start_screen
        ),
    )
