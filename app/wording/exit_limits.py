"""Sentences about the exit: the limits of its protection, and the ways back."""

from typing import assert_never

from app.domain.way_back import Refusal
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
                "If there is spy software on your phone, someone can see everything you do here."
            ),
        ),
    ]


def way_back(words: Words) -> str:
    """Return the instruction for coming back after an exit."""
    return words(
        "After you tap Exit, you will see a phrasebook. To come back here, press and "
        "hold its title for three seconds."
    )


def way_back_in_short(words: Words) -> str:
    """Return the line that stands in sight until she has read the limits."""
    return words(
        "Exit shows a phrasebook. Press and hold its title for three seconds to come back."
    )


def without_scripts(words: Words) -> str:
    """Return the line in place of the way back for a reader whose browser runs no scripts."""
    return words(
        "Holding the title does nothing in this browser. The Back button shows this page again, "
        "so close it after you tap Exit."
    )


def way_back_found(words: Words) -> str:
    """Return the answer once she has come back for the first time."""
    return words("You found the way back.")


def own_word_heading(words: Words) -> str:
    """Return the heading above the choice of a word."""
    return words("A word of your own")


def own_word(words: Words) -> tuple[str, ...]:
    """Return the paragraphs about a word of her own: how it works, what it keeps out, its loss."""
    return (
        words(
            "You can choose a word that only you know. To open the guide, type it into "
            "the phrasebook's search and press Search or Enter. Once you have a word, "
            "holding the title no longer works."
        ),
        words(
            "Your word stops someone who has your phone for an evening. "
            "It does not stop someone who searches the phone with special software."
        ),
        words(
            "If you forget the word, you can get the guide again in another browser. "
            "The person who gave you the guide can help, too. But your notes will stay locked."
        ),
    )


def own_word_label(words: Words) -> str:
    """Return the label of the field for the word."""
    return words("Your word")


def keep_word(words: Words) -> str:
    """Return the label of the button that keeps the word."""
    return words("Use this word")


def hold_instead(words: Words) -> str:
    """Return the label of the button that goes back to holding the title."""
    return words("Go back to holding the title")


def way_back_kept(words: Words, word: str) -> str:
    """Return the answer after the way back was chosen: this word, or with "" holding the title."""
    if word:
        return words("From now on, this word opens the guide.")
    return words("From now on, press and hold the title to open the guide.")


def word_refused(words: Words, refusal: Refusal) -> str:
    """Return the reason why a word cannot be the way back."""
    match refusal:
        case Refusal.SHORT:
            return words("Use at least four letters.")
        case Refusal.LONG:
            return words("This word is too long. Choose another one.")
        case Refusal.KNOWN:
            return words("The phrasebook has this word. Choose another one.")
        case unreachable:
            assert_never(unreachable)
