"""The answers to one sign at a time."""

from i18n.words import Words


def yes(words: Words) -> str:
    """Return the answer that ticks a sign."""
    # For translators: a button; the reader says that the sentence above it is true for her.
    return words("Yes")


def no(words: Words) -> str:
    """Return the answer that leaves a sign without a tick."""
    # For translators: a button; the reader says that the sentence above it is not true for her.
    return words("No")


def count(words: Words, ticked: int, signs: int) -> str:
    """Return the line that says to how many sentences of a kind she said yes."""
    return count_pattern(words).format(yes=ticked, count=signs)


def count_pattern(words: Words) -> str:
    """Return that line with places for the two numbers."""
    # For translators: after the last sentence, such as "You said yes to 2 of 4."
    return words("You said yes to {yes} of {count}.")


def skip(words: Words) -> str:
    """Return the answer that says nothing about a sign."""
    # For translators: a button; the reader goes on without an answer.
    return words("Skip")
