"""The languages that ship, as one table. `i18n/README.md` has the checklist for adding one."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final, Literal

Status = Literal["source", "reviewed", "draft"]


@dataclass(frozen=True, slots=True)
class Language:
    """One language and how it is written.

    `tag` is the BCP 47 tag, `locale` the CLDR name, `endonym` the language's name for itself,
    `script` the ISO 15924 code of its writing system ("Cyrl").

    `status` is honest: "reviewed" only after a competent person has checked the language, with
    the date and her role in `checked_by`.
    """

    tag: str
    locale: str
    endonym: str
    script: str
    direction: Literal["ltr", "rtl"]
    status: Status
    checked_by: str = ""

    @property
    def reads_norwegian(self) -> bool:
        """True where its readers understand official papers and the cards for officials."""
        return self.tag in {"nb", "nn"}

    @property
    def spoken(self) -> str:
        """The CLDR code of the language as it is spoken, whatever the script: "zh", "fa_AF"."""
        return self.locale.removesuffix(f"_{self.script}")


SOURCE: Final = Language("en", "en", "English", "Latn", "ltr", "source")

LANGUAGES: Final[tuple[Language, ...]] = (
    SOURCE,
    Language("nb", "nb", "Norsk bokmål", "Latn", "ltr", "draft"),
    Language("nn", "nn", "Norsk nynorsk", "Latn", "ltr", "draft"),
    Language("ro", "ro", "Română", "Latn", "ltr", "draft"),
    Language("bg", "bg", "Български", "Cyrl", "ltr", "draft"),
    Language("fil", "fil", "Filipino", "Latn", "ltr", "draft"),
    Language("ur", "ur", "اردو", "Arab", "rtl", "draft"),
    Language("ar", "ar", "العربية", "Arab", "rtl", "draft"),
    Language("lt", "lt", "Lietuvių", "Latn", "ltr", "draft"),
    Language("uk", "uk", "Українська", "Cyrl", "ltr", "draft"),
    Language("ru", "ru", "Русский", "Cyrl", "ltr", "draft"),
    Language("pl", "pl", "Polski", "Latn", "ltr", "draft"),
    Language("vi", "vi", "Tiếng Việt", "Latn", "ltr", "draft"),
    Language("hi", "hi", "हिन्दी", "Deva", "ltr", "draft"),
    Language("th", "th", "ไทย", "Thai", "ltr", "draft"),
    Language("es", "es", "Español", "Latn", "ltr", "draft"),
    Language("sq", "sq", "Shqip", "Latn", "ltr", "draft"),
    Language("ti", "ti", "ትግርኛ", "Ethi", "ltr", "draft"),
    Language("pt", "pt", "Português", "Latn", "ltr", "draft"),
    Language("so", "so", "Soomaali", "Latn", "ltr", "draft"),
    Language("prs", "fa_AF", "دری", "Arab", "rtl", "draft"),
    Language("tr", "tr", "Türkçe", "Latn", "ltr", "draft"),
    Language("fr", "fr", "Français", "Latn", "ltr", "draft"),
    Language("zh-Hans", "zh_Hans", "简体中文", "Hans", "ltr", "draft"),
)

TRANSLATIONS: Final = tuple(it for it in LANGUAGES if it != SOURCE)

NEIGHBOURS: Final[dict[str, str]] = {
    other: tag
    for tag, others in {
        "nb": "da no",
        "ro": "mo",
        "fil": "ceb tgl tl",
        "ar": "aeb apc apd arb arq ars ary arz avl ckb shu",
        "ur": "bal bcc",
        "ru": "ab be khk kk ky mn tg tt",
        "hi": "mai mr sa",
        "es": "ay ca eu gl gn qu",
        "sq": "aae aat aln",
        "prs": "drw fa tnf",
        "tr": "kmr ku",
        "fr": "br co crs ht kg ln lua mg oc rw wo",
        "zh-Hans": "bo cmn gan hak hsn lzh nan wuu za zh zyb",
    }.items()
    for other in others.split()
}
"""The language to offer to speakers of one that does not ship: the one they most likely read.

CLDR's language matching puts these at a distance of 40 or less (`languageMatching` in its
supplemental data).
"""


def language(tag: str) -> Language:
    """Return the language of that tag, the source language for an unknown tag."""
    return next((known for known in LANGUAGES if known.tag == tag), SOURCE)


def spoken(tags: Iterable[str]) -> Language:
    """Return the language for a reader whose phone names these tags, the most wanted first.

    It is the first of them that ships or has a neighbour that does, else the source language.
    """
    for tag in tags:
        wanted = first_subtag(tag)
        found = language(NEIGHBOURS.get(wanted, wanted))
        if found != SOURCE or wanted == SOURCE.tag:
            return found
    return SOURCE


def spoken_code(tag: str) -> str:
    """Return the CLDR code of a language that ships as it is spoken; other codes as they are."""
    found = language(tag)
    return found.spoken if found.tag == tag else tag


def first_subtag(tag: str) -> str:
    """Return the language of a BCP 47 tag or a locale: "zh" for "zh-TW" and "zh_TW"."""
    return tag.replace("_", "-").partition("-")[0].lower()
