"""The pages of a site that a phone makes by a recipe."""

from collections.abc import Collection

from app.publish.pages.recipes import SUFFIX
from i18n.languages import TRANSLATIONS


def makeable(names: Collection[str]) -> frozenset[str]:
    """Return those of a site's files that a phone makes by a recipe."""
    stems = {it.removesuffix(SUFFIX) for it in names if it.endswith(SUFFIX)}
    return frozenset(f"{stem}.{it.tag}.html" for stem in stems for it in TRANSLATIONS)
