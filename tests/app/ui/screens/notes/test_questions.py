"""The questions of a note."""

import pytest

from app.ui.screens.notes.questions import question
from i18n.words import words_for
from storage.note import Field
from tests.support.guide import small_guide


@pytest.mark.parametrize("field", Field)
def test_each_field_has_a_question_of_its_own(field: Field) -> None:
    words = words_for("en", small_guide().facts)
    asked = {one: question(words, one) for one in Field}
    assert [one for one, text in asked.items() if text == asked[field]] == [field]
