"""The name of the button for the second language."""

from i18n.languages import Language
from i18n.words import Words


def second_language_name(words: Words, second: Language, *, is_shown: bool) -> str:
    """Return what a tap does: it hides the second language while that is shown."""
    name = words("Hide {language}") if is_shown else words("Also show {language}")
    return name.format(language=second.endonym)
