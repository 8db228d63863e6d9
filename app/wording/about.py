"""Sentences about the guide itself: its purpose, its promises, its licence."""

from app.version import VERSION
from i18n.words import Words


def purpose(words: Words) -> str:
    """Return the guide's name and readers."""
    return words(
        "This is Varde, a free guide for people who are exploited in Norway, "
        "and for those who help them. A varde is a pile of stones that shows the way."
    )


def promises(words: Words) -> list[str]:
    """Return the promises that the guide keeps."""
    return [
        words("Everything is on your phone, so the guide works without internet."),
        words("We cannot see that you are reading this. Nothing is counted or sent."),
        words(
            "For what we say about the law and about help, you can see where it comes from "
            "and when we read it. "
            "If we read a saved copy, the page itself may have changed since then."
        ),
    ]


def no_promises(words: Words) -> list[str]:
    """Return the limits of those promises."""
    return [
        words("This guide is information, and does not replace a lawyer or ROSA."),
        words("Rules and numbers change, so if you are not sure, ask ROSA."),
        words("Exit hides the screen, but it does not hide everything."),
    ]


def licence(words: Words) -> str:
    """Return the licence and the programs that the guide is made with."""
    return words(
        "The program is free under the Apache 2.0 licence. It is made with Flet, Flutter, "
        "Python and Babel. The font is Roboto. All of these are free too."
    )


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
