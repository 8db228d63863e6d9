"""A line about a source has its publisher, address and day, and the list of sources the rest."""

from dataclasses import replace
from datetime import date

from app.domain.facts import Confirmation, PageDate, Source, SourceRef
from app.wording.sources import published, read_on, source_details, source_line, stale_text
from i18n.words import words_for
from tests.support.guide import READ, small_guide

GUIDE = replace(
    small_guide(),
    sources={
        "page": Source("page", "A page", "UDI, the directorate", "udi.no", READ, live=True),
        "again": Source("again", "Another page", "UDI, the directorate", "udi.no", READ),
        "advice": Source("advice", "Advice", "The makers of this guide", None, READ),
        "older": Source("older", "A third", "The police", "police.no", date(2026, 3, 1)),
    },
)
ENGLISH, BOKMAL = words_for("en", GUIDE.facts), words_for("nb", GUIDE.facts)


def test_sources_of_a_text_are_each_there_once_and_own_advice_is_none() -> None:
    lines = (SourceRef("page", 3), SourceRef("page", 4), SourceRef("advice"), SourceRef("older"))
    assert published(GUIDE, lines) == [GUIDE.sources["page"], GUIDE.sources["older"]]
    assert published(GUIDE, [SourceRef("advice")]) == []


def test_line_has_the_publisher_the_address_and_the_day_in_the_readers_language() -> None:
    page = GUIDE.sources["page"]
    assert source_line(ENGLISH, page) == "UDI · udi.no · read on 24 November 2026"
    assert source_line(ENGLISH, page, with_address=False) == "UDI · read on 24 November 2026"
    assert source_line(BOKMAL, page).endswith("24. november 2026")


def test_details_are_the_publisher_the_address_and_every_date_that_is_known() -> None:
    source = GUIDE.sources["page"]
    first = ["UDI, the directorate", "udi.no"]
    assert source_details(ENGLISH, source) == first
    outreach = Confirmation(date(2027, 1, 10), "outreach worker")
    known = replace(source, dated=PageDate("2025-05-02"), confirmed=outreach)
    assert source_details(ENGLISH, known) == [
        *first,
        "date of the page: 2 May 2025",
        "checked again by a person on 10 January 2027",
    ]
    assert source_details(ENGLISH, replace(source, address=None)) == first[:1]


def test_line_says_that_a_copy_was_read_and_how_old_the_page_is() -> None:
    copy = replace(GUIDE.sources["page"], live=False, dated=PageDate("2018-03"))
    assert source_line(ENGLISH, copy, with_address=False) == (
        "UDI · read in a saved copy on 24 November 2026 · date of the page: March 2018"
    )
    advice = GUIDE.sources["advice"]
    assert read_on(ENGLISH, advice) == "read on 24 November 2026"


def test_date_of_a_page_is_as_exact_as_the_page_has_it() -> None:
    dates = [PageDate(it) for it in ("2018", "2018-03", "2018-03-19")]
    assert [ENGLISH.page_date(it) for it in dates] == ["2018", "March 2018", "19 March 2018"]
    assert [BOKMAL.page_date(it) for it in dates] == ["2018", "mars 2018", "19. mars 2018"]


def test_address_runs_from_left_to_right() -> None:
    details = source_details(words_for("ar", GUIDE.facts), GUIDE.sources["page"])
    assert details[1] == "\N{LEFT-TO-RIGHT MARK}udi.no\N{LEFT-TO-RIGHT MARK}"


def test_warning_has_the_day_of_reading_and_the_emergency_number() -> None:
    warning = stale_text(ENGLISH, GUIDE, date(2026, 3, 1))
    assert "read" in warning
    assert "1 March 2026" in warning
    assert warning.endswith("is still 112.")
