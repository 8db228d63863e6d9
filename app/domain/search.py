"""Full-text search over the guide, on the device, forgiving about spelling.

Case, accents and script variants are folded away. A word is found by its beginning, by a synonym,
and with one letter wrong, missing, added or swapped. In scripts without blanks between words, such
as Thai, a word is also found inside a longer run of letters.
"""

import math
import unicodedata
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final

from app.domain.cards import INTERPRETER, Card
from app.domain.folding import fold
from app.domain.guidance import BlockKind, Topic
from app.domain.guide import Guide
from app.domain.helplines import Helpline
from app.domain.options import Options
from app.domain.phrases import Phrase
from app.domain.signs import Signs
from app.domain.ways import Way

Destination = Topic | Helpline | Way | Options | Signs | Card | Phrase
"""The part of the guide that a text belongs to, and so the screen that a hit opens."""

Translate = Callable[[str, str], str]
"""Takes the context and the English of a text, and returns it in the language of the index."""

EXACT: Final = 1.0
BEGINNING: Final = 0.75
SYNONYM: Final = 0.7
MISSPELT: Final = 0.5
INSIDE: Final = 0.4
"""Weights of the kinds of match, the surest first."""
IN_TITLE: Final = 0.8
"""Weight of a word in the title, beside 1 in the text: a title stands over many texts."""
IN_MORE: Final = 0.5
"""Weight of a word in the part that is searched and not shown."""
LEAD: Final = 1.3
"""Weight of a section's lead, which answers the heading, and of a text that explains a term."""
ASIDE: Final = 0.5
"""Weight of what is no answer: a sentence to tick, to show or to say. Answers are 1."""
MIN_MISSPELT: Final = 4
"""Letters that a word needs before one may be wrong; shorter words are too much alike."""
MIN_INSIDE: Final = 2
"""Letters that a word needs to be looked for inside a run without blanks."""
MAX_FOUND: Final = 20
"""Hits that are returned. More of them help nobody."""

Phrasing = tuple[str, ...]
"""One or more folded words in a row."""
Scores = dict[int, float]
"""A score for each entry that matches, by the entry's number."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A text that can be found. `key` is that of the block, sign, cell, way, line or helpline.

    `more` is searched together with the text and never shown. `is_lead` is True for the answer to
    a section's heading, and where an official term stands beside its plain words.
    """

    key: str
    destination: Destination
    title: str
    text: str
    more: str = ""
    is_lead: bool = False

    @property
    def is_answer(self) -> bool:
        """Tell whether it says something that a reader may want to know."""
        return not isinstance(self.destination, Signs | Card | Phrase)

    @property
    def section(self) -> str:
        """The key of the section, option, group of signs or card that it belongs to, or its own."""
        has_parts = isinstance(self.destination, Topic | Options | Signs | Card)
        return (has_parts and self.key.rpartition(".")[0]) or self.key


def words_in(text: str) -> list[str]:
    """Return the folded words of a text: runs of letters, digits and their marks."""
    return "".join(_letter(it) for it in fold(text)).split()


@cache
def _letter(letter: str) -> str:
    return letter if unicodedata.category(letter)[0] in "LMN" else " "


class Index:
    """All that can be found in one language. Building it is slow, asking it is fast.

    `synonyms` are groups of words and short phrases with the same meaning.
    """

    def __init__(self, entries: Iterable[Entry], synonyms: Iterable[Iterable[str]] = ()) -> None:
        self.entries = tuple(entries)
        self._postings: defaultdict[str, Scores] = defaultdict(dict)
        lengths = []
        for number, entry in enumerate(self.entries):
            words = words_in(entry.text)
            for word in words_in(entry.more):
                self._postings[word][number] = IN_MORE
            for word in words:
                self._postings[word][number] = 1.0
            for word in set(words_in(entry.title)):
                in_text = self._postings[word].get(number, 0.0)
                self._postings[word][number] = in_text + IN_TITLE
            lengths.append(len(words) + 1)
        usual = sum(lengths) / len(lengths) if lengths else 1.0
        # A short text about the word says more of it than a long text that mentions it.
        self._weights = [
            _kind_weight(entry) / (0.75 + 0.25 * length / usual)
            for entry, length in zip(self.entries, lengths, strict=True)
        ]
        self._words = sorted(self._postings)
        self._by_shape = _by_shape(self._words)
        self._synonyms = _synonyms(synonyms)
        self._longest = max(map(len, self._synonyms), default=1)
        # Words that a reader means as they stand, although no text has them.
        self._known = {word for phrase in self._synonyms for word in phrase}

    def find(self, typed: str) -> list[Entry]:
        """Return the entries that match what was typed, best first; at most `MAX_FOUND`.

        Of each section there is only the best.
        """
        wanted = words_in(typed)
        if not wanted:
            return []
        scores: defaultdict[int, float] = defaultdict(float)
        matched: Counter[int] = Counter()
        for number, word in enumerate(wanted):
            best = self._matches(word, last=number == len(wanted) - 1)
            if phrase := self._phrase_at(wanted, number):
                _keep_best(best, self._synonymous(phrase), SYNONYM)
            if not best and word not in self._known:
                _keep_best(best, self._scores(dict.fromkeys(self._misspelt(word), MISSPELT)))
                for phrase in self._phrases_like(word):
                    _keep_best(best, self._synonymous(phrase), SYNONYM * MISSPELT)
            if not best and len(word) >= MIN_INSIDE:
                _keep_best(best, self._scores({it: INSIDE for it in self._words if word in it}))
            for entry, score in best.items():
                scores[entry] += score
                matched[entry] += 1
        order = sorted(
            scores,
            key=lambda it: (
                -scores[it] * self._weights[it] * (matched[it] / len(wanted)) ** 2,
                it,
            ),
        )
        best_of: dict[str, Entry] = {}
        for number in order:
            best_of.setdefault(self.entries[number].section, self.entries[number])
        return list(best_of.values())[:MAX_FOUND]

    def _matches(self, word: str, *, last: bool) -> Scores:
        """Score the entries with this word or one that begins with it."""
        weights: dict[str, float] = {}
        if word in self._postings:
            weights[word] = EXACT
        for longer in self._beginning_with(word):
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

    def _misspelt(self, word: str) -> Iterator[str]:
        """Yield the words of the index from which this one is a slip away."""
        if len(word) < MIN_MISSPELT:
            return
        shapes = {word, *_shapes(word)}
        for near in {near for shape in shapes for near in self._by_shape.get(shape, ())}:
            if is_one_off(word, near):
                yield near

    def _phrase_at(self, wanted: Sequence[str], end: int) -> Phrasing | None:
        """Return the longest known phrase that ends with the word at `end`, if any."""
        for start in range(max(0, end + 1 - self._longest), end + 1):
            phrase = tuple(wanted[start : end + 1])
            if phrase in self._synonyms:
                return phrase
        return None

    def _phrases_like(self, word: str) -> Iterator[Phrasing]:
        """Yield the synonyms of one word that this one begins, or from which it is a slip away."""
        if len(word) >= MIN_MISSPELT:
            for phrase in self._synonyms:
                if len(phrase) == 1 and (phrase[0].startswith(word) or is_one_off(phrase[0], word)):
                    yield phrase

    def _synonymous(self, phrase: Phrasing) -> Scores:
        """Score the entries with a synonym of the phrase."""
        best: Scores = {}
        for other in self._synonyms[phrase]:
            _keep_best(best, self._with_all(other))
        return best

    def _with_all(self, phrase: Phrasing) -> Scores:
        """Score the entries with all words of the phrase, by the commonest of its words."""
        each = [self._scores({it: EXACT}) if it in self._postings else {} for it in phrase]
        everywhere = set(each[0]).intersection(*each[1:])
        return {entry: min(it[entry] for it in each) for entry in everywhere}


def _kind_weight(entry: Entry) -> float:
    if entry.is_lead:
        return LEAD
    return 1 if entry.is_answer else ASIDE


def _keep_best(best: Scores, found: Scores, weight: float = 1.0) -> None:
    """Raise each entry's score to `weight × found[entry]` where that is higher."""
    for entry, score in found.items():
        if score * weight > best.get(entry, 0.0):
            best[entry] = score * weight


def _by_shape(words: Iterable[str]) -> dict[str, list[str]]:
    """Return the words by themselves and by what is left of them without one letter."""
    near: defaultdict[str, list[str]] = defaultdict(list)
    for word in words:
        if len(word) >= MIN_MISSPELT:
            for shape in {word, *_shapes(word)}:
                near[shape].append(word)
    return near


def _shapes(word: str) -> Iterator[str]:
    return (word[:at] + word[at + 1 :] for at in range(len(word)))


def is_one_off(one: str, other: str) -> bool:
    """Return True for equal words, and for words with one letter wrong, missing, added or swapped.

    Two neighbouring letters that have changed places count as one slip.
    """
    if len(one) > len(other):
        one, other = other, one
    if len(other) - len(one) > 1:
        return False
    start = 0
    while start < len(one) and one[start] == other[start]:
        start += 1
    rest, longer = one[start:], other[start:]
    if len(one) < len(other):
        return rest == longer[1:]
    swapped = longer[1::-1] + longer[2:]
    return rest[1:] == longer[1:] or rest == swapped


def _synonyms(groups: Iterable[Iterable[str]]) -> dict[Phrasing, set[Phrasing]]:
    same: defaultdict[Phrasing, set[Phrasing]] = defaultdict(set)
    for group in groups:
        phrases = {tuple(words_in(it)) for it in group}
        for phrase in phrases:
            same[phrase] |= phrases - {phrase}
    return dict(same)


def entries(guide: Guide, translate: Translate, filled: Callable[[str], str]) -> Iterator[Entry]:
    """Yield all that can be found. `filled` puts the facts into a text that is not translated."""
    for topic in guide.topics:
        name = translate(f"{topic.key}.title", topic.title)
        for section in topic.sections:
            title = f"{name} · {translate(section.key, section.heading)}"
            for block in section.blocks:
                text = translate(block.key, block.text)
                lead = block.kind is BlockKind.LEAD or "{term." in block.text
                yield Entry(block.key, topic, title, text, is_lead=lead)
    for line in guide.helplines:
        numbers = [guide.phone(key) for key in line.phones]
        reached = [
            *(it.shown for it in numbers),
            *([guide.mail(line.mail).value] if line.mail else []),
        ]
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
