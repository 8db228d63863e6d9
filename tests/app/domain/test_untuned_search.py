"""The search with queries by somebody who did not see its synonyms: five in each language.

They measure the search. Whoever mends a query that fails here adds a word that readers may type,
and no query of this file; `test_search.py` has the queries that the synonyms were made for.
"""

import tomllib
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final

import pytest

from app.content.load import load
from app.domain.search import Index, entries
from i18n.languages import LANGUAGES
from tests.support.catalogues import last_words

GUIDE = load()
QUERIES: list[dict[str, Any]] = tomllib.loads(
    Path(__file__).parents[1].joinpath("content", "untuned.toml").read_text(encoding="utf-8")
)["query"]
FIRST: Final = 0.75
"""Share of the queries whose first hit must be right."""
AMONG_THREE: Final = 0.9
"""Share of the queries that must have a right hit among the first three."""


def index(tag: str) -> Index:
    words = last_words(GUIDE, tag)
    return Index(entries(GUIDE, words.sentence, words.filled), GUIDE.synonyms_in(tag))


@pytest.fixture(scope="module")
def found() -> list[tuple[str, bool, bool]]:
    """Each query, whether its first hit is right, and whether one of the first three is."""
    indexes = {language.tag: index(language.tag) for language in LANGUAGES}
    rows = []
    for query in QUERIES:
        hits = indexes[query["language"]].find(query["typed"])[:3]
        right = [it.section in query["finds"] or it.key in query["finds"] for it in hits]
        rows.append((f"{query['language']}: {query['typed']}", right[:1] == [True], any(right)))
    return rows


def share(these: Sequence[bool]) -> float:
    return sum(these) / len(these)


def test_there_are_five_queries_in_each_language() -> None:
    assert sorted(it["language"] for it in QUERIES) == sorted(
        it.tag for it in LANGUAGES for _ in range(5)
    )


def test_three_of_four_queries_have_a_right_hit_first(found: list[tuple[str, bool, bool]]) -> None:
    assert share([first for _, first, _ in found]) >= FIRST, [it for it, ok, _ in found if not ok]


def test_nine_of_ten_queries_have_a_right_hit_among_three(
    found: list[tuple[str, bool, bool]],
) -> None:
    assert share([one for *_, one in found]) >= AMONG_THREE, [it for it, _, ok in found if not ok]


def test_expected_sections_exist() -> None:
    known = {key for it in index("en").entries for key in (it.section, it.key)}
    assert {key for query in QUERIES for key in query["finds"]} <= known
