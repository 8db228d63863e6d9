"""The four choices that are kept between starts, as one small JSON text.

Bad input never stops the app: a value that cannot be read is its default, the rest is kept.
"""

import json
from dataclasses import dataclass
from enum import StrEnum

TEXT_SCALES = (1.0, 1.25, 1.5, 2.0)


class Mode(StrEnum):
    """Light or dark, or as the phone has it."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"


class StartScreen(StrEnum):
    """What the app shows when it is opened: the guide, or the cover after an exit."""

    GUIDE = "guide"
    PHRASEBOOK = "book"


@dataclass(frozen=True, slots=True)
class Settings:
    """`language` is a tag of `i18n.languages`, "" until one was chosen.

    `introduced` is True once the limits notice was read; before that every start shows it.
    """

    language: str = ""
    text_scale: float = 1.0
    mode: Mode = Mode.SYSTEM
    introduced: bool = False
    start_screen: StartScreen = StartScreen.GUIDE


def write(settings: Settings) -> str:
    """The text to keep. `read` gives the same settings back."""
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
    """The settings in this text. Never raises; whatever cannot be read is its default."""
    try:
        kept = json.loads(text)
    except ValueError:
        return Settings()
    if not isinstance(kept, dict):
        return Settings()
    default = Settings()
    language = kept.get("language")
    scale = kept.get("text")
    return Settings(
        language=language if isinstance(language, str) else default.language,
        text_scale=scale if scale in TEXT_SCALES else default.text_scale,
        mode=Mode(kept["mode"]) if kept.get("mode") in list(Mode) else default.mode,
        introduced=kept.get("introduced") is True,
        start_screen=StartScreen(kept["face"])
        if kept.get("face") in list(StartScreen)
        else default.start_screen,
    )
