"""The pages of a site that a phone makes of a template."""

from collections.abc import Collection

from app.publish.pages.context import file_of
from app.publish.pages.slots import SUFFIX
from i18n.languages import LANGUAGES


def makeable(names: Collection[str]) -> frozenset[str]:
    """Return those of a site's files that a phone makes of a template."""
    stems = {it.removesuffix(SUFFIX) for it in names if it.endswith(SUFFIX)}
    return frozenset(file_of(stem, language) for stem in stems for language in LANGUAGES)
