"""Looking for words in everything, on the device, forgiving how they are written.

Case, accents and script variants are folded away. A word is found by its beginning, by a synonym,
and with one letter wrong, missing, added or swapped. Where words are written without blanks, as in
Thai, they are found inside of a longer run of letters.
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
from app.domain.guidance import Topic
from app.domain.guide import Guide
from app.domain.helplines import Helpline
from app.domain.options import Options
from app.domain.phrases import Phrase
from app.domain.signs import Signs
from app.domain.ways import Way

Place = Topic | Helpline | Way | Options | Signs | Card | Phrase
"""What a found text belongs to, and so the screen that it is on."""

Say = Callable[[str, str], str]
"""A text of the content, by its context and its English, in the language that is searched."""

"""Letters that Unicode does not take apart, as people write them without their marks."""

EXACT: Final = 1.0
BEGINNING: Final = 0.75
SYNONYM: Final = 0.7
MISSPELT: Final = 0.5
INSIDE: Final = 0.4
"""What a match is worth, the surest first."""
TITLE: Final = 0.8
"""What a word in the title is worth, beside 1 in the text: a title stands over many texts."""
MORE: Final = 0.5
"""The same for what is not shown with the text."""
FORGIVEN: Final = 4
"""Letters that a word needs for one of them to be wrong; shorter ones are too much alike."""
INNER: Final = 2
"""Letters that a word needs to be looked for inside of others, where blanks are not written."""
SHOWN: Final = 20
"""More found texts than this help nobody."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A text that can be found. `key` is that of the block, sign, cell, way, line or helpline.

    `more` is searched with it and not shown.
    """

    key: str
    place: Place
    title: str
    text: str
    more: str = ""


def words_in(text: str) -> list[str]:
    """The folded words of a text: runs of letters, digits and their marks."""
    return "".join(_letter(it) for it in fold(text)).split()


@cache
def _letter(letter: str) -> str:
    return letter if unicodedata.category(letter)[0] in "LMN" else " "


Phrasing = tuple[str, ...]
"""One or more folded words in a row."""


class Index:
    """Everything that can be found in one language. Building it is slow, asking it is fast.

    `synonyms` are groups of words and short phrases that mean the same to somebody who searches.
    """

    def __init__(self, entries: Iterable[Entry], synonyms: Iterable[Iterable[str]] = ()) -> None:
        self.entries = tuple(entries)
        self._found: defaultdict[str, dict[int, float]] = defaultdict(dict)
        lengths = []
        for number, entry in enumerate(self.entries):
            words = words_in(entry.text)
            for word in words_in(entry.more):
                self._found[word][number] = MORE
            for word in words:
                self._found[word][number] = 1.0
            for word in set(words_in(entry.title)):
                self._found[word][number] = self._found[word].get(number, 0.0) + TITLE
            lengths.append(len(words) + 1)
        usual = sum(lengths) / len(lengths) if lengths else 1.0
        # A short text that is about the word says more of it than a long one that mentions it.
        self._weight = [1 / (0.6 + 0.4 * length / usual) for length in lengths]
        self._words = sorted(self._found)
        self._near = _without_a_letter(self._words)
        self._synonyms = _synonyms(synonyms)
        self._longest = max(map(len, self._synonyms), default=1)
        # A word that somebody means as it stands, although no text has it.
        self._known = {word for phrase in self._synonyms for word in phrase}

    def find(self, typed: str) -> list[Entry]:
        """The entries in which what was typed is found, the best first; at most `SHOWN`."""
        wanted = words_in(typed)
        if not wanted:
            return []
        scores: defaultdict[int, float] = defaultdict(float)
        matched: Counter[int] = Counter()
        for number, word in enumerate(wanted):
            best = self._matches(word, last=number == len(wanted) - 1)
            if phrase := self._phrase_at(wanted, number):
                _raise(best, self._same(phrase), SYNONYM)
            if not best and word not in self._known:
                _raise(best, self._worth(dict.fromkeys(self._like(word), MISSPELT)))
                for phrase in self._phrases_like(word):
                    _raise(best, self._same(phrase), SYNONYM * MISSPELT)
            if not best and len(word) >= INNER:
                _raise(best, self._worth({it: INSIDE for it in self._words if word in it}))
            for entry, score in best.items():
                scores[entry] += score
                matched[entry] += 1
        order = sorted(
            scores,
            key=lambda it: (
                -scores[it] * self._weight[it] * (matched[it] / len(wanted)) ** 2,
                it,
            ),
        )
        return [self.entries[number] for number in order[:SHOWN]]

    def _matches(self, word: str, *, last: bool) -> dict[int, float]:
        """The entries with this word, or one that begins with it, and what each is worth."""
        likeness: dict[str, float] = {}
        if word in self._found:
            likeness[word] = EXACT
        for longer in self._beginning_with(word):
            # The word that is still being typed may become any of these.
            likeness.setdefault(longer, BEGINNING if last else BEGINNING * len(word) / len(longer))
        return self._worth(likeness)

    def _worth(self, likeness: dict[str, float]) -> dict[int, float]:
        best: dict[int, float] = {}
        for word, alike in likeness.items():
            found = self._found[word]
            _raise(best, found, alike * math.log(1 + len(self.entries) / len(found)))
        return best

    def _beginning_with(self, word: str) -> Iterator[str]:
        for number in range(bisect_left(self._words, word), len(self._words)):
            longer = self._words[number]
            if not longer.startswith(word):
                return
            if longer != word:
                yield longer

    def _like(self, word: str) -> Iterator[str]:
        """The words that this one may be, misspelt."""
        if len(word) < FORGIVEN:
            return
        shapes = {word, *_shapes(word)}
        for near in {near for shape in shapes for near in self._near.get(shape, ())}:
            if is_one_off(word, near):
                yield near

    def _phrase_at(self, wanted: Sequence[str], end: int) -> Phrasing | None:
        """The longest known phrase that ends with this word, if any."""
        for start in range(max(0, end + 1 - self._longest), end + 1):
            phrase = tuple(wanted[start : end + 1])
            if phrase in self._synonyms:
                return phrase
        return None

    def _phrases_like(self, word: str) -> Iterator[Phrasing]:
        """The words that are known as synonyms alone and may be meant: misspelt, or half."""
        if len(word) >= FORGIVEN:
            for phrase in self._synonyms:
                if len(phrase) == 1 and (phrase[0].startswith(word) or is_one_off(phrase[0], word)):
                    yield phrase

    def _same(self, phrase: Phrasing) -> dict[int, float]:
        """The entries with a synonym of the phrase."""
        best: dict[int, float] = {}
        for other in self._synonyms[phrase]:
            _raise(best, self._together(other))
        return best

    def _together(self, phrase: Phrasing) -> dict[int, float]:
        """The entries that have all words of the phrase, worth what the commonest one is."""
        each = [self._worth({word: EXACT}) if word in self._found else {} for word in phrase]
        everywhere = set(each[0]).intersection(*each[1:])
        return {entry: min(it[entry] for it in each) for entry in everywhere}


def _raise(best: dict[int, float], to: dict[int, float], times: float = 1.0) -> None:
    """Let each entry be worth at least so much."""
    for entry, score in to.items():
        if score * times > best.get(entry, 0.0):
            best[entry] = score * times


def _without_a_letter(words: Iterable[str]) -> dict[str, list[str]]:
    """The words by each shape that they have with one letter left out, and by themselves."""
    near: defaultdict[str, list[str]] = defaultdict(list)
    for word in words:
        if len(word) >= FORGIVEN:
            for shape in {word, *_shapes(word)}:
                near[shape].append(word)
    return near


def _shapes(word: str) -> Iterator[str]:
    return (word[:at] + word[at + 1 :] for at in range(len(word)))


def is_one_off(one: str, other: str) -> bool:
    """Whether one letter is wrong, missing, added, or two neighbours are swapped; or none."""
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


def entries(guide: Guide, say: Say, filled: Callable[[str], str]) -> Iterator[Entry]:
    """All that can be found. `filled` writes the facts into a text that is not translated."""
    for topic in guide.topics:
        name = say(f"{topic.key}.title", topic.title)
        for section in topic.sections:
            title = f"{name} · {say(section.key, section.heading)}"
            for block in section.blocks:
                yield Entry(block.key, topic, title, say(block.key, block.text))
    for line in guide.helplines:
        numbers = [guide.phone(key) for key in line.phones]
        reached = [
            *(it.shown for it in numbers),
            *([guide.mail(line.mail).value] if line.mail else []),
        ]
        more = [
            *(it.dial.removeprefix("+47") for it in numbers),
            *(say(fact.key, fact.text) for fact in line.facts),
        ]
        yield Entry(
            line.key,
            line,
            say(f"{line.key}.name", line.name),
            " · ".join([say(f"{line.key}.purpose", line.purpose), *reached]),
            " ".join(more),
        )
    for way in guide.ways.ways:
        term = filled(f" ({{term.{way.term}}})") if way.term else ""
        title = say(f"{way.key}.title", way.title) + term
        told = [say(it.key, it.text) for it in way.reasons]
        told += [say(it.key, it.text) for it in way.steps]
        yield Entry(way.key, way, title, say(f"{way.key}.about", way.about), " ".join(told))
    options = guide.options
    for option in options.options:
        term = filled(f"{{term.{option.term}}}") if option.term else ""
        for row, cell in zip(options.rows, option.cells, strict=True):
            title = f"{say(option.key, option.title)} · {say(row.key, row.heading)}"
            yield Entry(cell.key, options, title, say(cell.key, cell.text), term)
    for group in guide.signs.groups:
        for sign in group.signs:
            title = say(group.key, group.heading)
            yield Entry(sign.key, guide.signs, title, say(sign.key, sign.text))
    for block in guide.signs.ending:
        title = say("signs.title", guide.signs.title)
        yield Entry(block.key, guide.signs, title, say(block.key, block.text))
    for card in guide.cards.cards:
        for line_ in card.lines:
            text = f"{say(line_.key, line_.meaning)} · {filled(line_.norwegian)}"
            yield Entry(line_.key, card, say(card.key, card.title), text.replace(INTERPRETER, "…"))
    for phrase in guide.cards.phrases:
        yield Entry(phrase.key, phrase, filled(phrase.norwegian), say(phrase.key, phrase.meaning))
