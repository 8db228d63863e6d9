"""The title of a helpline names its first number, once; its sheet tells who checked a number."""

from dataclasses import replace
from datetime import date

from app.domain.facts import Confirmation
from app.wording.helplines import helpline_title, number_check
from i18n.words import words_for
from tests.support.guide import small_guide

GUIDE = small_guide()
WORDS = words_for("en", GUIDE.facts)
POLICE, ROSA, DESK = GUIDE.helplines


def test_title_is_the_name_and_the_first_number() -> None:
    number = "22 33 11 60".replace(" ", "\N{NO-BREAK SPACE}")
    assert helpline_title(WORDS, GUIDE, ROSA) == f"ROSA · {number}"


def test_helpline_without_phone_has_its_name_as_title() -> None:
    assert helpline_title(WORDS, GUIDE, DESK) == "Desk"


def test_number_in_the_name_is_not_repeated() -> None:
    named = replace(POLICE, name="Police 112")
    assert helpline_title(WORDS, GUIDE, named) == "Police 112"


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
