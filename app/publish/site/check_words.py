"""The four check words of a build, which people can read out and compare."""

from typing import Final

from storage.passcode import word_list

BITS: Final = 11
"""Bits of a word, which is one of 2,048."""
COUNT: Final = 4
"""Words, 44 bits in all. They tell honest builds apart; a forged copy can show any words."""


def check_words(code: str) -> str:
    """Return the words for the beginning of a check code, "3f2a 91c0 77be 04d1"."""
    digits = code.replace(" ", "")
    beginning = int(digits, 16) >> 4 * len(digits) - COUNT * BITS
    shifts = range((COUNT - 1) * BITS, -1, -BITS)
    words = word_list()
    return " ".join(words[beginning >> shift & (1 << BITS) - 1] for shift in shifts)
