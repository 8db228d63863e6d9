"""The line below a block names its publishers and its date."""

from dataclasses import replace
from datetime import date

from app.domain.facts import Source, SourceRef
from app.wording.sources import source_text
from i18n.words import words_for
from tests.support.guide import CHECKED, small_guide

GUIDE = replace(
    small_guide(),
    sources={
        "page": Source("page", "A page", "UDI, the directorate", CHECKED),
        "again": Source("again", "Another page", "UDI, the directorate", CHECKED),
        "older": Source("older", "A third", "The police", date(2026, 3, 1)),
    },
)
ENGLISH, BOKMAL = words_for("en", GUIDE.facts), words_for("nb", GUIDE.facts)


def test_line_names_each_publisher_once_and_the_oldest_date() -> None:
    refs = (SourceRef("page", 3), SourceRef("again"), SourceRef("older"))
    assert source_text(ENGLISH, GUIDE, refs) == "UDI, The police · checked 1 March 2026"
    assert source_text(ENGLISH, GUIDE, refs[:1]) == "UDI · checked 24 November 2026"


def test_date_is_written_in_the_language_of_the_reader() -> None:
    assert source_text(BOKMAL, GUIDE, (SourceRef("page"),)).endswith("24. november 2026")
