"""The search of the phrasebook; its cases are in tests/app/wording/test_phrases.py."""

from app.domain.phrases import Phrase, PhraseSearch, Situation
from tests.support.guide import small_guide

SITUATIONS = small_guide().situations


def test_nothing_is_read_before_the_first_query_and_nothing_twice() -> None:
    """An exit draws the phrasebook, and must not wait for a search that nobody has asked for."""
    read = []

    def title(situation: Situation) -> str:
        read.append(situation.key)
        return situation.title

    def said(phrase: Phrase) -> str:
        read.append(phrase.key)
        return phrase.norwegian

    search = PhraseSearch(SITUATIONS, title, said)
    assert read == []
    assert [it.key for it in search.find("melk")] == ["shop.milk"]
    assert search.find("shop") == SITUATIONS[0].phrases
    assert read == ["shop", "shop.milk", "shop.bread"]


def test_query_without_a_word_finds_nothing() -> None:
    search = PhraseSearch(SITUATIONS, lambda it: it.title, lambda it: it.norwegian)
    assert search.find("") == search.find("  ") == search.find("-?") == ()
