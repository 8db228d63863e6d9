"""zxcvbn's lists of common words in fewer bytes, with ranks that are as good.

zxcvbn takes the rank of a word for the number of guesses that find it. So words whose ranks differ
by less than a factor of √2 differ by less than half a bit, and the counts behind the ranks, of
leaked passwords, Wikipedia, film subtitles and a census, do not tell two such words apart anywhere
else. Such words ship in alphabetical order, each as the number of letters that it shares with the
word before, and the rest of it. A passcode can be judged otherwise only if it lies within half a
bit for each word of a limit.

That takes 0.1 MB off the 12 MB of a first visit (at Brotli 5). Unpacking takes 30 ms in CPython on
a computer and 0.2 s in its browser, once a visit, when a passcode is first judged. The native apps
install zxcvbn whole.
"""

import ast
import re
from collections.abc import Iterable, Iterator
from itertools import pairwise, takewhile
from math import isqrt
from typing import Final

from app.publish import BuildError

MODULE: Final = "zxcvbn/frequency_lists.py"
"""Path in zxcvbn's wheel and in the app's archive."""
NO_LETTER_SHARED: Final = "A"
"""Upper-case letter before a word that shares nothing with the word before; B is for one letter."""
MOST_SHARED: Final = 25
"""Letters that the last upper-case letter stands for."""

# The module as it ships. Its import needs nothing that zxcvbn has not imported already.
UNPACK: Final = """\
import re
def unpacked(packed):
    word = ""
    parts = re.findall("[A-Z][^A-Z]*", packed)
    return [word := word[:ord(it[0]) - 65] + it[1:] for it in parts]
"""


def repacked(source: bytes) -> bytes:
    """Return the module with the same `FREQUENCY_LISTS`, but for the order of words of like rank.

    Raises BuildError.
    """
    lists = {name: packed(by_rank(words)) for name, words in _lists(source)}
    entries = ",".join(f"{name!r}:unpacked({text!r})" for name, text in lists.items())
    return f"{UNPACK}FREQUENCY_LISTS={{{entries}}}\n".encode()


def by_rank(words: list[str]) -> Iterator[str]:
    """Yield the words, those whose ranks differ by less than a factor of √2 in order."""
    rank = 1  # of the first word in a group
    while rank <= len(words):
        last = isqrt(2 * rank * rank)
        yield from sorted(words[rank - 1 : last])
        rank = last + 1


def packed(words: Iterable[str]) -> str:
    """Return the words front-coded, with an upper-case letter as the length of what is shared.

    Raises BuildError for words that cannot be packed in this way.
    """
    text = ""
    for before, word in pairwise(("", *words)):
        alike = (one == other for one, other in zip(before, word, strict=False))
        shared = sum(takewhile(bool, alike))
        if re.search("[A-Z]", word) or shared > MOST_SHARED:
            raise BuildError(f"zxcvbn's word {word!r} cannot be packed; look again.")
        text += chr(ord(NO_LETTER_SHARED) + shared) + word[shared:]
    return text


def _lists(source: bytes) -> Iterator[tuple[str, list[str]]]:
    """Yield the name and the words of each list. Raises BuildError."""
    changed = BuildError("zxcvbn's lists are written in a new way; look again.")
    try:
        body = ast.parse(source).body
    except SyntaxError as error:
        raise changed from error
    match body:
        case [ast.Assign([ast.Name("FREQUENCY_LISTS")], ast.Dict(keys, values))] if keys:
            for key, value in zip(keys, values, strict=True):
                match key, value:
                    case (
                        ast.Constant(str(name)),
                        ast.Call(ast.Attribute(ast.Constant(str(words)), "split"), [comma], []),
                    ) if isinstance(comma, ast.Constant) and comma.value == ",":
                        yield name, words.split(",")
                    case _:
                        raise changed
        case _:
            raise changed
