"""The words of one language: interface texts, content with its facts written out, dates, spans.

A message without a translation is shown in English; `varde i18n check` lists each of them.
"""

import re
from collections.abc import Iterator, Mapping
from datetime import date
from functools import lru_cache
from typing import Final, Literal

from app.domain.facts import Address, Fact, Number, PageDate, Phone, Source, Span, Term, fill
from i18n import catalogues
from i18n.catalogues import translations
from i18n.keys import key, reworded_key
from i18n.language_names import own_name
from i18n.languages import LANGUAGES, SOURCE, Language, language

_BETTER_NAMES: Final = {
    ("pl", "rom"): "romski",
    ("uk", "rom"): "ромська",
    ("zh-Hans", "rom"): "罗姆语",
}
"""Names of languages by those of the words and the language, where CLDR's is not to be used: it
calls Romani by a word for its speakers that they take as an insult."""
COMMA: Final = re.compile("[,،]")
"""The comma of every script that ships."""
_NO_BREAK = "\N{NO-BREAK SPACE}"
_LTR, _RTL = "\N{LEFT-TO-RIGHT MARK}", "\N{RIGHT-TO-LEFT MARK}"
PHRASES = "phrases"
DOMAINS = ("ui", "guide", PHRASES)


class Words:
    """Everything that the app says in `language`.

    Callable, so that interface texts read `words("Call")` and Babel's extractor finds them.
    """

    def __init__(
        self, chosen: Language, texts: Mapping[str, str], facts: Mapping[str, Fact]
    ) -> None:
        self.language = chosen
        self._texts = texts
        self._facts = facts

    def __call__(self, message: str) -> str:
        """Return an interface text, in English where it has no translation."""
        return self._texts.get(message, message)

    def sentence(self, context: str, message: str) -> str:
        """Return a text of the content with each fact that it names written out.

        `context` is the key of the block, topic, section, helpline or phrase that has the text.
        Raises KeyError for a fact that does not exist.
        """
        return self.filled(self._texts.get(key(context, message), message))

    def is_translated(self, context: str, message: str) -> bool:
        """Return True for a text of the content that has a translation, or is the source."""
        return self.language == SOURCE or key(context, message) in self._texts

    def is_english(self, context: str, message: str) -> bool:
        """Return True for a text of the content that this language shows as English has it."""
        return self._texts.get(key(context, message), message) == message

    def is_reworded(self, context: str) -> bool:
        """Return True where the translation of a text is of English that had other words."""
        return reworded_key(context) in self._texts

    def source_title(self, source: Source) -> str:
        """Return the title of a source in this language."""
        return self.sentence(f"source.{source.id}", source.title)

    def publisher(self, source: Source, *, is_short: bool = False) -> str:
        """Return the name of a source's publisher in this language, or what is before its comma."""
        name = self.sentence("source.publisher", source.publisher)
        return COMMA.split(name)[0] if is_short else name

    def fact(self, fact: Fact) -> str:
        """Return a fact as this language writes it; terms stay Norwegian."""
        match fact:
            case Phone(shown=shown):
                number = shown.replace(" ", _NO_BREAK)  # on two lines it is misread
                isolated = self.language.direction == "rtl" and not shown[0].isdigit()
                # Digits keep their order by themselves; a bracket before them does not.
                return f"{_LTR}{number}{_LTR}" if isolated else number
            case Span(value=value, unit=unit):
                return self.span(value, unit)
            case Number(value=value):
                return str(value)
            case Address(value=value):
                return value
            case Term(nb=nb):
                return nb

    def foreign(self, text: str) -> str:
        """Return a Norwegian or English text for a line of this language."""
        return f"{_LTR}{text}{_LTR}" if self.language.direction == "rtl" else text

    def own(self, text: str) -> str:
        """Return a text of this language for a line that runs from left to right."""
        return f"{_RTL}{text}{_RTL}" if self.language.direction == "rtl" else text

    def joined(self, *parts: str) -> str:
        """Return the parts of a line with dots between, each in its own direction: "UDI · 2026"."""
        mark = _RTL if self.language.direction == "rtl" else ""
        return f"{mark} · {mark}".join(parts)

    def filled(self, text: str) -> str:
        """Return an untranslated text with each fact that it names written out.

        Raises KeyError for a fact that does not exist.
        """
        return fill(text, self._facts, self.fact)

    def language_name(self, tag: str) -> str:
        """Return a language's name, such as "Bulgarian".

        Where CLDR has no name, it is the language's own; for an unknown language, the tag.
        """
        from babel import Locale

        if better := _BETTER_NAMES.get((self.language.tag, tag)):
            return better
        names = Locale.parse(cldr(self.language.locale)).languages
        found = names.get(language(tag).locale if tag == language(tag).tag else tag)
        return str(found) if found else own_name(tag) or tag

    def span(self, value: int, unit: str) -> str:
        """Return an amount of time, such as "30 days". `unit` is CLDR's: "minute", "day"."""
        return _span(value, unit, self.language.locale)

    def date(self, day: date) -> str:
        """Return a day in full, such as "24 November 2026"."""
        # Imported here: the first screen needs no date, and in a browser the import takes a while.
        from babel.dates import format_date

        return format_date(day, format="long", locale=cldr(self.language.locale))

    def page_date(self, dated: PageDate) -> str:
        """Return the date on a page, as exact as it is: "19 March 2018", "March 2018", "2018"."""
        from babel.dates import format_skeleton

        day = date.fromisoformat(f"{dated}-01-01"[:10])
        if dated == day.isoformat():
            return self.date(day)
        return format_skeleton(
            MONTH if "-" in dated else YEAR, day, locale=cldr(self.language.locale)
        )


MONTH: Final = "yMMMM"
YEAR: Final = "y"
"""CLDR's skeletons of a date without a day, and of one without a month."""

MENDED: Final[Mapping[str, tuple[tuple[str, str], ...]]] = {
    "ti": (("/", " "),),
    "so": (("Sannado", "sannadood"), ("Sannad", "sannad")),
}
"""CLDR's slips in amounts of time, each with its mending: a slash, a capital in a sentence."""


@lru_cache(maxsize=256)
def _span(value: int, unit: str, locale: str) -> str:
    from babel import Locale
    from babel.units import format_unit

    chosen, measure = Locale.parse(cldr(locale)), f"duration-{unit}"
    # Where CLDR's long form equals its short one, Babel has no long form and would join two words.
    patterns = chosen._data["unit_patterns"][measure].get("long", {})
    length: Literal["long", "short"] = "long" if chosen.plural_form(value) in patterns else "short"
    text = format_unit(value, measure, length=length, locale=chosen)
    for wrong, right in MENDED.get(locale, ()):
        text = text.replace(wrong, right)
    return text


def cldr(locale: str) -> str:
    """Return the CLDR locale whose dates and units a language of that locale uses."""
    # CLDR's "en" is American: "November 24, 2026". Readers in Norway write the day first.
    return "en_GB" if locale == "en" else locale


def words_for(tag: str, facts: Mapping[str, Fact]) -> Words:
    """Return the words of the language with this tag, of English for an unknown tag."""
    chosen = language(tag)
    return Words(chosen, _texts(chosen.tag), facts)


def phrasebooks(facts: Mapping[str, Fact]) -> Iterator[Words]:
    """Yield words for each language that translate the phrasebook alone. None stays in memory."""
    for known in LANGUAGES:
        yield Words(known, translations(known.tag, PHRASES), facts)


def forget() -> None:
    """Forget the texts that were read: the files have changed."""
    _texts.cache_clear()
    catalogues.forget()


@lru_cache(maxsize=32)
def _texts(tag: str) -> Mapping[str, str]:
    """Return all texts of a language by their keys; none for the source language."""
    return {
        key: text for domain in reversed(DOMAINS) for key, text in translations(tag, domain).items()
    }
