"""The fonts of scripts that Roboto has no letters of: one table for Flutter and for the pages.

Each file in `assets/fonts` is a subset of a Noto font: the letters of the script that people write
today, with every rule for joining and stacking them, so that it also serves who writes a note.
"""

from dataclasses import dataclass
from typing import Final

from i18n.languages import LANGUAGES

FOLDER: Final = "assets/fonts"
ROBOTO: Final = f"{FOLDER}/roboto.woff2"


@dataclass(frozen=True, slots=True)
class ScriptFont:
    """`script` is its ISO 15924 code.

    `names` are those of the fonts at whose addresses Flutter looks for letters of the script.

    `ranges` are the code points that it is for, as CSS writes them. `phones` are the names of fonts
    that phones have for the script: a page takes one of those where there is one.
    """

    script: str
    names: tuple[str, ...]
    file: str
    ranges: str
    phones: tuple[str, ...]

    @property
    def languages(self) -> tuple[str, ...]:
        """The tags of the languages in this script, sorted."""
        return tuple(sorted(it.tag for it in LANGUAGES if it.script == self.script))


SCRIPTS: Final = (
    ScriptFont(
        "Arab",
        ("notosansarabic",),
        f"{FOLDER}/noto-sans-arabic.woff2",
        "U+600-6FF,U+750-77F,U+FD3E-FD3F",
        ("Noto Naskh Arabic", "NotoNaskhArabic-Regular", "Noto Sans Arabic", "GeezaPro"),
    ),
    ScriptFont(
        "Deva",
        ("notosans", "notosansdevanagari"),  # Google's Noto Sans has both
        f"{FOLDER}/noto-sans-devanagari.woff2",
        "U+900-97F,U+20B9",
        ("Noto Sans Devanagari", "NotoSansDevanagari-Regular", "KohinoorDevanagari-Regular"),
    ),
    ScriptFont(
        "Thai",
        ("notosansthai",),
        f"{FOLDER}/noto-sans-thai.woff2",
        "U+E00-E7F",
        ("Noto Sans Thai", "NotoSansThai-Regular", "Thonburi"),
    ),
)


def answers() -> dict[str, str]:
    """What Flutter gets for each font that it asks for; for any other one it gets Roboto."""
    return {name: script.file for script in SCRIPTS for name in script.names}


def awaited() -> list[str]:
    """The tags of the languages that cannot be shown before one of these fonts has come."""
    return [tag for script in SCRIPTS for tag in script.languages]


def faces() -> str:
    """For the pages, as CSS: ours is loaded where a phone has no such font.

    Only what is written in one of the scripts names them. Chromium looks for each of `phones` as
    soon as a text has them among its fonts, also where it has none of the letters: of a start's
    layout that was a fifth.
    """
    places = ",".join(f":lang({tag})" for tag in awaited())
    return (
        "".join(map(_face, SCRIPTS)) + f"{places}{{font-family:Roboto,Noto,system-ui,sans-serif}}"
    )


def _face(script: ScriptFont) -> str:
    local = (f'local("{name}")' for name in script.phones)
    source = ",".join((*local, f'url({script.file}) format("woff2")'))
    return (
        f"@font-face{{font-family:Noto;font-display:swap;src:{source};"
        f"unicode-range:{script.ranges}}}"
    )
