"""Sentences of the guide in one file: what it keeps, how to leave it, how old it is."""

from app.domain.guide import Guide
from app.wording.phrasebook import about_title
from i18n.words import Words


def keeps_nothing(words: Words) -> str:
    """Return the sentence about what the file keeps."""
    return words("This file keeps nothing that you do here, and works without internet.")


def without_scripts(words: Words) -> tuple[str, ...]:
    """Return the way back and the limit of Exit for a reader whose viewer runs no scripts."""
    return (
        words(
            "After you tap Exit, you will see a phrasebook. To come back here, open "
            "“{about}” at the end, and tap “{more}”."
        ).format(about=about_title(words), more=words("More topics")),
        words("The Back button may show this page again, so close the file after you tap Exit."),
    )


def age(words: Words, guide: Guide) -> str:
    """Return the sentence that says when the oldest of all sources was read."""
    read = min(source.read for source in guide.sources.values())
    return words(
        "We read all the sources of this file on or after {date}. "
        "If that is more than a year ago, ask a helper or ROSA for a new file."
    ).format(date=words.date(read))
