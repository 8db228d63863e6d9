from app.content.load import load
from tests.support.leak_words import tells


def test_words_of_the_guide_give_it_away() -> None:
    for topic in load().topics:
        assert tells(" ".join(block.text for block in topic.blocks)), topic.key
    assert "rosa" in tells("You can call ROSA.")


def test_words_of_the_phrasebook_are_harmless() -> None:
    for situation in load().situations:
        assert tells(situation.title) == []
        for phrase in situation.phrases:
            assert tells(f"{phrase.norwegian} {phrase.meaning} {phrase.sound}") == []


def test_words_of_the_notes_give_them_away() -> None:
    assert tells("Lock now. New note for a lawyer") == ["lawyer", "lock", "note"]
