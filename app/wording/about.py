"""Sentences about this copy of the guide: its recordings, its version, its build."""

from app.version import VERSION
from i18n.words import Words


def recordings(words: Words) -> str:
    """Return the line about recordings, for a language that has them."""
    # For translators: a real person's voice, in contrast to the voice of the phone.
    return words("A person made the recordings in this language.")


def version(words: Words) -> str:
    """Return the line with the version."""
    return words("Version {version}").format(version=VERSION)


def check_words(words: Words, read_out: str) -> list[str]:
    """Return the lines with the four words of the build: the words, their use and its limit."""
    return [
        words("Check words: {check_words}").format(check_words=words.foreign(read_out)),
        words("Two copies with the same words are the same guide."),
        words("A fake copy could show the same words. Only get the guide from someone you trust."),
    ]
