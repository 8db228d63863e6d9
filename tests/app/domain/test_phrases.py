"""The search of the phrasebook."""

import pytest

from app.domain.phrases import find
from tests.support.guide import small_guide

SITUATIONS = small_guide().situations
MEANINGS = {"Where is the milk?": "Къде е млякото?", "In the shop": "В магазина"}


def found(query: str) -> list[str]:
    phrases = find(SITUATIONS, query, lambda _, text: MEANINGS.get(text, text), str)
    return [phrase.norwegian for phrase in phrases]


@pytest.mark.parametrize(
    ("query", "phrases"),
    [
        ("MELKEN", ["Hvor er melken?"]),
        ("млякото", ["Hvor er melken?"]),
        ("koster brød", ["Hva koster brødet?"]),
        ("melken brødet", []),
        ("fjellrev", []),
        ("", []),
        ("  ", []),
    ],
)
def test_phrase_is_found_by_all_its_words_in_either_language(
    query: str, phrases: list[str]
) -> None:
    assert found(query) == phrases


def test_situation_is_found_whole_by_its_title() -> None:
    [situation] = SITUATIONS
    title = MEANINGS.get(situation.title, situation.title)
    assert found(title) == [phrase.norwegian for phrase in situation.phrases]
