"""Codes: five words that are made for her, and an honest judgement of a code of her own."""

import re
from enum import StrEnum
from functools import cache
from importlib.resources import files
from typing import Final

from storage.kdf import normalize_passcode
from storage.ports import Sodium

WORD_COUNT: Final = 5
"""Of 2,048 words each, so 2^55 codes. Tried at 64 MiB each, ten thousand in a second, which is a
room full of graphics cards, half of them take fifty thousand years."""
MIN_LENGTH: Final = 6  # letters or digits
MIN_GUESSES: Final = 30_000
"""A code that is found with fewer tries is refused: the thousand most common ones, runs, repeats,
patterns of the keyboard, dates and years of birth. A tenth of that is tried by hand in a month."""
STRONG_GUESSES: Final = 10**20
"""Tries for a code of her own before it is called as good as five words, which are 10^16. The count
flatters a few common words: three of the list were counted as up to 10^16, and are 10^10."""
STRONG_LENGTH: Final = 20
"""Letters for the same. The count of tries knows English words alone, so it flatters a Bulgarian
one; length does not."""
COMMON_WORDS: Final = (
    *("passord", "hemmelig", "norge", "oslo", "bergen", "sommer", "vinter", "elsker"),
    *("парола", "любов", "българия", "софия", "обичам", "тайна"),
    *("пароль", "любовь", "россия", "москва", "привет", "україна", "київ", "кохання"),
    *("parola", "iubire", "romania", "dragoste", "haslo", "hasło", "polska", "kochanie"),
    *("contraseña", "amor", "mahal", "parole", "salasana", "heslo", "jelszo", "slaptazodis"),
    *("йцукен", "йцукенг", "фывапр", "ячсмить", "явертъ", "ьуеишщ"),  # rows of keyboards
)
"""What people choose first in other languages; the counted list of common codes is English."""
AFFIXES: Final = "0123456789 .!?-_*"  # what people put before and behind a word
SPELLED_DATE: Final = re.compile(r"\d{1,2}[^\w]*[^\W\d]{3,12}[^\w]*(19|20)?\d{2}")
"""A day with its month in words, in any language: a birthday."""
JUDGED_LENGTH: Final = (
    64  # letters that are looked at: the judgement takes longer the more there are
)


class Strength(StrEnum):
    """What a code keeps out."""

    TOO_SHORT = "too short"
    """Refused: fewer than `LEAST`."""
    GUESSABLE = "guessable"
    """Refused: among the first that anybody tries."""
    FAIR = "fair"
    """Keeps out whoever holds the phone, not whoever copies it and has tools."""
    STRONG = "strong"
    """Keeps out both."""


def generate(sodium: Sodium) -> str:
    """Five random words, with a blank between each two."""
    listed = _words()
    # Two bytes are 65,536 numbers, which 2,048 divides: every word comes up equally often.
    picks = sodium.random(2 * WORD_COUNT)
    return " ".join(
        listed[int.from_bytes(picks[at : at + 2]) % len(listed)] for at in range(0, len(picks), 2)
    )


def judge(code: str) -> Strength:
    """What this code is worth."""
    # A large list; in a browser its import takes a moment, and most readers never need it.
    from zxcvbn import zxcvbn  # type: ignore[import-untyped]

    plain = normalize_passcode(code).decode()
    if not any(map(str.isalpha, plain)):
        # A date is found as soon with its dots as without.
        plain = "".join(filter(str.isalnum, plain)) or plain
    if len(plain.replace(" ", "")) < MIN_LENGTH:
        return Strength.TOO_SHORT
    words = dict.fromkeys(plain.split())  # one that comes again makes it no better
    if len(words) >= WORD_COUNT and words.keys() <= set(_words()):
        return Strength.STRONG
    plain = " ".join(words)
    guesses = zxcvbn(plain[:JUDGED_LENGTH], user_inputs=list(COMMON_WORDS))["guesses"]
    if (
        guesses < MIN_GUESSES
        or SPELLED_DATE.fullmatch(plain)
        or plain.strip(AFFIXES) in COMMON_WORDS
    ):
        return Strength.GUESSABLE
    return (
        Strength.STRONG
        if guesses >= STRONG_GUESSES and len(plain) >= STRONG_LENGTH
        else Strength.FAIR
    )


@cache
def _words() -> tuple[str, ...]:
    """The English list of BIP 39: short everyday words, told apart by their first four letters."""
    listed = files("mnemonic") / "wordlist" / "english.txt"
    return tuple(listed.read_text(encoding="utf-8").split())
