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


def skip(words: Words) -> str:
    """Return the answer that says nothing about a sign."""
    # For translators: a button; the reader goes on without an answer.
    return words("Skip")
