"""The names of the text sizes."""

from i18n.words import Words


def text_sizes(words: Words) -> dict[float, str]:
    """Return the name of each of `storage.settings.TEXT_SCALES`, the smallest first."""
    return {
        1.0: words("Normal"),
        1.25: words("Large"),
        1.5: words("Larger"),
        2.0: words("Largest"),
    }
