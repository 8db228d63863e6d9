"""The page takes what is typed for the same words as Python."""

import json
import unicodedata
from typing import Any

import pytest

from app.content.load import load
from app.domain.folding import words_in
from i18n.language_names import names, related
from i18n.languages import LANGUAGES
from i18n.words import phrasebooks
from tests.support.languages import NOWHERE, SEARCHES
from tests.support.modules import run

BLOCKS = (
    (0x20, 0x24F), (0x400, 0x52F), (0x600, 0x6DC), (0x900, 0x97F), (0xE00, 0xE4E),
    (0x1200, 0x137C), (0x1E00, 0x1EFF), (0x4E00, 0x9FFF), (0xFF01, 0xFF5E),
)  # fmt: skip
"""The letters of the names of languages, as first and last code point."""
EMOJI = (0x1F300, 0x1FAFF)
LETTERS = [
    chr(code)
    for first, last in BLOCKS
    for code in range(first, last + 1)
    if unicodedata.category(chr(code))[0] in "LN"
]
MARKS = [
    f"a{chr(code)}a"
    for first, last in [(0x300, 0x36F), *BLOCKS]
    for code in range(first, last + 1)
    if unicodedata.category(chr(code)) == "Mn"
]
BETWEEN = [
    f"a{chr(code)}b"
    for first, last in [*BLOCKS, (0x2000, 0x2BFF), (0x3000, 0x30FF), (0xFF01, 0xFF65), EMOJI]
    for code in range(first, last + 1)
    if unicodedata.category(chr(code))[0] in "PSZ"
]
NAMES = [name for it in LANGUAGES for code in related(it.tag) for name in names(code)]
GUIDE = load()
PHRASES = [
    words.sentence(key, text)
    for words in phrasebooks(GUIDE.facts)
    for situation in GUIDE.situations
    for key, text in [
        (situation.key, situation.title),
        *((it.key, it.meaning) for it in situation.phrases),
    ]
]
TYPED = [
    *SEARCHES,
    *NAMES,
    *PHRASES,
    *LETTERS,
    *MARKS,
    *BETWEEN,
    *(it for it in NOWHERE if it.isalpha()),
]


@pytest.fixture(scope="module")
def found() -> Any:
    """The words that the page finds in each of `TYPED`."""
    printing = f"console.log(JSON.stringify({json.dumps(TYPED)}.map(folding.wordsIn)));"
    return json.loads(run(["page/folding.js"], printing))


def test_page_and_python_find_the_same_words(found: list[list[str]]) -> None:
    pairs = zip(TYPED, found, strict=True)
    assert {typed: words for typed, words in pairs if words != words_in(typed)} == {}
