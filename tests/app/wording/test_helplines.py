"""The button to a helpline names its first number, once; its sheet tells who checked a number."""

from dataclasses import replace
from datetime import date

from app.domain.facts import Confirmation
from app.wording.helplines import about_label, number_check, urgent_label
from i18n.words import words_for
from tests.support.guide import small_guide

GUIDE = small_guide()
WORDS = words_for("en", GUIDE.facts)
POLICE, ROSA, DESK = GUIDE.helplines


def test_button_to_a_sheet_has_the_name_and_the_first_number() -> None:
    number = "22 33 11 60".replace(" ", "\N{NO-BREAK SPACE}")
    assert about_label(WORDS, GUIDE, ROSA) == f"About ROSA · {number}"


def test_helpline_without_phone_has_its_name_alone() -> None:
    assert about_label(WORDS, GUIDE, DESK) == "About Desk"


def test_number_in_the_name_is_not_repeated() -> None:
    named = replace(POLICE, name="Police 112")
    assert about_label(WORDS, GUIDE, named) == "About Police 112"


def test_button_that_calls_says_so() -> None:
    assert urgent_label(WORDS, GUIDE, POLICE) == "Call 112 · Police"


def test_number_says_if_somebody_rang_it() -> None:
    phone = GUIDE.phone("rosa")
    assert number_check(WORDS, GUIDE, phone) == (
        "We found this number in a saved copy of a page on 24 November 2026. "
        "Nobody has called it to check it yet."
    )
    live = replace(GUIDE, sources={"page": replace(GUIDE.sources["page"], live=True)})
    assert number_check(WORDS, live, phone) == (
        "We found this number on 24 November 2026. Nobody has called it to check it yet."
    )
    rung = replace(phone, confirmed=Confirmation(date(2027, 1, 10), "outreach worker"))
    assert number_check(WORDS, GUIDE, rung) == (
        "Someone called this number on 10 January 2027 to check that it works."
    )
