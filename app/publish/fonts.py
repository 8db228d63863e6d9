"""The fonts of scripts that Roboto has no letters of: one table for Flutter and for the pages.

Each file in `assets/fonts` is a subset of a Noto font: the letters of the script that people write
today, with every rule for joining and stacking them, so that it also serves who writes a note.
"""

from dataclasses import dataclass
from typing import Final

FOLDER: Final = "assets/fonts"
ROBOTO: Final = f"{FOLDER}/roboto.woff2"


@dataclass(frozen=True, slots=True)
class ScriptFont:
    """`name` is how Flutter calls the font in the address at which it would fetch it.

    `ranges` are the code points that it is for, as CSS writes them. `phones` are the names of fonts
    that phones have for the script: a page takes one of those where there is one.
    """

    name: str
    file: str
    ranges: str
    phones: tuple[str, ...]


SCRIPTS: Final = (
    ScriptFont(
        "notosansarabic",
        f"{FOLDER}/noto-sans-arabic.woff2",
        "U+600-6FF,U+750-77F,U+FD3E-FD3F",
        ("Noto Naskh Arabic", "NotoNaskhArabic-Regular", "Noto Sans Arabic", "GeezaPro"),
    ),
    ScriptFont(
        "notosansdevanagari",
        f"{FOLDER}/noto-sans-devanagari.woff2",
        "U+900-97F,U+20B9",
        ("Noto Sans Devanagari", "NotoSansDevanagari-Regular", "KohinoorDevanagari-Regular"),
    ),
    ScriptFont(
        "notosansthai",
        f"{FOLDER}/noto-sans-thai.woff2",
        "U+E00-E7F",
        ("Noto Sans Thai", "NotoSansThai-Regular", "Thonburi"),
    ),
)


def answers() -> dict[str, str]:
    """What Flutter gets for each font that it asks for; for any other one it gets Roboto."""
    return {script.name: script.file for script in SCRIPTS}


def faces() -> list[tuple[str, str]]:
    """For the pages: the source of each, as CSS writes it, and what it is for."""
    return [(_source(script), script.ranges) for script in SCRIPTS]


def _source(script: ScriptFont) -> str:
    local = (f'local("{name}")' for name in script.phones)
    return ",".join((*local, f'url({script.file}) format("woff2")'))
