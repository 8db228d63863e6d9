"""Sentences of the phrasebook about itself."""

from i18n.words import Words


def favourites_hint(words: Words) -> str:
    """Return the sentence that stands in place of the favourites until there are some."""
    return words("Tap the star next to a phrase to keep it here.")


def about_title(words: Words) -> str:
    """Return the title of the part that is about the phrasebook."""
    return words("About this phrasebook")


def about(words: Words, *, stores: bool = True) -> list[str]:
    """Return the phrasebook's purpose, and what it stores and sends; some copies store nothing."""
    stored = words("Your language, text size, favourites and recent searches stay on this phone.")
    return [
        words("Everyday Norwegian phrases, with what they mean and how they sound."),
        words("The phrasebook works without internet once it is on your phone."),
        *([stored] if stores else []),
        words("No account and no advertising. Nothing is counted or sent."),
    ]
