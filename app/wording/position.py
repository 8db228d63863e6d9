"""The line that says which of several things are on the screen."""

from i18n.words import Words


def position(words: Words, numbers: str, count: int) -> str:
    """Return the line for these numbers: "2 of 4", or "1, 2 of 6" where two are shown."""
    return words("{number} of {count}").format(number=numbers, count=count)
