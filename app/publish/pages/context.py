"""The guide in one language, as the templates of the plain pages ask for it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import timedelta
from itertools import groupby

from markupsafe import Markup, escape

from app.domain.cards import INTERPRETER, Card, Line
from app.domain.facts import SourceRef
from app.domain.guidance import Block, BlockKind
from app.domain.guide import Guide
from app.domain.helplines import Aspect, Helpline
from app.domain.options import Cell, Option
from app.domain.signs import Sign, SignGroup
from app.domain.ways import Effect, Group, Result, Verdict
from app.routes import Item, Route, route_of
from app.ui.screens import about
from app.ui.screens import exit_limits as limits
from app.ui.screens.helpline import ASPECT_ICONS, aspect_name, call_warning
from app.ui.screens.home import Entrance, entrances, first_helplines
from app.ui.screens.result import group_name, only_they_can_tell
from app.ui.widgets.bilingual import untranslated
from app.ui.widgets.block import names_source, step_numbers
from app.ui.widgets.draft_banner import draft_text
from app.ui.widgets.helpline import helpline_name, helpline_title
from app.ui.widgets.source import STALE_AFTER, source_text, stale_text
from app.ui.widgets.way_card import EFFECT_ICONS, official_text, spoken
from app.version import VERSION
from i18n.languages import LANGUAGES, SOURCE, Language
from i18n.words import Words, words_for

Sourced = Helpline | Block | Verdict | Option | Cell | SignGroup | Sign
"""What has sources, or parts that have."""

APP_SIZE = 10
"""Megabytes that come until everything is kept, in the one engine that tells who saves data
(Chromium's), from a host that compresses each answer anew."""

_LISTS = {BlockKind.POINT: "ul", BlockKind.STEP: "ol"}


@dataclass(frozen=True, slots=True)
class ShownBlock:
    """A block, its number among steps around it, and whether its source stands below it."""

    block: Block
    step: int
    sourced: bool


@dataclass(frozen=True, slots=True)
class Run:
    """Neighbours of one kind. `element` is "ul" or "ol" where they are a list, else ""."""

    kind: BlockKind
    element: str
    items: tuple[ShownBlock, ...]


class PageContext:
    """Everything that the plain pages say in `language`; answers in the words of the screens."""

    def __init__(self, guide: Guide, language: Language) -> None:
        self.guide = guide
        self.language = language
        self.words: Words = words_for(language.tag, guide.facts)
        self.norwegian: Words = words_for("nb", guide.facts)
        self.english: Words = words_for(SOURCE.tag, guide.facts)

    @property
    def result(self) -> Result:
        """What the ways come to where nothing is answered: as far as they go without questions."""
        return self.guide.ways.consider({})

    def file(self, page: str, language: Language | None = None) -> str:
        """The name of a page in this language, or in another one: "phrasebook.nb.html"."""
        return file_of(page, language or self.language)

    # --- What is said ---

    def say(self, context: str, message: str) -> str:
        """A sentence of the content."""
        return self.words.sentence(context, message)

    def sourced(self, sources: tuple[SourceRef, ...]) -> str:
        """The line that names these sources."""
        return source_text(self.words, self.guide, sources)

    def sources_of(self, things: Iterable[Sourced]) -> tuple[SourceRef, ...]:
        """Every source of these, each once, in the order in which they are told."""
        return tuple(dict.fromkeys(ref for thing in things for ref in self._sources(thing)))

    def _sources(self, thing: Sourced) -> Iterator[SourceRef]:
        match thing:
            case Helpline(phones=phones):
                for phone in phones:
                    yield from self.guide.phone(phone).sources
            case Option(cells=cells):
                yield from self.sources_of(cells)
            case SignGroup(signs=signs):
                yield from self.sources_of(signs)
            case _:
                yield from thing.sources

    def stale(self, sources: tuple[SourceRef, ...]) -> Markup:
        """The line for what was checked too long ago; a script shows it from that day on."""
        checked = self.guide.checked(sources)
        until = checked + STALE_AFTER + timedelta(days=1)
        line = escape(stale_text(self.words, self.guide, checked))
        return Markup('<p class="note stale" data-from="{}" hidden>{}</p>').format(until, line)

    @property
    def draft(self) -> str:
        """The line about a translation that nobody has checked; "" where somebody has."""
        return draft_text(self.words)

    @property
    def untranslated(self) -> str:
        """What stands above a text that is shown in English."""
        return untranslated(self.words)

    @property
    def load(self) -> str:
        """What stands where somebody who saves data may load the app, and what that costs."""
        size = f"{APP_SIZE}\N{NO-BREAK SPACE}MB"
        return self.words("Load them ({size})").format(size=size)

    @property
    def warning(self) -> str:
        """What stands beside a button that calls."""
        return call_warning(self.words)

    @property
    def only_they_can_tell(self) -> str:
        """What stands above the ways."""
        return only_they_can_tell(self.words)

    @property
    def limits(self) -> list[tuple[str, str]]:
        """What the exit can do and what it cannot, each with its icon."""
        return limits.limits(self.words)

    @property
    def way_back(self) -> str:
        """How she comes back after an exit."""
        return limits.way_back(self.words)

    @property
    def about(self) -> dict[str, str | list[str]]:
        """What the screen about the guide says."""
        return {
            "what": about.what_it_is(self.words),
            "promises": about.promises(self.words),
            "no_promises": about.no_promises(self.words),
            "licence": about.licence(self.words),
            "version": self.words("Version {version}").format(version=VERSION),
        }

    # --- Helplines ---

    @property
    def first(self) -> tuple[Helpline, ...]:
        """The two helplines of the first screen."""
        return first_helplines(self.guide)

    def name(self, helpline: Helpline) -> str:
        """How it is called."""
        return helpline_name(self.words, helpline)

    def named(self, key: str) -> tuple[Helpline, str] | None:
        """A helpline with its name and number; None where there is no such helpline."""
        helpline = self.guide.helpline(key)
        return (helpline, helpline_title(self.words, self.guide, helpline)) if helpline else None

    def purpose(self, helpline: Helpline) -> str:
        """When to use it."""
        return self.words.sentence(f"{helpline.key}.purpose", helpline.purpose)

    def shown(self, phone: str) -> str:
        """A number as it is read."""
        return self.words.fact(self.guide.phone(phone))

    def call(self, phone: str) -> str:
        """The label of the button that calls it."""
        return self.words("Call {number}").format(number=self.shown(phone))

    def aspect(self, aspect: Aspect) -> tuple[str, str]:
        """What an aspect is called, and its icon."""
        return aspect_name(self.words, aspect), ASPECT_ICONS[aspect]

    def is_urgent(self, keys: tuple[str, ...]) -> bool:
        """Whether one of these is the emergency number."""
        return any(it.urgent for it in map(self.guide.helpline, keys) if it)

    # --- Guidance ---

    def runs(self, blocks: tuple[Block, ...]) -> Iterator[Run]:
        """The blocks in reading order, neighbours of one list together."""
        named = names_source(self.words, self.guide, blocks)
        told = map(ShownBlock, blocks, step_numbers(blocks), named)
        for kind, run in groupby(told, key=lambda it: it.block.kind):
            yield Run(kind, _LISTS.get(kind, ""), tuple(run))

    @property
    def entrances(self) -> Iterator[Entrance]:
        """What there is to read, each with its title, as the first screen has it."""
        return entrances(self.guide)

    def official(self, term: str | None) -> str:
        """The official name of a way; "" where it has none."""
        return official_text(self.words, self.guide, term)

    def effect(self, effect: Effect) -> tuple[str, str]:
        """What is said of a reason, and its icon."""
        return spoken(self.words, effect), EFFECT_ICONS[effect]

    def group(self, group: Group) -> str:
        """The heading of a group of ways."""
        return group_name(self.words, group)

    # --- Cards ---

    def lines(self, card: Card) -> list[tuple[str, str]]:
        """The card's lines in Norwegian, each with what it says; "" for those who read that.

        An interpreter is asked for in the language of the page.
        """
        own = not self.language.reads_norwegian
        lines = [it for it in card.lines if own or not it.asks_for_interpreter]
        return [(self._asked(it), self._meant(it) if own else "") for it in lines]

    def _asked(self, line: Line) -> str:
        names, tag = self.guide.cards.norwegian_names, self.language.tag
        tongue = names.get(tag) or self.norwegian.language_name(tag)
        return self.norwegian.filled(line.norwegian).replace(INTERPRETER, tongue)

    def _meant(self, line: Line) -> str:
        tongue = self.words.language_name(self.language.tag)
        return self.words.sentence(line.key, line.meaning).replace(INTERPRETER, tongue)

    # --- Where things are ---

    def entrance(self, entrance: Entrance) -> tuple[str, str]:
        """Its route and its summary. The ways begin with questions, which only the app can ask."""
        if entrance.context == "ways":
            return Route.RESULT, self.words("Every way, and what it depends on")
        return entrance.route, self.say(f"{entrance.context}.summary", entrance.summary)

    def route(self, item: Item) -> str:
        """The route of an entry's screen."""
        return route_of(item, self.guide)


def editions(guide: Guide) -> list[PageContext]:
    """One for each language that ships, the source first."""
    return [PageContext(guide, language) for language in LANGUAGES]


def file_of(page: str, language: Language) -> str:
    """The name of a page in that language: "index.html" in the source language, "index.nb.html"."""
    return f"{page}.html" if language == SOURCE else f"{page}.{language.tag}.html"
