"""Slips of one letter, by which a typed word may differ from the one that was meant."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Final

MIN_MISSPELT: Final = 4
"""Letters that a word needs before one may be wrong; shorter words are too much alike."""


class Slips:
    """Words that are found by another one, a slip away. Those that are too short are left out."""

    def __init__(self, words: Iterable[str]) -> None:
        self._by_shape: defaultdict[str, list[str]] = defaultdict(list)
        for word in words:
            if len(word) >= MIN_MISSPELT:
                for shape in shapes_of(word):
                    self._by_shape[shape].append(word)

    def near(self, word: str) -> set[str]:
        """Return the words from which this one is a slip away, itself among them if it is one."""
        if len(word) < MIN_MISSPELT:
            return set()
        alike = {it for shape in shapes_of(word) for it in self._by_shape.get(shape, ())}
        return {it for it in alike if is_one_off(word, it)}


def shapes_of(word: str) -> Iterator[str]:
    """Yield the word, and what is left of it without one letter.

    Two words that are a slip apart have a shape in common.
    """
    yield word
    for at in range(len(word)):
        yield word[:at] + word[at + 1 :]


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
