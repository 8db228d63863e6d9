"""Notices about a translation: nobody has checked it, or a text has none."""

from i18n.words import Words


def draft_text(words: Words) -> str:
    """Return the notice that no person has checked this language, "" if somebody has."""
    if words.language.status != "draft":
        return ""
    return words(
        "No person has checked this translation yet. If something is unclear, "
        "read it in English or ask ROSA."
    )


def draft_mark(words: Words) -> str:
    """Return the short form of that notice, "" if somebody has checked the language."""
    return words("Translation not checked by a person") if words.language.status == "draft" else ""


def text_note(words: Words, context: str, message: str) -> str:
    """Return the notice that stands above a text of the guide, "" where it needs none.

    A text without a translation is shown in English. That of a reworded one is of earlier English.
    """
    if not words.is_translated(context, message):
        return words("This text is not translated yet, so it is in English.")
    if words.is_reworded(context):
        # For translators: above a text that was translated before its English got other words.
        return words("The English text now says the same in other words.")
    return ""
