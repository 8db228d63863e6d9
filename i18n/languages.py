"""The languages that ship, as one table. Adding one is the checklist in the README."""

from collections.abc import Iterable
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

    @property
    def reads_norwegian(self) -> bool:
        """Whether its readers read what stands on papers, and on a card for officials."""
        return self.tag in {"nb", "nn"}


SOURCE = Language("en", "en", "English", "ltr", "source")

LANGUAGES: tuple[Language, ...] = (
    SOURCE,
    Language("nb", "nb", "Norsk bokmål", "ltr", "draft"),
    Language("nn", "nn", "Norsk nynorsk", "ltr", "draft"),
    Language("ro", "ro", "Română", "ltr", "draft"),
    Language("bg", "bg", "Български", "ltr", "draft"),
    Language("fil", "fil", "Filipino", "ltr", "draft"),
    Language("ur", "ur", "اردو", "rtl", "draft"),
    Language("ar", "ar", "العربية", "rtl", "draft"),
    Language("lt", "lt", "Lietuvių", "ltr", "draft"),
    Language("uk", "uk", "Українська", "ltr", "draft"),
    Language("ru", "ru", "Русский", "ltr", "draft"),
    Language("pl", "pl", "Polski", "ltr", "draft"),
    Language("vi", "vi", "Tiếng Việt", "ltr", "draft"),
    Language("hi", "hi", "हिन्दी", "ltr", "draft"),
    Language("th", "th", "ไทย", "ltr", "draft"),
)

NEIGHBOURS: dict[str, str] = {
    other: tag
    for tag, others in {
        "nb": "da no",
        "ro": "mo",
        "fil": "ceb tgl tl",
        "ar": "aeb apc apd arb arq ars ary arz avl ckb shu",
        "ur": "bal bcc",
        "ru": "ab be khk kk ky mn tg tt",
        "hi": "mai mr sa",
    }.items()
    for other in others.split()
}
"""For those whose own language does not ship, the one that they most likely read: what CLDR's
language matching puts at a distance of 40 or less (`languageMatching` in its supplemental data)."""


def language(tag: str) -> Language:
    """The language of that tag; the source language where it is unknown."""
    return next((known for known in LANGUAGES if known.tag == tag), SOURCE)


def spoken(tags: Iterable[str]) -> Language:
    """The language to speak to somebody whose phone names these, the most wanted first.

    It is the first of them that ships or has a neighbour that does, else the source language.
    """
    for tag in tags:
        wanted = tag.replace("_", "-").partition("-")[0].lower()
        found = language(NEIGHBOURS.get(wanted, wanted))
        if found != SOURCE or wanted == SOURCE.tag:
            return found
    return SOURCE
