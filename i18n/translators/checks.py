"""The faults of a translation that a program can see. Behind `varde i18n check`."""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from statistics import median

from babel.messages.catalog import Catalog, Message
from babel.messages.plurals import get_plural

from app.domain.facts import Term
from app.domain.guide import Guide
from i18n.languages import Language
from i18n.translators import glossary
from i18n.translators.extraction import templates
from i18n.translators.po_files import ROOT, catalogue_of
from i18n.translators.progress import chosen
from i18n.translators.states import BRACES, Lag, lag_of, names_same_facts

BIDI = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
"""Characters that change the direction of text. The app sets the direction and its marks."""

LONGEST, SHORTEST = 2.5, 0.4
"""Times the median of its language: a text so much longer or shorter says something else."""
MEASURED = 24
"""Letters of English from which the length of a translation is compared."""

WRITING_SYSTEMS: Mapping[str, str] = {
    "Latn": "LATIN",
    "Cyrl": "CYRILLIC",
    "Arab": "ARABIC",
    "Deva": "DEVANAGARI",
    "Thai": "THAI",
    "Ethi": "ETHIOPIC",
    "Hans": "CJK",
}
"""The beginning of Unicode's names of the letters of a script, by the script's ISO 15924 code."""

ENDS = {".": ".।۔…።。", "?": "?؟？", ":": ":：፦", "!": "!！"}
"""The marks that may end a translation, by the mark that ends the English."""
UNSTOPPED = {"Thai"}
"""Scripts in which a sentence ends with nothing, or with a blank."""

_DIGITS = re.compile(r"\d+")
_HAN = r"\u3400-\u9fff"
_WORD = re.compile(rf"[{_HAN}]+|[^\W\d_{_HAN}]+(?:['’][^\W\d_{_HAN}]+)*")
_MARKUP = re.compile(r"[<>\\*`_]|&\w+;|%\w")
_RUN = 4  # English words in a row are no accident
_NAMES = re.compile(
    "International Organization for Migration|Wi-Fi|Add to Home Screen"
    "|Quick Share|AirDrop|Bluetooth",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Finding:
    """A message that lags or is wrong in a language, and the reason."""

    language: str
    domain: str
    context: str
    text: str
    reason: str

    def __str__(self) -> str:
        where = f"{self.language} {self.domain}"
        return f"{where} {self.context or '-'}: {self.reason}: {self.text!r}"


@dataclass(frozen=True, slots=True)
class _Translated:
    """A translation that readers see, with the message that it translates."""

    message: Message
    entry: Message
    english: str
    text: str


def check(guide: Guide, tags: tuple[str, ...] = (), root: Path = ROOT) -> list[Finding]:
    """Return all that a release must not have: texts that lag, and faults.

    They are those of the languages of these tags, or of all languages without tags. Raises
    CatalogueError for a file that cannot be read, and for a tag without a translation.
    """
    return _findings(guide, tags, root, with_lagging=True)


def faults(guide: Guide, tags: tuple[str, ...] = (), root: Path = ROOT) -> list[Finding]:
    """Return the faults alone, in the translations that readers see. Raises as `check`.

    A translation of earlier English is compared with that.
    """
    return _findings(guide, tags, root, with_lagging=False)


def _findings(
    guide: Guide, tags: tuple[str, ...], root: Path, *, with_lagging: bool
) -> list[Finding]:
    english = templates(guide)
    found: list[Finding] = []
    norwegian = {f"{{{it.key}}}": it.nb for it in guide.facts.values() if isinstance(it, Term)}
    phrases = glossary.phrases(root)
    for language in chosen(tags):
        terms = glossary.terms(language, root)
        # In Norwegian the placeholder alone is the official term.
        shown = norwegian if language.reads_norwegian else {}
        for domain, template in english.items():
            catalogue = catalogue_of(language, domain, root)
            if with_lagging:
                found += _lagging(language, domain, template, catalogue)
            found += _plurals(language, domain, catalogue)
            translated = list(_translated(template, catalogue, shown))
            found += _lengths(language, domain, translated)
            for it in translated:
                reasons = [
                    *map(str, it.entry.check()),
                    *_reasons(language, domain, it),
                    *(_terms(it, terms, phrases) if domain != "phrases" else ()),
                ]
                found += [_finding(language, domain, it.message, reason) for reason in reasons]
    return found


def _translated(
    template: Catalog, catalogue: Catalog, shown: Mapping[str, str]
) -> Iterator[_Translated]:
    for message in template:
        entry = catalogue.get(str(message.id), message.context)
        if message.id and entry is not None and lag_of(entry) in (None, Lag.REWORDED):
            english = str([*entry.previous_id, message.id][0])
            yield _Translated(message, entry, english, _filled(str(entry.string), shown))


def _lagging(
    language: Language, domain: str, template: Catalog, catalogue: Catalog
) -> Iterator[Finding]:
    for message in template:
        match message.id and lag_of(catalogue.get(str(message.id), message.context)):
            case Lag.MISSING:
                yield _finding(language, domain, message, _why_missing(message, catalogue))
            case Lag.FUZZY:
                reason = "the English has changed; look at the translation again"
                yield _finding(language, domain, message, reason)
            case Lag.REWORDED:
                reason = "the English has other words; look at the translation again"
                yield _finding(language, domain, message, reason)


def _why_missing(message: Message, catalogue: Catalog) -> str:
    """Return the reason: never translated, or translated from an English that has changed.

    Publishers share one key: a new one beside the others is in the catalogue after an update.
    """
    is_known = catalogue.get(str(message.id), message.context) is not None
    has_key = message.context and any(
        it.context == message.context and it.string for it in catalogue
    )
    if has_key and not is_known:
        return "the English has changed; run: varde i18n update"
    return "not translated"


def _filled(text: str, shown: Mapping[str, str]) -> str:
    return BRACES.sub(lambda found: shown.get(found[0], found[0]), text)


def _finding(language: Language, domain: str, message: Message, reason: str) -> Finding:
    return Finding(language.tag, domain, message.context or "", str(message.id), reason)


def _reasons(language: Language, domain: str, it: _Translated) -> Iterator[str]:
    english, text = it.english, it.text
    if not names_same_facts(english, str(it.entry.string)):
        yield "does not name the same facts"
    if BIDI.search(text):
        yield "has a character that changes the direction of text"
    yield from _numbers(english, text)
    yield from _signs(english, text)
    if domain != "phrases":  # phrases end as people say them
        yield from _ending(language, english, text)
    # Readers of Norwegian get the meaning of a phrase in English.
    if domain == "phrases" and language.reads_norwegian:
        return
    yield from _letters(language, f"{english} {' '.join(it.message.auto_comments)}", text)
    yield from _english(english, text)


def _terms(
    it: _Translated,
    terms: Mapping[str, glossary.Term],
    phrases: Mapping[str, re.Pattern[str]],
) -> Iterator[str]:
    for key in glossary.terms_named(BRACES.sub("", it.english), phrases):
        if not terms[key].is_used_in(it.text):
            yield f"does not use the term “{terms[key].term}” ({key})"


def _numbers(english: str, text: str) -> Iterator[str]:
    ours, theirs = (_DIGITS.findall(BRACES.sub("", it)) for it in (english, text))
    for digits in theirs:
        if not digits.isascii():
            yield f"has the digits {digits}; write them as the English does"
        elif digits not in ours:
            yield f"has the number {digits}, which the English has not"
    for digits in ours:
        if digits not in theirs:
            yield f"lacks the number {digits}"


def _signs(english: str, text: str) -> Iterator[str]:
    if set(_MARKUP.findall(BRACES.sub("", text))) - set(_MARKUP.findall(BRACES.sub("", english))):
        yield "has markup, which would be shown as it is"
    if text != text.strip() or "  " in text or "\n" in text:
        yield "has blanks at an end, two in a row, or a new line"
    if '"' in text or "'" in _WORD.sub("", text):
        yield "has straight quotation marks"


def _ending(language: Language, english: str, text: str) -> Iterator[str]:
    last = english[-1]
    if last in ENDS and language.script not in UNSTOPPED and not _ends(text, ENDS[last]):
        yield f"does not end as the English does, with {last}"
    if last not in ENDS and last not in "}”)" and text[-1] in ".।۔።。":
        yield "ends with a full stop, and the English does not"


def _ends(text: str, marks: str) -> bool:
    """Return True for a text that ends with one of these marks, or with a fact in its place.

    A closing quotation mark or bracket may follow.
    """
    return text.rstrip("”“»\N{RIGHT SINGLE QUOTATION MARK})）\xa0")[-1:] in marks or text.endswith(
        "}"
    )


def _letters(language: Language, sources: str, text: str) -> Iterator[str]:
    own = WRITING_SYSTEMS[language.script]
    given = {word.casefold() for word in _WORD.findall(sources)}
    for word in _WORD.findall(_NAMES.sub("", BRACES.sub("", text))):
        scripts = {_script(letter) for letter in word} - {""}
        if len(scripts) > 1:
            yield f"mixes the letters of two scripts in “{word}”"
        elif scripts and scripts != {own} and word.casefold() not in given:
            yield f"has “{word}” in another script"


@cache  # a catalogue has some eighty different letters
def _script(letter: str) -> str:
    """Return the first word of a letter's name; "" for marks that many scripts share."""
    name = unicodedata.name(letter, "") if letter.isalpha() else ""
    return "" if name.startswith(("COMBINING", "MODIFIER")) else name.partition(" ")[0]


def _english(english: str, text: str) -> Iterator[str]:
    ours, theirs = (
        [word.casefold() for word in _WORD.findall(_NAMES.sub(" ", BRACES.sub(" ", it)))]
        for it in (english, text)
    )
    if text == english and len(ours) > 2:
        yield "is the English"
    runs = {tuple(ours[at : at + _RUN]) for at in range(len(ours) - _RUN + 1)}
    for at in range(len(theirs) - _RUN + 1):
        if tuple(theirs[at : at + _RUN]) in runs:
            yield f"contains English: “{' '.join(theirs[at : at + _RUN])}”"
            return


def _plurals(language: Language, domain: str, catalogue: Catalog) -> Iterator[Finding]:
    wanted = get_plural(language.locale)
    if (catalogue.num_plurals, catalogue.plural_expr) != (wanted.num_plurals, wanted.plural_expr):
        reason = f"has other plural forms than CLDR, which are {wanted.plural_forms}"
        yield Finding(language.tag, domain, "", "", reason)


def _lengths(language: Language, domain: str, texts: list[_Translated]) -> Iterator[Finding]:
    """Yield the texts that are far longer or shorter than the median of the language."""
    rates = []
    for it in texts:
        english = BRACES.sub("", it.english)
        if len(english) >= MEASURED:
            rates.append((it.message, len(BRACES.sub("", it.text)) / len(english)))
    usual = median(rate for _, rate in rates) if rates else 1.0
    for message, rate in rates:
        if not SHORTEST * usual <= rate <= LONGEST * usual:
            reason = f"is {rate / usual:.1f} times as long as this language usually is"
            yield _finding(language, domain, message, reason)
