"""The values that JavaScript and Python share, taken from the Python sources.

A script names them as `constants.channel`, and esbuild writes the value in that place.
`app/web/constants.d.ts` declares all of them for readers and the type checker; after a change here:
`python -m app.publish.bundle.constants`.
"""

import re
from collections.abc import Callable, Mapping
from functools import cache
from typing import Final, get_type_hints

from app.domain.folding import LETTERS, fold, words_in
from app.domain.last_searches import LONGEST, MOST, STANDING
from app.domain.phrases import MOST_FAVOURITES, SPELLINGS
from app.domain.routes import Route
from app.domain.search import MAX_FOUND
from app.domain.way_back import (
    HASH_SIZE,
    HELD,
    ITERATIONS,
    MAX_LENGTH,
    MIN_LENGTH,
    SALT_SIZE,
)
from app.look.brand import HEADER, STACKED_FROM, WIDE_FROM
from app.platform.files import READ_LIMIT
from app.platform.web import CHANNEL, FILES
from app.publish import BuildError
from app.publish.slim.pyodide import BASE
from app.publish.web_files import ARCHIVES, BUILD, DATA, STDLIB_FOLDER, WEB
from app.session.cover import AWAY_LIMIT, ERRAND_LIMIT, HOLD
from i18n.language_names import related, typed_words
from i18n.languages import LANGUAGES, NEIGHBOURS
from i18n.listing import MOST_OF_PHONE
from storage.settings import STORED, TEXT_SCALES, Mode, Settings, StartScreen

DECLARATIONS: Final = WEB / "constants.d.ts"

ASIDE: Final = (
    ".source", ".stale", ".draft", ".first", ".primary", ".number", ".also", ".listen",
    "nav", "#state", ".by-script", "[lang]:not(html, .english)",
)  # fmt: skip
"""The texts that get no second language, as selectors: one of the languages may lack them, or they
are the same in all. A text of the guide that stands in English until it is translated gets one."""

BLOCKS: Final = (
    (0x20, 0x52F), (0x600, 0x6FF), (0x900, 0x97F), (0xE00, 0xE7F), (0xF00, 0xFFF),
    (0x1200, 0x137F), (0x2000, 0x2BFF), (0x3000, 0x30FF), (0xFF00, 0xFFEF),
)  # fmt: skip
"""The first and last code point of the parts of Unicode that searches are typed in. Newer versions
of Unicode have changed nothing there, so every Python builds the same site."""


def character_class(belongs: Callable[[str], bool]) -> str:
    """Return those that belong as a class of a regular expression, without its brackets."""
    parts = (range(first, last + 1) for first, last in BLOCKS)
    codes = {code for part in parts for code in part if belongs(chr(code))}
    firsts = sorted(it for it in codes if it - 1 not in codes)
    lasts = sorted(it for it in codes if it + 1 not in codes)
    ends = zip(map(chr, firsts), map(chr, lasts), strict=True)
    return "".join(f"{re.escape(first)}-{re.escape(last)}" for first, last in ends)


Value = str | float | list[str] | list[float] | dict[str, str]


def _neighbours() -> dict[str, str]:
    tags = dict.fromkeys(NEIGHBOURS.values())
    return {tag: " ".join(it for it, near in NEIGHBOURS.items() if near == tag) for tag in tags}


@cache
def constants() -> Mapping[str, tuple[Value, str]]:
    """Return each value with the comment that declares it."""
    return {
        "archives": (list(ARCHIVES), "The files with Python's library, the app and its words."),
        "aside": (", ".join(ASIDE), "The selector of the texts that get no second language."),
        "awayLimit": (
            round(AWAY_LIMIT * 1000),
            "Ms away from the screen, after which it is an exit.",
        ),
        "build": (BUILD, "The file with the check code and the check words of the build."),
        "cache": ("files", "The cache with all files of the site."),
        "callLimit": (
            round(ERRAND_LIMIT * 1000),
            "Ms after a tap on a number for the call to show.",
        ),
        "channel": (CHANNEL, "The BroadcastChannel of page, frame and Python."),
        "favouritesKept": (MOST_FAVOURITES, "The most favourites that are kept."),
        "files": (list(FILES), "The files of the browser's own store."),
        "folder": ("store", "The folder of these files."),
        "foldedLetters": (
            {chr(letter): usual for letter, usual in LETTERS.items()},
            "By letter: how a search writes it.",
        ),
        "foldedMarks": (
            character_class(lambda it: not fold(it)),
            "The marks that a search leaves out.",
        ),
        "hashRounds": (ITERATIONS, "Rounds of PBKDF2 with HMAC-SHA-256 for the secret that opens."),
        "hashSize": (HASH_SIZE, "Bytes of the hash of the secret that opens."),
        "header": (HEADER, "Px at the top of a screen that text scrolls under."),
        "heldTitle": (HELD, "The secret that holding the phrasebook's title stands for."),
        "hold": (round(HOLD * 1000), "Ms that the phrasebook's title is held to come back in."),
        "home": (Route.HOME.value, "The route of the lowest screen."),
        "languageEntry": ("language", "The cache's entry with the tag of the page's language."),
        "languageNames": (
            {it.tag: typed_words(*related(it.tag)) for it in LANGUAGES},
            "By tag: the folded words of the names that a language is found by, each after a "
            "blank.",
        ),
        "largeText": (STACKED_FROM, "The text size from which words take the room of pictures."),
        "library": (
            STDLIB_FOLDER.rstrip("/"),
            "The archive's folder with Python's standard library.",
        ),
        "memoryBase": (BASE, "The address in Python's memory where its data begin."),
        "memoryData": (DATA, "The archive's file with these data."),
        "mostFound": (MAX_FOUND, "The most hits of a search in the guide."),
        "neighbours": (
            _neighbours(),
            "By tag: the languages, between spaces, whose readers most likely read this one.",
        ),
        "phoneLanguages": (MOST_OF_PHONE, "The most languages of the phone that begin a list."),
        "readLimit": (READ_LIMIT, "Bytes of a file of the browser's own store to read at most."),
        "saltSize": (SALT_SIZE, "Bytes of the salt of that hash."),
        "searchKept": (LONGEST, "Letters of the longest search that is kept."),
        "searchScreen": (Route.SEARCH.value, "The route of the screen of the search."),
        "searchStanding": (
            round(STANDING * 1000),
            "Ms for which a search stands until it is kept.",
        ),
        "searchesKept": (MOST, "The most searches that are kept."),
        "separators": (
            character_class(lambda it: bool(fold(it)) and not words_in(it)),
            "The signs that part the words of a search.",
        ),
        "signBySign": (
            Route.SIGN_BY_SIGN.value,
            "The route of the screen with one sign at a time.",
        ),
        "spellings": (SPELLINGS, "By letters: those that the phrasebook's search takes them for."),
        "startEntry": (
            "start",
            "The cache's entry that is there once the phrasebook is what opens.",
        ),
        "textScales": (list(TEXT_SCALES), "The text sizes, 1 for 100 %."),
        "versionEntry": (
            "version",
            "The cache's entry with the version of the active service worker.",
        ),
        "wideFrom": (WIDE_FROM, "Px of a window's width from which a list of contents has room."),
        "wordEntry": ("search", "The cache's entry with the salt and the hash of the way back."),
        "wordLongest": (MAX_LENGTH, "Letters of the longest word that opens the guide."),
        "wordShortest": (MIN_LENGTH, "Letters of the shortest word that opens it."),
    }


def declarations() -> str:
    """Return the constants and the stored settings as TypeScript declares them."""
    lines = [
        "// The values that JavaScript and Python share. The publisher writes them in place.",
        "// Made from the Python sources: python -m app.publish.bundle.constants",
        "",
        "declare const constants: {",
    ]
    for name, (value, meaning) in constants().items():
        lines += [f"  /** {meaning} */", f"  readonly {name}: {_type(value)};"]
    lines += [
        "};",
        "",
        f"type StartScreen = {_union(StartScreen)};",
        f"type Mode = {_union(Mode)};",
        "",
    ]
    lines += ["/** The stored settings, as `storage/settings.py` writes them. */"]
    lines += ["interface StoredSettings {"]
    kinds = get_type_hints(Settings)
    lines += [
        f"  {key}: {_type_of_setting(name, kinds[name])};" for name, (key, _) in STORED.items()
    ]
    return "\n".join([*lines, "}"]) + "\n"


TYPES: Final = {
    str: "string",
    float: "number",
    bool: "boolean",
    Mode: "Mode",
    StartScreen: "StartScreen",
}


def _type_of_setting(name: str, kind: type) -> str:
    if kind not in TYPES:
        raise BuildError(
            f"TYPES in {__name__} needs a row {kind.__name__}: the type in TypeScript of the "
            f"setting {name}."
        )
    return TYPES[kind]


def _union(values: type[StartScreen] | type[Mode]) -> str:
    return " | ".join(f'"{it.value}"' for it in values)


def _type(value: Value) -> str:
    match value:
        case str():
            return "string"
        case dict():
            return "Readonly<Record<string, string>>"
        case list():
            return f"readonly {_type(value[0])}[]"
        case _:
            return "number"


if __name__ == "__main__":
    DECLARATIONS.write_text(declarations(), encoding="utf-8")
