"""The lines of a card name the interpreter's language as officials and the reader call it."""

import pytest

from app.domain.cards import INTERPRETER
from app.wording.cards import card_lines, line_meaning, norwegian_line
from i18n.words import words_for
from tests.support.guide import small_guide

GUIDE = small_guide()
NORWEGIAN, ENGLISH = words_for("nb", GUIDE.facts), words_for("en", GUIDE.facts)
TIRED, TALK = GUIDE.cards.cards


@pytest.mark.parametrize(
    ("interpreter", "norwegian", "meaning"),
    [
        ("bg", "Jeg snakker bulgarsk.", "I speak Bulgarian."),
        # Offices book this one by another name than CLDR's.
        ("ckb", "Jeg snakker sorani.", "I speak Central Kurdish."),
    ],
)
def test_both_lines_name_the_language(interpreter: str, norwegian: str, meaning: str) -> None:
    [line] = card_lines(TALK, interpreter)
    assert norwegian_line(NORWEGIAN, GUIDE, line, interpreter) == norwegian
    assert line_meaning(ENGLISH, line, interpreter) == meaning


def test_without_interpreter_only_other_lines_are_left() -> None:
    assert card_lines(TALK, "") == ()
    assert card_lines(TIRED, "") == TIRED.lines
    assert not [it for it in TIRED.lines if INTERPRETER in it.norwegian]
