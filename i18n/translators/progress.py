"""How far the translations are, and what lags behind the English. Behind `varde i18n status`."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from babel.messages.catalog import Catalog

from app.domain.guide import Guide
from i18n.languages import TRANSLATIONS, Language
from i18n.translators.extraction import templates
from i18n.translators.po_files import ROOT, CatalogueError, catalogue_of
from i18n.translators.states import Lag, lag_of, since


@dataclass(frozen=True, slots=True)
class Lagging:
    """A text whose translation lags behind the English; `since` is None before an update."""

    domain: str
    context: str
    text: str
    lag: Lag
    since: date | None

    def __str__(self) -> str:
        where = f"{self.domain} {self.context or '-'}"
        day = str(self.since or "not dated")
        return f"{day:10} {self.lag:8} {where}: {self.text!r}"


@dataclass(frozen=True, slots=True)
class Progress:
    """The progress of a language: its texts that are up to date, and those that lag, oldest first.

    A text that no update has dated comes last.
    """

    language: Language
    translated: int
    lagging: tuple[Lagging, ...]

    def count(self, lag: Lag) -> int:
        """Return the number of texts that lag in this way."""
        return sum(it.lag is lag for it in self.lagging)

    @property
    def since(self) -> date | None:
        """The day since when the oldest of them lags."""
        return self.lagging[0].since if self.lagging else None


def status(guide: Guide, root: Path = ROOT, tags: Iterable[str] = ()) -> list[Progress]:
    """Return the progress of the languages of these tags, of all translations without tags.

    Raises CatalogueError as `chosen` and `catalogue_of`.
    """
    template = templates(guide)
    return [_progress(language, template, root) for language in chosen(tags)]


def chosen(tags: Iterable[str]) -> list[Language]:
    """Return the languages of these tags, all translations without tags.

    Raises CatalogueError for a tag without a translation.
    """
    wanted = set(tags)
    if unknown := wanted - {it.tag for it in TRANSLATIONS}:
        raise CatalogueError(f"{', '.join(sorted(unknown))}: no such translation.")
    return [it for it in TRANSLATIONS if not wanted or it.tag in wanted]


def _progress(language: Language, template: Mapping[str, Catalog], root: Path) -> Progress:
    found: list[Lagging] = []
    count = 0
    for domain, messages in template.items():
        count += sum(bool(message.id) for message in messages)
        found += lagging(domain, messages, catalogue_of(language, domain, root))
    found.sort(key=lambda it: it.since or date.max)
    return Progress(language, count - len(found), tuple(found))


def lagging(domain: str, template: Catalog, catalogue: Catalog) -> Iterator[Lagging]:
    """Yield the texts of a catalogue that lag behind the English of its template."""
    for message in template:
        if message.id:
            text = str(message.id)
            entry = catalogue.get(text, message.context)
            if lag := lag_of(entry):
                yield Lagging(domain, message.context or "", text, lag, since(entry))
