"""Full-text search over the guide, on the device, forgiving about spelling.

Case, accents and script variants are folded away. A word is found by its beginning, by a synonym,
and with one letter wrong, missing, added or swapped. Thai has no blanks between words: there a word
and its synonyms are found inside a longer run of letters, in the text and in what was typed.
"""

import math
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from app.domain.cards import INTERPRETER, Card
from app.domain.folding import words_in
from app.domain.guidance import BlockKind, Topic
from app.domain.guide import Guide
from app.domain.helplines import Helpline
from app.domain.lexicon import Lexicon, Meaning, Phrasing
from app.domain.options import Options
from app.domain.phrases import Phrase
from app.domain.signs import Signs
from app.domain.slips import Slips
from app.domain.ways import Way

Destination = Topic | Helpline | Way | Options | Signs | Card | Phrase
"""The part of the guide that a text belongs to, and so the screen that a hit opens."""

Translate = Callable[[str, str], str]
"""Takes the context and the English of a text, and returns it in the language of the index."""

EXACT: Final = 1.0
BEGINNING: Final = 0.75
SYNONYM: Final = 0.9
MISSPELT: Final = 0.5
INSIDE: Final = 0.4
"""Weights of the kinds of match, the surest first."""
IN_TITLE: Final = 0.8
"""Weight of a word in the title, beside 1 in the text: a title stands over many texts."""
IN_MORE: Final = 0.5
"""Weight of a word in the part that is searched and not shown."""
LEAD: Final = 1.7
"""Weight of a section's lead, which answers the heading, and of a text that explains a term."""
ASIDE: Final = 0.6
"""Weight of what is no answer: a sentence to tick, to show or to say. Answers are 1."""
FOR_HELPERS: Final = 0.4
"""Weight of what is said to helpers; the guide is hers first."""
OTHER_WORD: Final = 0.2
"""Weight of a word that stands in no group of synonyms, beside 1 for those that do: the groups have
the words for what people need, and most other words are the same in every sentence."""
MIN_NUMBER: Final = 3
"""Digits of the beginning of a telephone number; fewer are an age or an amount."""
MIN_INSIDE: Final = 2
"""Letters that a word needs to be looked for inside a run without blanks."""
SECTION: Final = "@"
"""Begins the key of a section among the synonyms: their words lead to its lead."""
LED: Final = 2.5
"""Weight of a section for the words that lead to it, beside 1 for a word in a text."""
NEXT: Final = 0.5
"""Weight of a section's second hit beside its best, of the third beside the second, and so on."""
MAX_FOUND: Final = 20
"""Hits that are returned. More of them help nobody."""

Scores = dict[int, float]
"""A score for each entry that matches, by the entry's number."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A text that can be found. `key` is that of the block, sign, cell, way, line or helpline.

    `topic` is the name of the topic that the title is a heading of. `more` is searched together
    with the text and never shown. `is_lead` is True for the answer to a section's heading, and
    where an official term stands beside its plain words.
    """

    key: str
    destination: Destination
    title: str
    text: str
    more: str = ""
    is_lead: bool = False
    topic: str = ""

    @property
    def is_answer(self) -> bool:
        """Tell whether it says something that a reader may want to know."""
        return not isinstance(self.destination, Signs | Card | Phrase)

    @property
    def section(self) -> str:
        """The key of the section, option, group of signs or card that it belongs to, or its own."""
        has_parts = isinstance(self.destination, Topic | Options | Signs | Card)
        return (has_parts and self.key.rpartition(".")[0]) or self.key


UNSPACED: Final = (
    ("\N{THAI CHARACTER KO KAI}", "\N{THAI CHARACTER KHOMUT}"),
    ("\N{CJK UNIFIED IDEOGRAPH-3400}", "\N{CJK UNIFIED IDEOGRAPH-9FFF}"),
)
"""The first and the last letter of each script without blanks between words."""


def is_unspaced(word: str) -> bool:
    """Tell whether the word is in a script without blanks between words: Thai or Han, of ours."""
    return any(first <= letter <= last for letter in word for first, last in UNSPACED)


class Index:
    """All that can be found in one language. Building it is slow, asking it is fast.

    `synonyms` are groups of words and short phrases with the same meaning. One that begins with
    `SECTION` is the section to which the words of its group lead.
    """

    def __init__(self, entries: Iterable[Entry], synonyms: Iterable[Iterable[str]] = ()) -> None:
        self.entries = tuple(entries)
        self._postings: defaultdict[str, Scores] = defaultdict(dict)
        self._said: list[str] = []
        groups = [tuple(group) for group in synonyms]
        leading = {it for group in groups for it in group if it.startswith(SECTION)}
        lengths = []
        for number, entry in enumerate(self.entries):
            lead = SECTION + entry.section
            if entry.is_lead and lead in leading and lead not in self._postings:
                self._postings[lead][number] = LED
            title, words = words_in(f"{entry.topic} {entry.title}"), words_in(entry.text)
            self._said.append(f" {' '.join([*title, *words])} ")
            for word in words_in(entry.more):
                self._postings[word][number] = IN_MORE
            for word in words:
                self._postings[word][number] = 1.0
            for word in set(title):
                in_text = self._postings[word].get(number, 0.0)
                self._postings[word][number] = in_text + IN_TITLE
            lengths.append(len(words) + 1)
        usual = sum(lengths) / len(lengths) if lengths else 1.0
        # A short text about the word says more of it than a long text that mentions it.
        self._weights = [
            kind_weight(entry) / (0.75 + 0.25 * length / usual)
            for entry, length in zip(self.entries, lengths, strict=True)
        ]
        self._words = sorted(it for it in self._postings if it not in leading)
        self._slips = Slips(word for word in self._words if not is_unspaced(word))
        self._lexicon = Lexicon(
            [(it,) if it in leading else tuple(words_in(it)) for it in group] for group in groups
        )

    def find(self, typed: str) -> list[Entry]:
        """Return the entries that match what was typed, best first; at most `MAX_FOUND`.

        Each section has its best one alone, in the order of the sections.
        """
        values = self._values(typed)
        best_of: dict[str, Entry] = {}
        worth: defaultdict[str, float] = defaultdict(float)
        share: defaultdict[str, float] = defaultdict(lambda: 1.0)
        for it in sorted(values, key=lambda it: (-values[it], it)):
            section = self.entries[it].section
            best_of.setdefault(section, self.entries[it])
            worth[section] += share[section] * values[it]
            share[section] *= NEXT
        # Rounded, so that no order of adding up decides between equal ones.
        return sorted(best_of.values(), key=lambda it: -round(worth[it.section], 9))[:MAX_FOUND]

    def _values(self, typed: str) -> Scores:
        """Score the entries by all that was typed: the needs it names, and its other words.

        An entry that has little of what was typed, by rarity, is worth much less.
        """
        # First the entries of each word, then those of each need that words name, because a need
        # leads to texts without these words. A need of several words counts as one word more.
        wanted = [part for word in words_in(typed) for part in self._parts(word)]
        found = [
            self._read(word, last=place == len(wanted) - 1) for place, word in enumerate(wanted)
        ]
        weights = [OTHER_WORD] * len(wanted)
        for meaning in self._lexicon.meanings(wanted):
            if len(meaning.places) == 1:
                [place] = meaning.places
                _keep_best(found[place], self._named_by(meaning))
                weights[place] = 1.0
            else:
                found.append(self._named_by(meaning))
                weights.append(1.0)
        # Last each entry's sum, times the square of the rarity that it covers, because a text with
        # one usual word of three is no answer.
        scores: Scores = defaultdict(float)
        covered: Scores = defaultdict(float)
        for best, weight in zip(found, weights, strict=True):
            rarity = weight * math.log(1 + len(self.entries) / len(best)) if best else 0.0
            for entry, score in best.items():
                scores[entry] += weight * score
                covered[entry] += rarity
        most = max(covered.values(), default=1.0)
        return {
            it: score * self._weights[it] * (covered[it] / most) ** 2
            for it, score in scores.items()
        }

    def _parts(self, word: str) -> Iterator[str]:
        """Yield the known words in a run of letters without blanks, and what lies between them."""
        if not is_unspaced(word) or word in self._postings:
            yield word
            return
        start = at = 0
        while at < len(word):
            ends = range(len(word), at + MIN_INSIDE - 1, -1)
            end = next((end for end in ends if self._lexicon.is_name(word[at:end])), None)
            if end is None:
                at += 1
                continue
            if at - start >= MIN_INSIDE:
                yield word[start:at]
            yield word[at:end]
            start = at = end
        if len(word) - start >= MIN_INSIDE or not start:
            yield word[start:]

    def _read(self, word: str, *, last: bool) -> Scores:
        """Score the entries with this word, a longer one, or one that it may be a slip of."""
        best = self._matches(word, last=last)
        if not best and word not in self._lexicon:  # else she means it as it stands
            _keep_best(best, self._scores(dict.fromkeys(self._slips.near(word), MISSPELT)))
        if not best and len(word) >= MIN_INSIDE:
            _keep_best(best, self._inside(word))
        return best

    def _matches(self, word: str, *, last: bool) -> Scores:
        """Score the entries with this word or one that begins with it."""
        weights: dict[str, float] = {}
        if word in self._postings:
            weights[word] = EXACT
        is_short_number = word.isdecimal() and len(word) < MIN_NUMBER  # an age, and no telephone
        for longer in () if is_short_number else self._beginning_with(word):
            # The last word is still being typed and may become any of these.
            weights.setdefault(longer, BEGINNING if last else BEGINNING * len(word) / len(longer))
        return self._scores(weights)

    def _scores(self, weights: dict[str, float]) -> Scores:
        """Score the entries with any of these words, by the word's weight and by its rarity."""
        best: Scores = {}
        for word, weight in weights.items():
            postings = self._postings[word]
            _keep_best(best, postings, weight * math.log(1 + len(self.entries) / len(postings)))
        return best

    def _beginning_with(self, word: str) -> Iterator[str]:
        for number in range(bisect_left(self._words, word), len(self._words)):
            longer = self._words[number]
            if not longer.startswith(word):
                return
            if longer != word:
                yield longer

    def _named_by(self, meaning: Meaning) -> Scores:
        """Score the entries with a phrase of this group."""
        best: Scores = {}
        for phrase in meaning.phrases:
            _keep_best(best, self._with_phrase(phrase), SYNONYM * meaning.sure)
        return best

    def _with_phrase(self, phrase: Phrasing) -> Scores:
        """Score the entries with this word, or with these words in a row, by how rare they are."""
        if len(phrase) == 1:
            return self._whole(phrase[0])
        rarest = min(phrase, key=lambda word: len(self._postings.get(word, ())))
        said = f" {' '.join(phrase)} "
        having = [it for it in self._postings.get(rarest, ()) if said in self._said[it]]
        rarity = math.log(1 + len(self.entries) / len(having)) if having else 0.0
        return dict.fromkeys(having, EXACT * rarity)

    def _whole(self, word: str) -> Scores:
        """Score the entries with this word, which in a script without blanks is part of a run."""
        if word in self._postings:
            return self._scores({word: EXACT})
        return self._inside(word) if is_unspaced(word) and len(word) >= MIN_INSIDE else {}

    def _inside(self, word: str) -> Scores:
        """Score the entries with this word inside a longer one."""
        return self._scores({it: INSIDE for it in self._words if word in it})


def kind_weight(entry: Entry) -> float:
    """Return the weight of an entry by what it is: an answer, a lead, a text for helpers."""
    weight = LEAD if entry.is_lead else 1.0 if entry.is_answer else ASIDE
    is_for_helpers = isinstance(entry.destination, Topic) and entry.destination.for_helpers
    return weight * FOR_HELPERS if is_for_helpers else weight


def _keep_best(best: Scores, found: Scores, weight: float = 1.0) -> None:
    """Raise each entry's score to `weight × found[entry]` where that is higher."""
    for entry, score in found.items():
        if score * weight > best.get(entry, 0.0):
            best[entry] = score * weight


def emergency_of(destination: Destination, guide: Guide) -> Helpline | None:
    """Return the line to call at once if this part of the guide is about danger, else None."""
    if not isinstance(destination, Topic):
        return None
    return guide.emergency(destination.blocks[0].helplines)


def entries(guide: Guide, translate: Translate, filled: Callable[[str], str]) -> Iterator[Entry]:
    """Yield all that can be found. `filled` puts the facts into a text that is not translated."""
    for topic in guide.topics:
        name = translate(f"{topic.key}.title", topic.title)
        for section in topic.sections:
            title = translate(section.key, section.heading)
            for block in section.blocks:
                text = translate(block.key, block.text)
                lead = block.kind is BlockKind.LEAD or "{term." in block.text
                yield Entry(block.key, topic, title, text, is_lead=lead, topic=name)
    for line in guide.helplines:
        numbers = [guide.phone(key) for key in line.phones]
        reached = [it.shown for it in numbers]
        if line.mail:
            reached.append(guide.mail(line.mail).value)
        more = [
            *(it.dial.removeprefix("+47") for it in numbers),
            *(translate(fact.key, fact.text) for fact in line.facts),
        ]
        yield Entry(
            line.key,
            line,
            translate(f"{line.key}.name", line.name),
            " · ".join([translate(f"{line.key}.purpose", line.purpose), *reached]),
            " ".join(more),
        )
    for way in guide.ways.ways:
        term = filled(f" ({{term.{way.term}}})") if way.term else ""
        title = translate(f"{way.key}.title", way.title) + term
        more = [translate(it.key, it.text) for it in way.reasons]
        more += [translate(it.key, it.text) for it in way.steps]
        yield Entry(way.key, way, title, translate(f"{way.key}.about", way.about), " ".join(more))
    options = guide.options
    for option in options.options:
        term = filled(f"{{term.{option.term}}}") if option.term else ""
        for row, cell in zip(options.rows, option.cells, strict=True):
            title = f"{translate(option.key, option.title)} · {translate(row.key, row.heading)}"
            yield Entry(cell.key, options, title, translate(cell.key, cell.text), term)
    for group in guide.signs.groups:
        title = translate(group.key, group.heading)
        for sign in group.signs:
            yield Entry(sign.key, guide.signs, title, translate(sign.key, sign.text))
    for block in guide.signs.ending:
        title = translate("signs.title", guide.signs.title)
        yield Entry(block.key, guide.signs, title, translate(block.key, block.text))
    for card in guide.cards.cards:
        title = translate(card.key, card.title)
        for line_ in card.lines:
            text = f"{translate(line_.key, line_.meaning)} · {filled(line_.norwegian)}"
            yield Entry(line_.key, card, title, text.replace(INTERPRETER, "…"))
    for phrase in guide.cards.phrases:
        meaning = translate(phrase.key, phrase.meaning)
        yield Entry(phrase.key, phrase, filled(phrase.norwegian), meaning)
