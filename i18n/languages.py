"""The languages that ship, as one table. Adding one is the checklist in the README."""

from dataclasses import dataclass
from typing import Literal

Status = Literal["source", "reviewed", "draft"]


@dataclass(frozen=True, slots=True)
class Language:
    """`tag` is the BCP 47 tag, `locale` its CLDR name, `endonym` how its speakers call it.

    `status` is honest: "reviewed" only after a competent person has checked it, with the date
    and role in `checked_by`.
    """

    tag: str
    locale: str
    endonym: str
    direction: Literal["ltr", "rtl"]
    status: Status
    checked_by: str = ""


SOURCE = Language("en", "en", "English", "ltr", "source")

LANGUAGES: tuple[Language, ...] = (
    SOURCE,
    Language("nb", "nb", "Norsk bokmål", "ltr", "draft"),
)


def language(tag: str) -> Language:
    """The language of that tag; the source language where it is unknown."""
    return next((known for known in LANGUAGES if known.tag == tag), SOURCE)
