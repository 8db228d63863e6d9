from dataclasses import replace
from itertools import groupby
from pathlib import Path

import pytest

from i18n.languages import language
from i18n.translators.extraction import templates, update
from i18n.translators.messages import messages_by_file
from i18n.translators.po_files import CatalogueError
from i18n.translators.sheets.rows import Row, rows_of
from tests.support.catalogues import BLOCK, guide_with, small_interface, stand_in, write_catalogues
from tests.support.guide import bundled
from tests.support.sheets import rows

GUIDE = bundled()
SMALL = guide_with("Call {phone.emergency} now. Then have {term.rest}.")
URDU = language("ur")


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Complete catalogues of the small guide."""
    small_interface(monkeypatch)
    for tag in ("nb", "ur"):
        write_catalogues(tmp_path, SMALL, tag)
    return tmp_path


def row(root: Path, place: str, english: str = "") -> Row:
    small = rows_of(URDU, SMALL, root)
    [found] = [it for it in small if it.id == place and it.english.startswith(english)]
    return found


def test_every_text_has_one_row() -> None:
    texts = {
        (domain, it.context or "", str(it.id))
        for domain, template in templates(GUIDE).items()
        for it in template
        if it.id
    }
    assert {(it.domain, it.context, it.english) for it in rows("ur")} == texts
    assert len(rows("ur")) == len(texts) == len({(it.id, it.english) for it in rows("ur")})


def test_guide_is_in_reading_order_and_the_phrasebook_last() -> None:
    contexts = dict.fromkeys(it.context for _, texts in messages_by_file(GUIDE) for it in texts)
    assert list(dict.fromkeys(it.context for it in rows("ur") if it.domain != "ui")) == list(
        contexts
    )
    screens = [name for name, _ in groupby(rows("ur"), lambda it: it.screen)]
    assert len(screens) == len(set(screens))
    assert screens[0] == "First page"
    assert screens[-1] == "Phrasebook: At the police"
    assert f"Topic: {GUIDE.topics[0].title}" in screens
    assert {it.screen for it in rows("ur") if it.english == "Lock now"} == {"Notes"}


def test_row_has_the_words_of_three_languages(root: Path) -> None:
    call = row(root, f"guide {BLOCK}")
    assert call.english == SMALL.topics[0].blocks[0].text
    assert (call.norwegian, call.today) == (
        stand_in(call.english, "nb"),
        stand_in(call.english, "ur"),
    )


def test_phrase_has_the_norwegian_that_is_said(root: Path) -> None:
    assert row(root, "phrases shop.milk").norwegian == "Hvor er melken?"


def test_note_tells_the_kind_and_the_words_behind_placeholders(root: Path) -> None:
    assert row(root, "guide one.title").note == "Title of a page."
    facts = "{phone.emergency} is shown as: 112. {term.rest} is shown as: hvile."
    assert row(root, f"guide {BLOCK}").note == facts
    assert row(root, "ui -", "Call {number}").note == "A button. {number} is put in by the app."
    notes = [it.note for it in rows("ur")]
    assert not [it for it in notes if "Source:" in it or "Norwegian:" in it or "\u200e" in it]


def test_text_whose_english_has_changed_says_so(root: Path) -> None:
    before = row(root, "guide one.title")
    topic = SMALL.topics[0]
    changed = replace(SMALL, topics=(replace(topic, title="First!"), *SMALL.topics[1:]))
    with pytest.raises(CatalogueError, match="run: varde i18n update"):
        rows_of(URDU, changed, root)
    update(changed, root, [language("nb"), URDU])
    [title] = [it for it in rows_of(URDU, changed, root) if it.context == "one.title"]
    assert title.is_fuzzy
    assert (title.today, title.id) == (before.today, before.id)
    assert "The English has changed, which was: “One”." in title.note
