"""The second copy of the numbers equals the facts."""

from app.content.load import load
from app.ui.fallback import EMERGENCY, ROSA


def test_numbers_are_those_of_the_facts() -> None:
    for key, number in (("emergency", EMERGENCY), ("rosa", ROSA)):
        phone = load().phone(key)
        assert (phone.shown, phone.dial) == number
