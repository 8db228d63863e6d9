"""A translation says that nobody has checked it, until somebody has."""

from dataclasses import replace

import pytest

from app.wording.drafts import draft_text, text_note
from i18n.keys import key, reworded_key
from i18n.languages import LANGUAGES, SOURCE, language
from i18n.words import Words, words_for

REWORDED = "The English text now says the same in other words."
UNTRANSLATED = "This text is not translated yet, so it is in English."


@pytest.mark.parametrize("status", ["draft", "reviewed"])
def test_draft_says_so_until_it_is_reviewed(status: str) -> None:
    words = words_for("nb", {})
    words.language = replace(words.language, status=status)  # type: ignore[arg-type]
    assert bool(draft_text(words)) is (status == "draft")


def test_source_language_is_no_draft() -> None:
    assert draft_text(words_for(SOURCE.tag, {})) == ""
    drafts = [it.tag for it in LANGUAGES if draft_text(words_for(it.tag, {}))]
    assert drafts == [it.tag for it in LANGUAGES if it.status == "draft"]


def test_text_says_that_it_is_english_or_older_than_the_english() -> None:
    texts = {
        key("kept", "Stay."): "Bli.",
        key("reworded", "Stay here."): "Bli her.",
        reworded_key("reworded"): "1",
    }
    bokmal = Words(language("nb"), texts, {})
    assert text_note(bokmal, "kept", "Stay.") == ""
    assert text_note(bokmal, "reworded", "Stay here.") == REWORDED
    # In a checkout the English may have changed since.
    assert text_note(bokmal, "reworded", "Go away.") == UNTRANSLATED
    assert text_note(Words(SOURCE, {}, {}), "reworded", "Stay here.") == ""
