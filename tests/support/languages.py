"""Names that people type for a language, and phones, for the tests of page and app."""

from typing import Final

SEARCHES: Final[dict[str, str]] = {
    # her own name, whole, in part, without marks
    "English": "en",
    "norsk": "nb nn",
    "Norsk bokmål": "nb",
    "bokmal": "nb",
    "nynorsk": "nn",
    "română": "ro",
    "ROMANA": "ro",
    "бълг": "bg",
    "български": "bg",
    "Filipino": "fil",
    "اردو": "ur",
    "العربية": "ar",
    "العربيه": "ar",
    "عربي": "ar",
    "lietuvių": "lt",
    "lietuviu": "lt",
    "українська": "uk",
    "русский": "ru",
    "рус": "ru",
    "pol": "pl",
    "tiếng việt": "vi",
    "viet": "vi",
    "हिन्दी": "hi",
    "हिंदी": "hi",
    "ไทย": "th",
    "ภาษาไทย": "th",
    "español": "es",
    "espanol": "es",
    "shqip": "sq",
    "ትግርኛ": "ti",
    "ት": "ti",
    "português": "pt",
    "portug": "pt",
    "soomaali": "so",
    "af soomaali": "so",
    "دری": "prs",
    "درى": "prs",
    "türkçe": "tr",
    "turkce": "tr",
    "Français": "fr",
    "简体中文": "zh-Hans",
    "中文": "zh-Hans",
    "汉": "zh-Hans",
    "普通话": "zh-Hans",
    # in English and Norwegian
    "Romanian": "ro",
    "rumensk": "ro",
    "Bulgarian": "bg",
    "arabisk": "ar",
    "litauisk": "lt",
    "ukrainsk": "uk",
    "tyrkisk": "tr",
    "fransk": "fr",
    "Tigrinya": "ti",
    "kinesisk": "zh-Hans",
    "vietnamesisk": "vi",
    "albansk": "sq",
    # what else they are called
    "Farsi": "prs",
    "Persian": "prs",
    "persisk": "prs",
    "فارسی": "prs",
    "فارسي": "prs",
    "Tagalog": "fil",
    "pilipino": "fil",
    "Castellano": "es",
    "Brasileiro": "pt",
    "Mandarin": "zh-Hans",
    "漢語": "zh-Hans",
    "Darija": "ar",
    "Moldovan": "ro",
    "balgarski": "bg",
    "eritreisk": "ti",
    # related ones that do not ship
    "Dansk": "nb",
    "Kurmanji": "tr",
    "kurmancî": "tr",
    "Kurdî": "tr ar",
    "کوردی": "tr ar",
    "Sorani": "ar",
    "Català": "es",
    "Galego": "es",
    "Cebuano": "fil",
    "беларуская": "ru",
    "Kazakh": "ru",
    "lingala": "fr",
    "avañe’ẽ": "es",
    "  tiếng   việt ": "vi",
    "(Dari)": "prs ar",
}
"""The tags of the languages that are found, by what is typed."""

NOWHERE: Final = ("qq", "Suomi", "ქართული", "ro ru xx", "日本語", "😀", "()", "constructor")
"""Typed texts that find no language that ships."""

PHONES: Final[dict[tuple[str, ...], list[str]]] = {
    (): [],
    ("so-NO", "en"): ["so", "en"],
    ("ku",): ["tr"],
    ("zh-TW",): ["zh-Hans"],
    ("en-GB", "en", "no", "ckb", "pl"): ["en", "nb", "ar"],
    ("de", "xx", "fil-PH"): ["fil"],
    ("de",): [],
}
"""The languages that begin a list, by those that the phone names."""

OTHERS: Final = [
    "en", "es", "fil", "fr", "lt", "nb", "nn", "pl", "pt", "ro", "sq", "so", "vi", "tr",
    "bg", "ru", "uk",
    "ur", "ar", "prs",
    "hi", "th", "ti", "zh-Hans",
]  # fmt: skip
"""The languages by script and name, on a phone that names none of them."""


def listed(phone: tuple[str, ...]) -> list[str]:
    """Return the tags in the order of a list on this phone."""
    own = PHONES[phone]
    return [*own, *(it for it in OTHERS if it not in own)]
