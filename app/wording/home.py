"""The line that says for whom the guide is, and the numbers below it."""

from app.domain.guide import Guide
from app.domain.helplines import Helpline
from i18n.words import Words


def whom(words: Words) -> str:
    """Return the line at the top of the first screen: for whom all this is."""
    return words("For people in Norway who are forced, tricked or exploited")


def first_helplines(guide: Guide) -> tuple[Helpline, ...]:
    """Return the emergency number, then ROSA, as far as the guide has them."""
    urgent = next((line for line in guide.helplines if line.urgent), None)
    return tuple(line for line in (urgent, guide.helpline("rosa")) if line)
