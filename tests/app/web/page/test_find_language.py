"""The page takes what is typed for the same words as Python."""

import json
import subprocess
import unicodedata
from typing import Any

import pytest

from app.domain.search import words_in
from app.publish.pages.inline_assets import shipped
from i18n.language_names import names, related
from i18n.languages import LANGUAGES
from tests.support.languages import NOWHERE, SEARCHES
from tests.support.node_tools import node

BLOCKS = (
    *[(0x20, 0x24F), (0x400, 0x52F), (0x600, 0x6DC), (0x900, 0x97F), (0xE00, 0xE4E)],
    *[(0x1200, 0x137C), (0x1E00, 0x1EFF), (0x4E00, 0x9FFF), (0xFF01, 0xFF5E)],
)
"""The letters of the names of languages, as first and last code point."""
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
NAMES = [name for it in LANGUAGES for code in related(it.tag) for name in names(code)]
TYPED = [*SEARCHES, *NAMES, *LETTERS, *MARKS, *(it for it in NOWHERE if it.isalpha())]


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> Any:
    """The words that the page finds in each of `TYPED`."""
    file = tmp_path_factory.mktemp("page") / "words.js"
    file.write_text(
        "globalThis.document = { querySelector: () => null };"
        "globalThis.addEventListener = () => {};"
        f"{shipped('find-language.js')};"
        f"console.log(JSON.stringify({json.dumps(TYPED)}.map(findLanguage.wordsIn)));"
    )
    done = subprocess.run([node(), str(file)], capture_output=True, text=True, check=True)
    return json.loads(done.stdout)


def test_page_and_python_find_the_same_words(found: list[list[str]]) -> None:
    pairs = zip(TYPED, found, strict=True)
    assert {typed: words for typed, words in pairs if words != words_in(typed)} == {}
