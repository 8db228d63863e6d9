"""The whole bundled content, as one frozen value."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date

from app.domain.cards import Cards
from app.domain.facts import Address, Fact, Phone, Source, SourceRef
from app.domain.guidance import Block, Topic
from app.domain.helplines import Helpline
from app.domain.options import Options
from app.domain.phrases import Situation
from app.domain.picture_guide import PictureGuide
from app.domain.respelling import Respelling
from app.domain.signs import Signs
from app.domain.ways import Ways


@dataclass(frozen=True, slots=True)
class Guide:
    """All that the app and its pages show.

    `sources` and `facts` go by their keys. `synonyms` are groups of words with the same meaning, by
    the language in which they are searched, or "" for every language. `call_notice` is said before
    every call: it tells which traces the call leaves, and how to remove those that can be removed.
    `respellings` are the tables for the sounds of phrases, by language; readers of the others get
    the sounds as for English. `drawings` are SVG files of scenes, by the keys of what they tell.
    `reworded` are texts, each behind the key of its table, that say the same as before in other
    words; only `varde i18n update` asks for them.
    """

    sources: Mapping[str, Source]
    facts: Mapping[str, Fact]
    topics: tuple[Topic, ...]
    helplines: tuple[Helpline, ...]
    ways: Ways
    options: Options
    signs: Signs
    pictures: PictureGuide
    cards: Cards
    synonyms: Mapping[str, tuple[tuple[str, ...], ...]]
    call_notice: tuple[Block, ...]
    situations: tuple[Situation, ...]
    respellings: Mapping[str, Respelling]
    drawings: Mapping[str, bytes]
    reworded: frozenset[tuple[str, str]] = frozenset()

    def topic(self, number: int) -> Topic | None:
        """Return the topic of that number, None where there is none."""
        return next((topic for topic in self.topics if topic.number == number), None)

    def helpline(self, key: str) -> Helpline | None:
        """Return the helpline of that id, None where there is none."""
        return next((line for line in self.helplines if line.key == key), None)

    def emergency(self, keys: Iterable[str]) -> Helpline | None:
        """Return the first urgent helpline among these ids, None where there is none."""
        found = (self.helpline(key) for key in keys)
        return next((line for line in found if line and line.urgent), None)

    def phone(self, key: str) -> Phone:
        """Return the fact `phone.<key>`. Raises KeyError where there is none."""
        fact = self.facts[f"phone.{key}"]
        if not isinstance(fact, Phone):
            raise KeyError(key)
        return fact

    def mail(self, key: str) -> Address:
        """Return the fact `mail.<key>`. Raises KeyError where there is none."""
        fact = self.facts[f"mail.{key}"]
        if not isinstance(fact, Address):
            raise KeyError(key)
        return fact

    def synonyms_in(self, tag: str) -> tuple[tuple[str, ...], ...]:
        """Return the groups of words with the same meaning for a search in this language."""
        return self.synonyms.get("", ()) + self.synonyms.get(tag, ())

    def blocks(self) -> Iterator[Block]:
        """Yield every block of guidance, the call notice included, in reading order."""
        for topic in self.topics:
            yield from topic.blocks
        yield from self.call_notice

    def on_phone(self, kind: str) -> "Guide":
        """Return the guide without the steps for another kind of phone: "iphone", "android".

        An unknown kind leaves all of them.
        """
        other = {"iphone": "android", "android": "iphone"}.get(kind)
        if other is None:
            return self
        kept = (it for it in self.call_notice if not it.key.startswith(f"call.{other}"))
        return replace(self, call_notice=tuple(kept))

    def sheet_sources(self, helpline: Helpline) -> Iterator[SourceRef]:
        """Yield the sources of a helpline's facts, numbers and address, in reading order."""
        for fact in helpline.facts:
            yield from fact.sources
        for phone in helpline.phones:
            yield from self.phone(phone).sources
        if helpline.mail:
            yield from self.mail(helpline.mail).sources

    def read_on(self, sources: tuple[SourceRef, ...]) -> date:
        """Return the earliest day on which one of these sources was read.

        Raises ValueError for no sources, KeyError for one that does not exist.
        """
        return min(self.sources[ref.source].read for ref in sources)
