"""The second copy of the numbers equals the facts."""

from app.ui.fallback import EMERGENCY, ROSA
from tests.support.guide import bundled


def test_numbers_are_those_of_the_facts() -> None:
    for key, number in (("emergency", EMERGENCY), ("rosa", ROSA)):
        phone = bundled().phone(key)
        assert (phone.shown, phone.dial) == number
