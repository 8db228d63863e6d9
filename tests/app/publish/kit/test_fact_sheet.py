"""The sheet has every number and every page once, with the days and roles that are known."""

import csv
from dataclasses import replace
from datetime import date
from io import StringIO

from app.domain.facts import Confirmation, PageDate, Phone, Source
from app.domain.guide import Guide
from app.publish.kit.fact_sheet import HEADING, as_csv, as_table, rows
from tests.support.guide import REF, small_guide


def guide() -> Guide:
    """Return the small guide with a number of no helpline, a confirmation and our own advice."""
    small = small_guide()
    rosa = replace(small.phone("rosa"), confirmed=Confirmation(date(2027, 1, 10), "lawyer"))
    page = replace(
        small.sources["page"],
        live=True,
        dated=PageDate("2025-05"),
        settle="Is it still so?",
        confirmed=Confirmation(date(2027, 1, 11), "outreach worker, Oslo"),
    )
    own = Source("own", "Advice", "The makers of this guide", None, date(2026, 11, 24))
    phones = {
        "phone.clinic": Phone("phone.clinic", "488 90 560", "+4748890560", REF),
        "phone.again": Phone("phone.again", "+47 22 33 11 60", "+4722331160", REF),
    }
    return replace(
        small,
        facts={**phones, **small.facts, "phone.rosa": rosa},
        sources={"own": own, "page": page},
    )


def test_numbers_come_in_the_order_of_the_helplines_and_then_the_pages() -> None:
    assert list(rows(guide())) == [
        HEADING,
        ("open", "Police", "112", "2026-11-24", "", "", "", "", ""),
        ("ring", "ROSA", "22 33 11 60", "2026-11-24", "", "", "2027-01-10", "lawyer", ""),
        ("ring", "phone.clinic", "488 90 560", "2026-11-24", "", "", "", "", ""),
        (
            "open",
            "A page",
            "udi.no/page",
            "2026-11-24",
            "page",
            "2025-05",
            "2027-01-11",
            "outreach worker, Oslo",
            "Is it still so?",
        ),
    ]


def test_columns_are_aligned() -> None:
    heading, _, rosa, clinic, page = as_table(rows(guide())).splitlines()
    assert heading.startswith("kind  what          number or address  read on")
    assert rosa.startswith("ring  ROSA          22 33 11 60        2026-11-24")
    assert page.index("2027-01-11") == heading.index("confirmed on")
    assert clinic == clinic.rstrip()


def test_spreadsheet_reads_the_same_rows() -> None:
    written = list(rows(guide()))
    text = as_csv(written)
    assert text.startswith("kind,what,number or address,read on,read in,dated,confirmed on,")
    assert [tuple(row) for row in csv.reader(StringIO(text))] == written
