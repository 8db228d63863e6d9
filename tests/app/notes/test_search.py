"""The search in notes: every word, in any case, with or without accents."""

from datetime import datetime

import pytest

from app.notes.search import search
from storage.note import Field, Kind, Note

NOW = datetime(2026, 3, 1, 12, 0)


def note(*answers: tuple[Field, str]) -> Note:
    return Note(1, Kind.FREE, answers, NOW, NOW)


def text(written: str) -> Note:
    return note((Field.TEXT, written))


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("", True),
        (" ", True),
        ("ødegard", True),
        ("ØDEGÅRD", True),
        ("mi lono", True),
        ("lønn mil", True),
        ("odegard", True),
        ("lønn nothing", False),
    ],
)
def test_search_finds_every_word_in_any_case_and_without_accents(query: str, found: bool) -> None:
    one = note((Field.WHO, "Ødegård"), (Field.MONEY, "LØNN: Ío Milono"))
    assert search([one], query) == ((one,) if found else ())


def test_search_keeps_the_order() -> None:
    notes = [text("a 1"), text("b 2"), text("a 3")]
    assert search(notes, "a") == (notes[0], notes[2])
