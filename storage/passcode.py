"""Passcodes: five words that the app makes, and an honest judgement of one that she makes."""

import re
from enum import StrEnum
from functools import cache
from importlib.resources import files
from typing import Final

from storage.kdf import normalize_passcode
from storage.ports import Sodium

WORD_COUNT: Final = 5
"""Each word is one of 2,048, so there are 2^55 passcodes. At 64 MiB a try and ten thousand tries a
second, which takes a room full of graphics cards, half of them take fifty thousand years."""
MIN_LENGTH: Final = 6  # letters or digits
MIN_GUESSES: Final = 30_000
"""A passcode that falls in fewer tries is refused: the thousand most common ones, runs, repeats,
keyboard patterns, dates and years of birth. Somebody can try a tenth of that by hand in a month."""
STRONG_GUESSES: Final = 10**20
"""Tries for a passcode of her own to count as much as five words, which take 10^16. The estimate
flatters common words: it gave three words of the list up to 10^16, and they take 10^10."""
STRONG_LENGTH: Final = 20
"""Letters for the same. The estimate knows English words alone, so it flatters a Bulgarian
passcode; length does not."""
COMMON_WORDS: Final = (
    "passord", "hemmelig", "norge", "oslo", "bergen", "sommer", "vinter", "elsker",
    "парола", "любов", "българия", "софия", "обичам", "тайна",
    "пароль", "любовь", "россия", "москва", "привет", "україна", "київ", "кохання",
    "parola", "iubire", "romania", "dragoste", "haslo", "hasło", "polska", "kochanie",
    "contraseña", "amor", "mahal", "parole", "salasana", "heslo", "jelszo", "slaptazodis",
    "йцукен", "йцукенг", "фывапр", "ячсмить", "явертъ", "ьуеишщ",  # rows of keyboards
)  # fmt: skip
"""Common first choices in other languages; the estimator's list of passwords is English."""
AFFIXES: Final = "0123456789 .!?-_*"  # characters that people put before and after a word
SPELLED_DATE: Final = re.compile(r"\d{1,2}[^\w]*[^\W\d]{3,12}[^\w]*(19|20)?\d{2}")
"""A day with its month in words, in any language: a birthday."""
JUDGED_LENGTH: Final = 64  # letters that are judged: more of them take longer


class Strength(StrEnum):
    """The attackers that a passcode keeps out."""

    TOO_SHORT = "too short"
    """Refused: shorter than `MIN_LENGTH`."""
    GUESSABLE = "guessable"
    """Refused: among the first that anybody tries."""
    FAIR = "fair"
    """It keeps out somebody who holds the phone, but not somebody who copies it and has tools."""
    STRONG = "strong"
    """It keeps out both."""


def generate(sodium: Sodium) -> str:
    """Return five random words, with a blank between each two."""
    words = word_list()
    # Two bytes are 65,536 numbers, which 2,048 divides: every word is equally likely.
    picks = sodium.random(2 * WORD_COUNT)
    return " ".join(
        words[int.from_bytes(picks[at : at + 2]) % len(words)] for at in range(0, len(picks), 2)
    )


def judge(passcode: str) -> Strength:
    """Return the strength of a passcode."""
    # A large list; in a browser its import takes a moment, and most readers never need it.
    from zxcvbn import zxcvbn  # type: ignore[import-untyped]

    plain = normalize_passcode(passcode).decode()
    if not any(map(str.isalpha, plain)):
        # A date falls as fast with its dots as without.
        plain = "".join(filter(str.isalnum, plain)) or plain
    if len(plain.replace(" ", "")) < MIN_LENGTH:
        return Strength.TOO_SHORT
    words = dict.fromkeys(plain.split())  # a repeated word adds no strength
    if len(words) >= WORD_COUNT and words.keys() <= set(word_list()):
        return Strength.STRONG
    plain = " ".join(words)
    guesses = zxcvbn(plain[:JUDGED_LENGTH], user_inputs=list(COMMON_WORDS))["guesses"]
    if (
        guesses < MIN_GUESSES
        or SPELLED_DATE.fullmatch(plain)
        or plain.strip(AFFIXES) in COMMON_WORDS
    ):
        return Strength.GUESSABLE
    strong = guesses >= STRONG_GUESSES and len(plain) >= STRONG_LENGTH
    return Strength.STRONG if strong else Strength.FAIR


@cache
def word_list() -> tuple[str, ...]:
    """Return BIP 39's 2,048 English words: short, everyday, unique in their first four letters."""
    listed = files("mnemonic") / "wordlist" / "english.txt"
    return tuple(listed.read_text(encoding="utf-8").split())
