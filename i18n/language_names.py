"""The names of languages: in the language itself, and those that people look for it by.

A reader looks for her language by its own name, by its English or Norwegian one, or by that of a
closely related language that does not ship. CLDR has the English and Norwegian names; Babel knows
those wherever the app runs. The tables here have what it lacks on a phone.
"""

from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Final

from app.domain.folding import words_in
from i18n.languages import LANGUAGES, NEIGHBOURS, language

OWN: Final[dict[str, str]] = {
    "ab": "Аԥсшәа",
    "am": "አማርኛ",
    "apc": "العامية",
    "bal": "بلۆچی",
    "be": "Беларуская",
    "bn": "বাংলা",
    "bo": "བོད་སྐད་",
    "br": "Brezhoneg",
    "ca": "Català",
    "ceb": "Cebuano",
    "ckb": "کوردیی ناوەندی",
    "co": "Corsu",
    "da": "Dansk",
    "et": "Eesti",
    "eu": "Euskara",
    "fa": "فارسی",
    "gl": "Galego",
    "gn": "Avañe’ẽ",
    "ht": "Kreyòl Ayisyen",
    "hu": "Magyar",
    "ig": "Igbo",
    "ka": "ქართული",
    "kk": "Қазақ тілі",
    "ku": "Kurdî (kurmancî)",
    "ky": "Кыргызча",
    "ln": "Lingála",
    "lv": "Latviešu",
    "mai": "मैथिली",
    "mg": "Malagasy",
    "mn": "Монгол",
    "mr": "मराठी",
    "ne": "नेपाली",
    "no": "Norsk",
    "oc": "Occitan",
    "pa": "ਪੰਜਾਬੀ",
    "pcm": "Naijíriá Píjin",
    "ps": "پښتو",
    "qu": "Runasimi",
    "rw": "Ikinyarwanda",
    "sa": "संस्कृत भाषा",
    "tg": "Тоҷикӣ",
    "tl": "Tagalog",
    "tt": "Татар",
    "wo": "Wolof",
    "yo": "Èdè Yorùbá",
    "yue": "粤语",  # as in Simplified Chinese: our font has no traditional characters
    "za": "Vahcuengh",
    "zh": "中文",
    # CLDR has none for these two. They are from the PanAfrican Localisation project's page on Edo,
    # and the Romani project of the University of Manchester ("řomani čhib", here with a plain r).
    "bin": "Ẹ̀dó",
    "rom": "Romani čhib",
}
"""Own names, as CLDR has them, of languages that do not ship: related ones and interpreters'."""

FURTHER: Final[dict[str, str]] = {
    "aae": "Arbëresh",
    "aat": "Arvanitika",
    "aeb": "تونسي, Tunisian",
    "aln": "Gegë, Gegnisht, Gheg, Kosovar",
    "am": "Amarigna, Amarinya, amharisk",
    "apc": "شامي, Shami, Levantine, Lebanese, Syrian, levantinsk, libanesisk, syrisk",
    "apd": "سوداني, Sudanese Arabic, sudanesisk",
    "ar": "عربي, Arabi",
    "arq": "جزائري, Algerian",
    "ary": "الدارجة, دارجة, Darija, Moroccan",
    "arz": "مصري, Masri, Egyptian",
    "avl": "Bedawi",
    "bal": "بلوچی, Balochi",
    "bcc": "Balochi",
    "be": "Белорусский, Belarusan, Byelorussian, hviterussisk",
    "bg": "Balgarski, Bulgarski",
    "bin": "Ẹdo, edo",
    "bn": "Bengali",
    "bo": "Bod skad",
    "ca": "Valencià, Valencian",
    "ceb": "Bisaya, Binisaya, Visayan",
    "ckb": "کوردی, سۆرانی, Soranî, Kurdî",
    "cmn": "Mandarin",
    "drw": "Darwazi",
    "es": "Castellano, Castilian, kastiljansk",
    "fa": "پارسی, Farsi, Parsi, Iranian, iransk",
    "fa_AF": "درى, Afghan, afghansk",
    "fil": "Pilipino, filippinsk",
    "hak": "客家话, 客家話",
    "hi": "हिंदी",
    "hsn": "湘语",
    "ht": "Haitian, Kreyol, Creole",
    "kg": "Kikongo",
    "khk": "Khalkha",
    "kk": "Казахский, Qazaq",
    "kmr": "Northern Kurdish, nordkurdisk, کورمانجی",
    "ku": "Kurmanji, Kurmandji, کوردی",
    "ky": "Киргизский, Kirghiz, Kirgiz",
    "lua": "Tshiluba, Ciluba",
    "mn": "Mongol",
    "mo": "Moldovenească, Moldovan, Moldavian, moldovsk",
    "nan": "闽南语, 閩南語, 台語, Hokkien, Taiwanese",
    "pa": "پنجابی",
    "pcm": "Naija, Pidgin English",
    "ps": "پشتو, Pashtu, Pushto",
    "ro": "Limba română",
    "rom": "Romanes, Rromani, Roma",
    "ru": "Russkij, Russkiy",
    "so": "Af Soomaali",
    "sq": "Gjuha shqipe",
    "tg": "Таджикский, Tojiki",
    "th": "ภาษาไทย, Phasa Thai, Thailandsk",
    "ti": "ትግሪኛ, Tigrigna, Eritrean, eritreisk",
    "tnf": "Tangshewi",
    "tt": "Татарский",
    "uk": "Ukrainska, Ukrayinska",
    "wuu": "上海话, 上海話, Shanghainese",
    "yue": "粵語, 广东话, 廣東話, Guangdonghua",
    "zh": (
        "汉语, 漢語, 华语, 華語, 国语, 國語, 普通话, 普通話, 中国话, 中國話, "
        "Mandarin, Putonghua, Zhongwen, Hanyu"
    ),
    "zh_Hans": "简体, 繁體, 繁体",
    "pt": "Brasileiro, Brazilian, brasiliansk",
}
"""Other names that people type, with a comma between them, by the language's code in CLDR."""


def own_name(code: str) -> str:
    """Return the language's name for itself, "" for an unknown one.

    `code` is the tag of a language that ships, or the CLDR code of another one.
    """
    shipped = next((it.endonym for it in LANGUAGES if code in (it.tag, it.locale)), "")
    return shipped or OWN.get(code, "")


def names(code: str) -> Iterator[str]:
    """Yield the names of a language, its own first, then the English and the Norwegian one."""
    from babel import Locale  # not needed until somebody searches

    known = language(code)
    code = known.locale if known.tag == code else code
    if own := own_name(code):
        yield own
    for locale in ("en", "nb"):
        if name := Locale.parse(locale).languages.get(code):
            yield str(name)
    yield from filter(None, FURTHER.get(code, "").split(", "))


def related(tag: str) -> Iterator[str]:
    """Yield the tag of a language that ships, and the codes of those whose speakers read it."""
    yield tag
    yield from (other for other, near in NEIGHBOURS.items() if near == tag)


@lru_cache(maxsize=128)
def typed_words(*codes: str) -> str:
    """Return the words of all names of these languages, folded, each after a blank."""
    return joined(name for code in codes for name in names(code))


def joined(texts: Iterable[str]) -> str:
    """Return the folded words of these texts, each once and after a blank."""
    return "".join(f" {word}" for word in sorted({it for text in texts for it in words_in(text)}))


def is_named(words: str, typed: str) -> bool:
    """Tell whether each word of what was typed begins one of the words, which `joined` has made.

    Without a letter nothing is named. `find-language.js` has the same rule.
    """
    wanted = words_in(typed)
    return bool(wanted) and all(f" {word}" in words for word in wanted)
