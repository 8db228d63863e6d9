from dataclasses import replace
from itertools import groupby
from pathlib import Path
from shutil import copytree

import pytest

from i18n.extraction import ROOT, templates, update
from i18n.languages import language
from i18n.messages import messages_by_file
from i18n.sheets import SheetError
from i18n.sheets.rows import Row, known, rows_of
from tests.support.guide import bundled
from tests.support.sheets import rows

GUIDE = bundled()
URDU = language("ur")


def row(place: str, english: str = "") -> Row:
    [found] = [it for it in rows("ur") if it.place == place and it.english.startswith(english)]
    return found


def test_every_text_has_one_row() -> None:
    texts = {
        (domain, it.context or "", str(it.id))
        for domain, template in templates(GUIDE).items()
        for it in template
        if it.id
    }
    assert {(it.domain, it.context, it.english) for it in rows("ur")} == texts
    assert len(rows("ur")) == len(texts) == len({it.key for it in rows("ur")})
    assert {len(it.key.split()) for it in rows("ur")} == {3}


def test_guide_is_in_reading_order_and_the_phrasebook_last() -> None:
    contexts = dict.fromkeys(it.context for _, texts in messages_by_file(GUIDE) for it in texts)
    assert list(dict.fromkeys(it.context for it in rows("ur") if it.domain != "ui")) == list(
        contexts
    )
    screens = [name for name, _ in groupby(rows("ur"), lambda it: it.screen)]
    assert len(screens) == len(set(screens))
    assert screens[0] == "First page"
    assert screens[-1] == "Phrasebook: At the police"
    assert "Topic: Danger now" in screens
    assert {it.screen for it in rows("ur") if it.english == "Before you write"} == {"Notes"}


def test_row_has_the_words_of_three_languages() -> None:
    call = row("guide danger.call.call")
    assert call.english == "Call {phone.emergency} now. The police answer."
    assert call.norwegian == "Ring {phone.emergency} nå. Politiet svarer."
    assert "{phone.emergency}" in call.today
    assert call.today != call.english


def test_phrase_has_the_norwegian_that_is_said() -> None:
    assert row("phrases hello.hi").norwegian == "Hei!"


def test_note_tells_the_kind_and_the_words_behind_placeholders() -> None:
    assert row("guide danger.title").note == "Title of a page."
    assert row("guide danger.call.call").note == "{phone.emergency} is shown as: 112."
    assert row("ui -", "Call {number}").note == "{number} is put in by the app."
    assert row("ui -", "Stop reading").note == "A button; her phone then stops reading aloud."
    notes = [it.note for it in rows("ur")]
    assert "{term.lawyer} is shown as: bistandsadvokat." in notes
    assert not [it for it in notes if "Source:" in it or "Norwegian:" in it or "\u200e" in it]


def test_text_whose_english_has_changed_says_so(tmp_path: Path) -> None:
    for tag in ("nb", "ur"):
        copytree(ROOT / tag, tmp_path / tag)
    topic = GUIDE.topics[0]
    changed = replace(GUIDE, topics=(replace(topic, title="Danger!"), *GUIDE.topics[1:]))
    with pytest.raises(SheetError, match="run: varde i18n update"):
        rows_of(URDU, changed, tmp_path)
    update(changed, tmp_path, [language("nb"), URDU])
    [title] = [it for it in rows_of(URDU, changed, tmp_path) if it.context == "danger.title"]
    assert title.is_fuzzy
    assert title.today == row("guide danger.title").today
    assert title.place == row("guide danger.title").place
    assert title.key != row("guide danger.title").key
    assert "The English has changed, which was: “Danger now”." in title.note


@pytest.mark.parametrize("tag", ["en", "xx", ""])
def test_language_that_is_not_translated_into_is_an_error(tag: str) -> None:
    with pytest.raises(SheetError, match="no such translation"):
        known(tag)
