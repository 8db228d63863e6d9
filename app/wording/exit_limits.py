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


def own_word(words: Words) -> tuple[str, ...]:
    """Return the sentences about a word of her own: what it does, keeps out, and costs."""
    return (
        words(
            "You can choose a word that only you know. Type it into the search of the phrasebook "
            "and press the search key: the guide opens. Holding the title then does nothing."
        ),
        words(
            "It keeps out someone who holds your phone for an evening. "
            "It does not keep out someone who searches the phone with tools."
        ),
        words(
            "If you forget the word, you can get the guide again in another browser, "
            "or from the person who gave it to you. Your notes stay locked."
        ),
    )


def way_back(words: Words) -> str:
    """Return the instruction for coming back after an exit."""
    return words(
        "After Exit you see a phrasebook. To come back here, press and hold "
        "the title of the phrasebook for three seconds."
    )
