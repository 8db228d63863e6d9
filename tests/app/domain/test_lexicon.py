"""Which groups of words a query names, how surely, and by which of its words."""

import pytest

from app.domain.lexicon import APART, FORM, SAME, SLIP, Lexicon, is_form

LEXICON = Lexicon(
    [
        [("lawyer",), ("attorney",), ("legal", "aid")],
        [("kill",), ("murder",)],
        [("kill", "myself"), ("suicide",)],
        [("not", "paid"), ("unpaid",)],
    ]
)


def named(*words: str) -> dict[str, tuple[float, list[int]]]:
    """The first word of each group that is named: how surely, and at which places."""
    return {it.phrases[0][0]: (it.sure, sorted(it.places)) for it in LEXICON.meanings(words)}


@pytest.mark.parametrize(
    ("word", "sure"),
    [("lawyer", SAME), ("lawyers", FORM), ("attor", FORM), ("lawwer", SLIP), ("layer", SLIP)],
)
def test_word_names_its_group(word: str, sure: float) -> None:
    assert named("a", word) == {"lawyer": (sure, [1])}


def test_short_word_must_be_whole() -> None:
    assert named("kil") == {}
    assert named("law") == {}


def test_phrase_needs_all_its_words_and_may_have_others_between_them() -> None:
    assert named("legal") == {}
    assert named("legal", "aid") == {"lawyer": (SAME, [0, 1])}
    assert named("not", "really", "paid") == {"not": (APART, [0, 2])}


def test_group_inside_a_longer_phrase_is_not_meant() -> None:
    assert named("kill", "myself") == {"kill": (SAME, [0, 1])}
    assert [it.phrases for it in LEXICON.meanings(["kill", "myself"])] == [
        (("kill", "myself"), ("suicide",))
    ]
    assert len(list(LEXICON.meanings(["kill"]))) == 1


def test_group_is_named_once_by_its_surest_phrase() -> None:
    assert named("attorneys", "lawyer") == {"lawyer": (SAME, [1])}


def test_phrase_with_a_word_twice_needs_it_twice_in_a_row() -> None:
    lexicon = Lexicon([[("tu", "tu"), ("suicide",)]])
    assert list(lexicon.meanings(["tu", "sang"])) == []
    assert list(lexicon.meanings(["tu", "sang", "tu"])) == []
    [meaning] = lexicon.meanings(["x", "tu", "tu"])
    assert meaning.places == {1, 2}


def test_words_and_names_of_groups_are_known() -> None:
    assert "aid" in LEXICON
    assert not LEXICON.is_name("aid")
    assert LEXICON.is_name("attorney")
    assert "doctor" not in LEXICON


@pytest.mark.parametrize(
    ("typed", "word", "is_it"),
    [
        ("plac", "placone", True),
        ("placony", "placone", True),
        ("pla", "placone", True),
        ("plak", "placone", False),
        ("wordy", "word", True),
        ("words", "work", False),
    ],
)
def test_form_begins_as_the_word_does(typed: str, word: str, is_it: bool) -> None:
    assert is_form(typed, word) is is_it
