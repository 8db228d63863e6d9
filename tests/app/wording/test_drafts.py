"""A translation says that nobody has checked it, until somebody has."""

from dataclasses import replace

import pytest

from app.wording.drafts import draft_text
from i18n.languages import LANGUAGES, SOURCE
from i18n.words import words_for


@pytest.mark.parametrize("status", ["draft", "reviewed"])
def test_draft_says_so_until_it_is_reviewed(status: str) -> None:
    words = words_for("nb", {})
    words.language = replace(words.language, status=status)  # type: ignore[arg-type]
    assert bool(draft_text(words)) is (status == "draft")


def test_source_language_is_no_draft() -> None:
    assert draft_text(words_for(SOURCE.tag, {})) == ""
    drafts = [it.tag for it in LANGUAGES if draft_text(words_for(it.tag, {}))]
    assert drafts == [it.tag for it in LANGUAGES if it.status == "draft"]
