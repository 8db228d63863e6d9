"""Sentences for a helper who puts the guide on a phone: the browser's offer, and the address."""

from i18n.words import Words


def add(words: Words) -> str:
    """Return the name of the button that lets the browser install the guide."""
    return words("Add to home screen")


def address_title(words: Words) -> str:
    """Return the title of the screen with the address."""
    return words("Address of this guide")


def about_address(words: Words) -> list[str]:
    """Return the use of the square (a QR code), where it comes from, and its trace."""
    return [
        words("Point the camera of the other phone at this square to open the address."),
        words("This phone draws the square itself, and sends nothing."),
        words(
            "The other phone keeps the address in its browser "
            "history, so delete it there before you say goodbye."
        ),
    ]
