"""The guide in one language, as the templates of the static pages read it."""

import json
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import timedelta
from functools import partial
from itertools import groupby
from typing import Final

from markupsafe import Markup, escape

from app.domain.cards import Card, Line
from app.domain.facts import SourceRef
from app.domain.guidance import Block, BlockKind
from app.domain.guide import Guide
from app.domain.helplines import Helpline
from app.domain.options import Cell, Option
from app.domain.routes import FIRST_CARD, Item, Route, route_of
from app.domain.ways import Effect, Question, Result, Step, Verdict, must_call
from app.publish.pages.front import GUIDE_IN_FRONT, Front
from app.publish.pages.slots import Templates, varying
from app.screens.folds import runs
from app.screens.table import screen_of
from app.screens.tree import Choices, Condition, Mark, Node, Nodes, Part, Screen
from app.session.visit import Visit
from app.wording.blocks import LISTED, ShownBlock, shown_blocks
from app.wording.cards import line_meaning, norwegian_line
from app.wording.helplines import (
    about_label,
    call_label,
    helpline_name,
    helpline_purpose,
    urgent_label,
)
from app.wording.read_aloud import spoken_numbers
from app.wording.second_language import second_language_name
from app.wording.sources import STALE_AFTER, published, source_line, stale_text
from app.wording.ways import (
    EFFECT_ICONS,
    effect_label,
    official_text,
    show_fitting,
)
from i18n.language_names import own_name
from i18n.languages import LANGUAGES, SOURCE, Language
from i18n.words import Words, words_for

Sourced = Helpline | Block | Step | Verdict | Option | Cell
"""A part of the guide that has sources, or whose parts have them."""

APP_SIZE: Final = 11
"""Megabytes that a phone downloads for the app. Measured in Chromium, the one engine that reports
whether a reader saves data, from a host that compresses each answer anew."""

_SIZE: Final = f"{APP_SIZE}\N{NO-BREAK SPACE}MB"


@dataclass(frozen=True, slots=True)
class BlockRun:
    """Consecutive blocks of one kind. `element` is "ul" or "ol" for a list, else ""."""

    kind: BlockKind
    element: str
    items: tuple[ShownBlock, ...]


@dataclass(frozen=True, slots=True)
class CardLine:
    """A line of a card, and its meaning: "" for readers of Norwegian.

    `asks` and `meaning_asks` are the two before an interpreter's language is put in, "" in a line
    without one.
    """

    norwegian: str
    meaning: str
    asks: str
    meaning_asks: str


class PageContext:
    """The values that the templates fill into the static pages of one language.

    A sentence that needs no more than the words and the guide comes from `app/wording/` itself.
    """

    def __init__(
        self,
        guide: Guide,
        language: Language,
        front: Front,
        *,
        is_file: bool = False,
        recorded: Collection[str] = (),
        slots: Templates | None = None,
    ) -> None:
        """*is_file*: the whole guide is one file, which loads nothing and stores nothing.

        *recorded* are the tags of the languages with recordings. With *slots* the words are slots
        of these templates, else the language's own.
        """
        self.guide = guide
        self.front = front
        self.is_file = is_file
        self.recorded = recorded
        self.language = language
        words = slots.words if slots else partial(words_for, facts=guide.facts)
        fixed = slots.fixed if slots else words
        self.words: Words = words(language.tag)
        self._plain = words_for(language.tag, guide.facts)  # slots tell no two equal lines
        self._shared = slots.shared if slots else lambda _, text: text
        self.norwegian: Words = fixed("nb")
        self.english: Words = fixed(SOURCE.tag)

    def file(self, page: str, language: Language | None = None) -> str:
        """Return the file name of a page in this or another language: "phrasebook.nb.html"."""
        return file_of(self.front.stem(page), language or self.language)

    # --- Sentences ---

    def say(self, context: str, message: str) -> str:
        """Return a sentence of the content in this language."""
        return self.words.sentence(context, message)

    def source_lines(self, references: Iterable[SourceRef]) -> list[str]:
        """Return a line for each source of a text, "" for one like another; none for own advice.

        Addresses are on the screen about the guide: in each section, in each language, they would
        take a tenth of a megabyte.
        """
        lines: dict[str, str] = {}
        sources = published(self.guide, references)
        for it in sources:
            line = source_line(self._plain, it, with_address=False)
            lines.setdefault(line, it.id)
        return [
            source_line(self.words, it, with_address=False) if it.id in lines.values() else ""
            for it in sources
        ]

    @property
    def all_sources(self) -> tuple[SourceRef, ...]:
        """The sources of all topics and helplines."""
        topics = [self.sources_of(topic.blocks) for topic in self.guide.topics]
        lines = self.sources_of(self.guide.helplines)
        return tuple(dict.fromkeys(ref for refs in (*topics, lines) for ref in refs))

    def sources_of(self, things: Iterable[Sourced]) -> tuple[SourceRef, ...]:
        """Return the sources of these parts of the guide, each once, in reading order."""
        return tuple(dict.fromkeys(ref for thing in things for ref in self._sources(thing)))

    def _sources(self, thing: Sourced) -> Iterator[SourceRef]:
        match thing:
            case Helpline(phones=phones):
                for phone in phones:
                    yield from self.guide.phone(phone).sources
            case Option(cells=cells):
                yield from self.sources_of(cells)
            case _:
                yield from thing.sources

    def stale(self, sources: tuple[SourceRef, ...]) -> Markup:
        """Return the warning about old sources, hidden; a script shows it from its date on."""
        read = self.guide.read_on(sources)
        until = read + STALE_AFTER + timedelta(days=1)
        line = escape(stale_text(self.words, self.guide, read))
        return Markup('<p class="note stale" data-from="{}" hidden>{}</p>').format(until, line)

    @property
    def second(self) -> Language:
        """The language that can stand below this one."""
        return Visit().second_language_below(self.language)

    def second_name(self, *, is_shown: bool = False) -> str:
        """Return the name of the button that shows that language, or hides it."""
        return second_language_name(self.words, self.second, is_shown=is_shown)

    @property
    def spoken_numbers(self) -> str:
        """The phone numbers as they are read aloud, as JSON."""
        return self._shared("spoken", json.dumps(spoken_numbers(self.guide), sort_keys=True))

    @property
    def load(self) -> str:
        """The label, with the download's size, that loads the app on a phone that saves data."""
        return self.words("Load notes ({size})").format(size=_SIZE)

    @property
    def load_to_count(self) -> str:
        """The label, with the same size, of the button after which her answers count."""
        return self.words.joined(show_fitting(self.words), _SIZE)

    # --- Helplines ---

    def name(self, helpline: Helpline) -> str:
        """Return the name of a helpline."""
        return helpline_name(self.words, helpline)

    def named(self, key: str) -> tuple[Helpline, str] | None:
        """Return a helpline with the label of its button, None if there is no such helpline."""
        helpline = self.guide.helpline(key)
        if helpline is None:
            return None
        label = urgent_label if self.dials(helpline) else about_label
        return helpline, label(self.words, self.guide, helpline)

    def dials(self, helpline: Helpline) -> bool:
        """Tell whether the button to a helpline calls it, before its sheet."""
        return helpline.urgent and bool(helpline.phones)

    def address(self, helpline: Helpline) -> str:
        """Return the address of a button to a helpline: its sheet, or the call if it is urgent."""
        if self.dials(helpline):
            return f"tel:{self.guide.phone(helpline.phones[0]).dial}"
        return f"#{self.route(helpline)}"

    def purpose(self, helpline: Helpline) -> str:
        """Return the few words that say when to use a helpline."""
        return helpline_purpose(self.words, helpline)

    def shown(self, phone: str) -> str:
        """Return a number as it is read."""
        return self.words.fact(self.guide.phone(phone))

    def call(self, phone: str) -> str:
        """Return the label of the button that calls a number."""
        return call_label(self.words, self.guide.phone(phone))

    # --- Guidance ---

    def runs(self, blocks: tuple[Block, ...]) -> Iterator[BlockRun]:
        """Yield the blocks in reading order, the items of one list together."""
        shown = shown_blocks(blocks)
        for (kind, is_numbered), run in groupby(shown, key=lambda it: (it.block.kind, it.step > 0)):
            element = "ol" if is_numbered else "ul" if kind in LISTED else ""
            yield BlockRun(kind, element, tuple(run))

    def screen(self, route: str) -> Screen | None:
        """Return the screen of a route, None where a template draws it."""
        return screen_of(route, self.guide, {})

    def standing(self, nodes: Nodes) -> list[tuple[str, list[Node]]]:
        """Return the nodes of a screen that stand on this page, with the names of their kinds."""
        return list(runs(nodes, self._holds))

    def classes(self, it: Screen) -> str:
        """Return the classes of a screen's section beside its own."""
        parts = [node for node in it.nodes if isinstance(node, Part)]
        found = {
            "home": it.route == Route.HOME,
            "to-rosa": it.bar is Mark.ROSA_BUTTON,
            "has-contents": it.has_contents and parts[1:],
        }
        return " ".join(name for name, is_there in found.items() if is_there)

    def _holds(self, condition: Condition) -> bool:
        match condition:
            case Condition.HAS_ADDRESS:
                return not self.is_file
            case Condition.IS_FILE:
                return self.is_file
            case Condition.IS_NOT_FILE:
                return not self.is_file

    def route(self, item: Item) -> str:
        """Return the route of an entry's screen."""
        return route_of(item, self.guide)

    # --- The questions ---

    def follows(self, question: Question, choice: str) -> str:
        """Return the route after an answer, as far as this answer alone decides it."""
        after = self.guide.ways.after(question, {question.name: choice})
        return self.route(after) if after else Route.RESULT

    def is_urgent(self, question: Question, choice: str) -> bool:
        """Tell whether nothing but the emergency number matters after this answer."""
        return must_call({question.name: choice})

    def unless(self, it: Screen) -> str:
        """Return the selector of the answers after which a question is not asked, "" for none."""
        conditions = (node.question.unless for node in it.nodes if isinstance(node, Choices))
        return ",".join(
            f".chosen[data-question={name}][data-choice={one}]"
            for condition in conditions
            for name, choices in (condition.choices.items() if condition else ())
            for one in sorted(choices)
        )

    # --- Ways ---

    @property
    def result(self) -> Result:
        """The verdict on each way with no question answered."""
        return self.guide.ways.consider({})

    def effect(self, effect: Effect) -> tuple[str, str]:
        """Return the label of a reason and its icon."""
        return effect_label(self.words, effect), EFFECT_ICONS[effect]

    def official(self, term: str | None) -> str:
        """Return the line with the official name of a way, "" without such a name."""
        return official_text(self.words, self.guide, term)

    # --- Cards ---

    def lines(self, card: Card) -> list[CardLine]:
        """Return the card's lines; they ask for an interpreter of this language."""
        return [self._line(it) for it in card.lines]

    def _line(self, line: Line) -> CardLine:
        tag = "" if self.language.reads_norwegian else self.language.tag
        asks = line.asks_for_interpreter
        return CardLine(
            norwegian_line(self.norwegian, self.guide, line, tag),
            line_meaning(self.words, line, tag) if tag else "",
            self.norwegian.filled(line.norwegian) if asks else "",
            self.words.sentence(line.key, line.meaning) if asks else "",
        )

    @property
    def interpreter(self) -> Markup:
        """The name of the language that the cards ask an interpreter for at first, or "none"."""
        spoken = Visit().interpreter_for(self.language)
        return varying(self.words.language_name(spoken) if spoken else self.words("none"))

    def asking(self, code: str) -> str:
        """Return the id of the first card's line that asks for an interpreter of a language."""
        return f"{FIRST_CARD}/{code}"

    def is_named_otherwise(self, code: str) -> bool:
        """Tell whether a language has another name in this one than for itself."""
        return own_name(code).casefold() != self._plain.language_name(code).casefold()


def editions(
    slots: Templates, front: Front = GUIDE_IN_FRONT, recorded: Collection[str] = ()
) -> list[PageContext]:
    """Return one context for each language that ships, the source language first."""
    return [
        PageContext(slots.guide, language, front, recorded=recorded, slots=slots)
        for language in LANGUAGES
    ]


def file_of(stem: str, language: Language) -> str:
    """Return the file name of a page: "index.html" in the source language, "index.nb.html"."""
    return f"{stem}.html" if language == SOURCE else f"{stem}.{language.tag}.html"
