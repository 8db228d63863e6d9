from datetime import date
from pathlib import Path

import pytest

from i18n.languages import TRANSLATIONS, language
from i18n.translators.extraction import templates, update
from i18n.translators.po_files import CatalogueError, as_po, catalogue_of, catalogue_path
from i18n.translators.progress import status
from i18n.translators.states import Lag
from tests.support.catalogues import guide_with, saying_reworded, small_interface, write_catalogues

BOKMAL = language("nb")
GUIDE = guide_with("Ring us today.")
REWORDED = saying_reworded(guide_with("Give us a call today."))


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The complete Norwegian catalogues of the small guide."""
    small_interface(monkeypatch)
    write_catalogues(tmp_path, GUIDE, "nb")
    return tmp_path


def test_each_text_counts_once_and_a_language_without_catalogues_lacks_all(root: Path) -> None:
    whole = sum(bool(it.id) for template in templates(GUIDE).values() for it in template)
    for row in status(GUIDE, root):
        lacking = 0 if row.language == BOKMAL else whole
        assert (row.count(Lag.MISSING), row.translated) == (lacking, whole - lacking)
    assert [row.language for row in status(GUIDE, root)] == list(TRANSLATIONS)


def test_what_a_language_lacks_is_listed_oldest_first(root: Path) -> None:
    def lacks() -> list[str]:
        [row] = status(REWORDED, root, ["nb"])
        assert row.since == (row.lagging[0].since if row.lagging else None)
        return [str(it) for it in row.lagging]

    assert lacks() == ["not dated  missing  guide one.first.lead: 'Give us a call today.'"]
    update(REWORDED, root, [BOKMAL], date(2026, 12, 5))
    catalogue = catalogue_of(BOKMAL, "guide", root)
    for entry in catalogue:
        if entry.context == "one.title":
            entry.string = ""
            entry.user_comments = ["To do since 2026-12-01"]
        elif entry.context == "one.summary":
            entry.flags.add("fuzzy")
            entry.user_comments = ["To do since 2027-01-01"]
    catalogue_path(BOKMAL, "guide", root).write_bytes(as_po(catalogue))
    assert lacks() == [
        "2026-12-01 missing  guide one.title: 'One'",
        "2026-12-05 reworded guide one.first.lead: 'Give us a call today.'",
        "2027-01-01 fuzzy    guide one.summary: 'The first.'",
    ]


def test_tag_without_a_translation_is_an_error() -> None:
    with pytest.raises(CatalogueError, match="no such translation"):
        status(GUIDE, tags=["xx"])
