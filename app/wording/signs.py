"""Sentences of the signs: the heading of the part that follows them."""

from i18n.words import Words


def ending_title(words: Words) -> str:
    """Return the heading of the part about the ticks."""
    return words("What this may mean")
