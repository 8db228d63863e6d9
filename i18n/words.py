"""The words of one language: interface texts, content with its facts filled in, dates, spans.

A message that is not translated is shown in English; `varde i18n check` lists each of them.
"""

from collections.abc import Iterable, Mapping
from datetime import date
from functools import lru_cache
from gettext import GNUTranslations, NullTranslations
from importlib.resources import files

from app.domain.facts import Address, Fact, Number, Phone, Source, Span, Term, fill
from i18n.languages import SOURCE, Language, language

_LTR, _RTL = "\N{LEFT-TO-RIGHT MARK}", "\N{RIGHT-TO-LEFT MARK}"
DOMAINS = ("ui", "guide", "phrases")


class Words:
    """Everything that has to be said in `language`.

    Callable, so that interface texts read `words("Call")` and Babel's extractor finds them.
    """

    def __init__(
        self, chosen: Language, catalogue: NullTranslations, facts: Mapping[str, Fact]
    ) -> None:
        self.language = chosen
        self._catalogue = catalogue
        self._facts = facts

    def __call__(self, message: str) -> str:
        """An interface text, English where it is not translated."""
        return self._catalogue.gettext(message)

    def sentence(self, context: str, message: str) -> str:
        """A text of the content, with each fact that it names written out.

        `context` is the key of the block, topic, section, helpline or phrase it belongs to.
        Raises KeyError where the text names a fact that does not exist.
        """
        return self.filled(self._catalogue.pgettext(context, message))

    def is_translated(self, context: str, message: str) -> bool:
        """Whether this language has its own words for a text of the content."""
        return not isinstance(self._catalogue.pgettext(context, message), _English)

    def source_title(self, source: Source) -> str:
        """What a source is called in this language."""
        return self.sentence(f"source.{source.id}", source.title)

    def publisher(self, source: Source) -> str:
        """Who published it."""
        return self.sentence("source.publisher", source.publisher)

    def fact(self, fact: Fact) -> str:
        """A fact as people of this language write it; terms stay Norwegian."""
        match fact:
            case Phone(shown=shown):
                # A number that breaks over two lines is misread, so its blanks do not break.
                number = shown.replace(" ", "\N{NO-BREAK SPACE}")
                turned = self.language.direction == "rtl" and not shown[0].isdigit()
                # Digits keep their order by themselves, a bracket before them does not.
                return f"{_LTR}{number}{_LTR}" if turned else number
            case Span(value=value, unit=unit):
                return self.span(value, unit)
            case Number(value=value):
                return str(value)
            case Address(value=value):
                return value
            case Term(nb=nb):
                return nb

    def foreign(self, text: str) -> str:
        """A Norwegian or English text that is read from the left among words from the right."""
        return f"{_LTR}{text}{_LTR}" if self.language.direction == "rtl" else text

    def own(self, text: str) -> str:
        """A text of this language where the lines around it are read from the left."""
        return f"{_RTL}{text}{_RTL}" if self.language.direction == "rtl" else text

    def listed(self, items: Iterable[str]) -> str:
        """Names side by side, with the comma of the language between them."""
        return ("، " if self.language.direction == "rtl" else ", ").join(items)

    def joined(self, *parts: str) -> str:
        """Parts of one line with a dot between them, each in its own direction: "UDI · checked"."""
        mark = _RTL if self.language.direction == "rtl" else ""
        return f"{mark} · {mark}".join(parts)

    def filled(self, text: str) -> str:
        """A text that is shown as it was written, with each fact that it names written out.

        Raises KeyError where it names a fact that does not exist.
        """
        return fill(text, self._facts, self.fact)

    def language_name(self, tag: str) -> str:
        """What a language is called here, such as "Bulgarian"; the tag where CLDR has no name."""
        from babel import Locale

        return str(Locale.parse(cldr(self.language.locale)).languages.get(tag, tag))

    def span(self, value: int, unit: str) -> str:
        """An amount of time, such as 30 days. `unit` is a singular of CLDR: "minute", "day"."""
        return _span(value, unit, self.language.locale)

    def date(self, day: date) -> str:
        """A day in full, such as 24 November 2026."""
        # Babel takes a while to import in a browser, and the first screen needs no date.
        from babel.dates import format_date

        return format_date(day, format="long", locale=cldr(self.language.locale))


@lru_cache(maxsize=256)
def _span(value: int, unit: str, locale: str) -> str:
    from babel import Locale
    from babel.units import format_unit

    chosen, measure = Locale.parse(cldr(locale)), f"duration-{unit}"
    # Where CLDR's long form is its short one Babel has none, and would put two words side by side.
    patterns = chosen._data["unit_patterns"][measure].get("long", {})
    if chosen.plural_form(value) in patterns:
        return format_unit(value, measure, length="long", locale=chosen)
    return format_unit(value, measure, length="short", locale=chosen)


def cldr(locale: str) -> str:
    """The CLDR locale whose dates and units are written for a language of that locale."""
    # CLDR's "en" is American, "November 24, 2026"; readers in Norway write the day first.
    return "en_GB" if locale == "en" else locale


def words_for(tag: str, facts: Mapping[str, Fact]) -> Words:
    """The words of the language with this tag; English where the tag is unknown."""
    chosen = language(tag)
    return Words(chosen, _catalogue(chosen.tag), facts)


class _English(str):
    """A message that a language has no words of its own for."""


class _Untranslated(NullTranslations):
    """What lies below the catalogues of a language: every message as it is, told apart."""

    def gettext(self, message: str) -> str:
        return _English(message)

    def pgettext(self, context: str, message: str) -> str:  # noqa: ARG002 - as in gettext
        return _English(message)


@lru_cache(maxsize=32)
def _catalogue(tag: str) -> NullTranslations:
    whole = NullTranslations() if tag == SOURCE.tag else _Untranslated()
    for domain in reversed(DOMAINS):
        part = _compiled(tag, domain)
        if part is not None:
            part.add_fallback(whole)
            whole = part
    return whole


def _compiled(tag: str, domain: str) -> GNUTranslations | None:
    """One compiled catalogue: the staged .mo, or the .po beside the source compiled in memory."""
    folder = files("i18n") / tag / "LC_MESSAGES"
    compiled = folder / f"{domain}.mo"
    if compiled.is_file():
        with compiled.open("rb") as stream:
            return GNUTranslations(stream)
    source = folder / f"{domain}.po"
    if not source.is_file():
        return None
    from i18n.compile import compile_catalogue

    return GNUTranslations(compile_catalogue(source))
