"""The reading level of the English: the length of sentences, and the level of each word.

The level of a word is that of its easiest sense in the CEFR list of `cefrpy`: 1 is A1, 6 is C2.
`python -m tests.support.reading` prints the figures of each page and the hardest texts, with
`--each` the figures of every text.
"""

import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from statistics import mean

from cefrpy import CEFRAnalyzer

from app.content.load import load
from app.domain.facts import PLACEHOLDER
from app.domain.guide import Guide
from tests.support.guide_messages import guide_messages

B1 = 3
"""The highest level that a reader of B1 understands."""
WORST = 10
"""Texts that the table lists as the hardest."""
FULL = 5
"""Words from which a text counts as a text to follow. Shorter ones are names and buttons."""
NAMES = {
    "airtag", "alarmtelefonen", "android", "bankid", "benin", "bergen", "bufdir", "eea", "eu",
    "ewuare", "helse", "imdi", "iom", "iphone", "jussbuss", "kirkens", "lithuanian", "naptip",
    "nav", "nigeria", "nigeria's", "norway", "norwegian", "oba", "oslo", "polish", "romanian",
    "rosa", "sentret", "sim", "skeiv", "sua", "udi", "verden", "vo-linjen",
}  # fmt: skip
"""Names have no level: a reader learns them."""
FORMS = {"cannot": "can", "found": "find", "known": "know", "times": "time"}
"""Forms that the list has only as rare words, by the word that each is a form of."""

_BRACKETS = re.compile(r"\((?:\{[a-z_.0-9]+\}|[ ,])+\)")
_ASIDE = re.compile(r"\([^()]*\)")
_WORD = re.compile(r"[A-Za-z]+(?:['’-][A-Za-z]+)*")
_SENTENCE = re.compile(r"(?<=[.?!:])\s+")


@dataclass(frozen=True, slots=True)
class Reading:
    """The figures of one text. `hard` are its words above B1, `unknown` those without a level.

    `sentences` are their lengths in words, without facts and what stands in brackets.
    """

    key: str
    text: str
    sentences: tuple[int, ...]
    levels: tuple[float, ...]
    hard: tuple[str, ...]
    unknown: tuple[str, ...]

    @property
    def words(self) -> int:
        """The number of words, without names and facts."""
        return len(self.levels)

    @property
    def difficulty(self) -> float:
        """The mean level of a word, plus one for every ten words of the mean sentence."""
        return (mean(self.levels) if self.levels else 0) + mean(self.sentences) / 10


@cache
def _analyzer() -> CEFRAnalyzer:
    return CEFRAnalyzer()


@cache
def level(word: str) -> float | None:
    """Return the level of a word's easiest sense, None for a word that the list lacks."""
    levels = _analyzer().get_pos_level_dict_for_word(word, word_level_as_float=True)
    return min(levels.values()) if levels else None


def read(key: str, text: str) -> Reading:
    """Return the figures of a text, without its facts and without terms in brackets."""
    plain = PLACEHOLDER.sub("", _BRACKETS.sub("", text)).replace("{language}", "")
    sentences = [len(_WORD.findall(it)) for it in _SENTENCE.split(_ASIDE.sub("", plain))]
    levels: list[float] = []
    hard, unknown = [], []
    for word in _WORD.findall(plain):
        plain_word = word.lower().replace("’", "'").split("'")[0]
        if plain_word in NAMES:
            continue
        found = level(FORMS.get(plain_word, plain_word))
        if found is None:
            unknown.append(word)
            continue
        levels.append(found)
        if found > B1:
            hard.append(word.lower())
    counted = tuple(it for it in sentences if it) or (0,)
    return Reading(key, text, counted, tuple(levels), tuple(hard), tuple(unknown))


def readings(guide: Guide) -> Iterator[Reading]:
    """Yield the figures of every text of the guide, except titles that others gave their pages."""
    for message in guide_messages(guide):
        if not message.context.startswith("source."):
            yield read(message.context, message.text)


def table(guide: Guide) -> Iterator[str]:
    """Yield a line for each page, then the hardest texts."""
    pages: dict[str, list[Reading]] = {}
    every = list(readings(guide))
    for it in every:
        pages.setdefault(it.key.split(".")[0], []).append(it)
    yield "page          texts  words  words/sentence  longest  mean level  above B1"
    for page, found in [*pages.items(), ("all", every)]:
        lengths = [length for it in found for length in it.sentences]
        levels = [one for it in found for one in it.levels]
        above = 100 * sum(len(it.hard) for it in found) / len(levels)
        yield (
            f"{page:12} {len(found):6} {len(levels):6} {mean(lengths):15.1f} {max(lengths):8} "
            f"{mean(levels):11.2f} {above:7.1f} %"
        )
    yield ""
    full = [it for it in every if it.words >= FULL]
    for it in sorted(full, key=lambda it: -it.difficulty)[:WORST]:
        yield f"{it.difficulty:.2f} {it.key}: {it.text} ({', '.join(it.hard) or '-'})"


def each(guide: Guide) -> Iterator[str]:
    """Yield a line for every text: difficulty, words, longest sentence, mean level, hard words."""
    for it in readings(guide):
        if it.words:
            yield (
                f"{it.difficulty:5.2f} {it.words:4} {max(it.sentences):4} {mean(it.levels):5.2f}  "
                f"{it.key}  {' '.join(it.hard)}".rstrip()
            )


if __name__ == "__main__":
    print("\n".join(each(load()) if "--each" in sys.argv else table(load())))
