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


def untranslated_text(words: Words) -> str:
    """Return the notice that stands above a text of the guide that is shown in English."""
    return words("This text is not translated yet, so it is in English.")
