"""Sentences about taking the guide off a phone.

The last page is what somebody else may see, who asks why it is there: it names no guide.
"""

from i18n.words import Words


def by_hand(words: Words) -> str:
    """Return the line for what could not be deleted."""
    return words("In the settings of the browser, delete the data of this site.")


def last_traces(words: Words) -> list[str]:
    """Return what only the phone itself can delete."""
    return [
        # For translators: the picture is the icon of a phrasebook.
        words("If the picture is still on the home screen, press and hold it to remove it."),
        words("Delete this page from the history of the browser."),
        words("If you saved this page as a file, delete the file too."),
    ]
