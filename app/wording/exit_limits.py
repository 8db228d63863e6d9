"""Sentences about the exit: the limits of its protection, and the way back."""

from i18n.words import Words


def limits(words: Words) -> list[tuple[str, str]]:
    """Return the three limits in their order, each with the name of its icon."""
    return [
        ("visibility_off", words("Exit, at the top, hides this screen at once.")),
        (
            "history",
            words(
                "Exit does not delete your browser history, your call list, "
                "or traces in an account that you share with someone."
            ),
        ),
        (
            "phonelink_lock",
            words(
                "If someone has put a program on your phone to watch you, "
                "they can see everything you do here."
            ),
        ),
    ]


def way_back(words: Words) -> str:
    """Return the instruction for coming back after an exit."""
    return words(
        "After Exit you see a phrasebook. To come back here, press and hold "
        "the title of the phrasebook for three seconds."
    )
