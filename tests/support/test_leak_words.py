from app.content.load import load
from tests.support.leak_words import tells


def test_the_guides_words_tell() -> None:
    for topic in load().topics:
        assert tells(" ".join(block.text for block in topic.blocks)), topic.key
    assert "rosa" in tells("You can call ROSA.")


def test_the_phrasebooks_words_do_not() -> None:
    for situation in load().situations:
        assert tells(situation.title) == []
        for phrase in situation.phrases:
            assert tells(f"{phrase.norwegian} {phrase.meaning} {phrase.sound}") == []


def test_the_words_around_them_tell() -> None:
    assert tells("Lock now. New note for a lawyer") == ["lawyer", "lock", "note"]
