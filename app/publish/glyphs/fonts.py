"""The fonts for the scripts that Roboto lacks: one table for Flutter and for the pages.

Each file in `assets/fonts` is a subset of a Noto font: the letters of the script that people write
today, with every rule for joining and stacking them, so it also serves a reader who writes a note.
The Han font has the characters of our texts and of the names of languages, and the most frequent
ones (by the word list of jieba 0.42.1) up to 2,900: 98 of 100 that people write. Its em has 256
units in place of 1,000, which nobody sees and which makes it a quarter smaller.
"""

from collections.abc import Collection
from dataclasses import dataclass
from io import BytesIO
from typing import Final

from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont

from i18n.languages import LANGUAGES

FOLDER: Final = "assets/fonts"
ROBOTO: Final = f"{FOLDER}/roboto.woff2"
BLANK: Final = f"{FOLDER}/blank.woff2"
"""A font without letters. Flutter asks for some fonts in a hundred parts, and would hold each."""


@dataclass(frozen=True, slots=True)
class ScriptFont:
    """The font of one script.

    `script` is the script's ISO 15924 code. `names` are the fonts that Flutter asks for when it
    needs letters of the script. `ranges` are the script's code points, as CSS writes them. `phones`
    are the fonts that phones have for the script: a page prefers those.
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


SCRIPT_FONTS: Final = (
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
    ScriptFont(
        "Ethi",
        ("notosansethiopic",),
        f"{FOLDER}/noto-sans-ethiopic.woff2",
        "U+1200-139F",
        ("Noto Sans Ethiopic", "NotoSansEthiopic-Regular", "Kefa"),
    ),
    ScriptFont(
        "Hans",
        # Flutter follows the phone's own languages in its choice among these.
        ("notosanssc", "notosanstc", "notosanshk", "notosansjp", "notosanskr"),
        f"{FOLDER}/noto-sans-sc.woff2",
        "U+3000-303F,U+4E00-9FFF,U+FF00-FFEF",
        ("Noto Sans CJK SC", "NotoSansCJKsc-Regular", "NotoSansSC-Regular", "PingFangSC-Regular"),
    ),
)


NAME_FONTS: Final = {
    "notosansbengali": f"{FOLDER}/noto-sans-bengali.woff2",
    "notosansgeorgian": f"{FOLDER}/noto-sans-georgian.woff2",
    "notosansgurmukhi": f"{FOLDER}/noto-sans-gurmukhi.woff2",
}
"""The fonts of languages that no text is in, by the names that Flutter has for them. Each has the
letters of its language's own name, for the list of interpreters, and no others."""


def blank(roboto: bytes) -> bytes:
    """Return a font without letters, as small as can be, made of Roboto."""
    font = TTFont(BytesIO(roboto), recalcTimestamp=False)
    options = Options(layout_features=[], name_IDs=[], hinting=False)
    # There is nothing to lay out, and their bytes would depend on whether HarfBuzz is installed.
    options.drop_tables += ["GDEF", "GPOS", "GSUB"]
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=())
    subsetter.subset(font)
    font.flavor = "woff2"
    stream = BytesIO()
    font.save(stream)
    return stream.getvalue()


def answers() -> dict[str, str]:
    """Return our file for each font that Flutter asks for. For any other it gets `BLANK`."""
    return NAME_FONTS | {name: script.file for script in SCRIPT_FONTS for name in script.names}


def awaited() -> list[str]:
    """Return the tags of the languages whose text needs one of these fonts."""
    return [tag for script in SCRIPT_FONTS for tag in script.languages]


def faces(scripts: Collection[str] | None = None) -> str:
    """Return the fonts of all scripts, or of these, as CSS.

    A page loads ours where the phone has none for the script.

    Only text in these languages names them. Chromium looks for every font that a text names, even
    one without letters of the script, which took a fifth of the layout at a start. Our fonts have
    one weight, which a browser thickens from 600 on.
    """
    chosen = [it for it in SCRIPT_FONTS if scripts is None or it.script in scripts]
    texts = ",".join(f":lang({tag})" for it in chosen for tag in it.languages)
    rule = f"{texts}{{font-family:Roboto,Noto,system-ui,sans-serif;--strong:600}}" if texts else ""
    return "".join(map(_face, chosen)) + rule


def _face(script: ScriptFont) -> str:
    local = (f'local("{name}")' for name in script.phones)
    source = ",".join((*local, f'url({script.file}) format("woff2")'))
    return (
        f"@font-face{{font-family:Noto;font-display:swap;src:{source};"
        f"unicode-range:{script.ranges}}}"
    )
