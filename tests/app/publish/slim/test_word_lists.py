"""The packed lists hold the same words, and judge a passcode as the whole ones do."""

import json
import subprocess
import sys
from collections import Counter
from collections.abc import Sequence
from functools import cache
from math import sqrt
from pathlib import Path
from random import Random
from typing import Any, Final, NamedTuple
from zipfile import ZipFile

import brotli  # type: ignore[import-untyped]  # it comes without annotations
import pytest

from app.publish import ROOT, BuildError
from app.publish.build_cache import cache_folder
from app.publish.fetch.wheels import fetch, unpacked
from app.publish.slim.strip_python import strip
from app.publish.slim.word_lists import MODULE, packed, repacked
from storage.passcode import Strength

FACTOR: Final = sqrt(2)
"""By which the rank of a word may move."""

# Prints the strength, the guesses and the number of parts of each text, with the zxcvbn in a folder
# and without the installed packages, as in the worker.
JUDGED = """
import json, sys
import zxcvbn
from storage.passcode import judge
assert zxcvbn.__file__.startswith(sys.argv[1]), zxcvbn.__file__
found = []
for text in json.load(sys.stdin):
    parts = zxcvbn.zxcvbn(text)
    found.append((judge(text), int(parts["guesses"]), len(parts["sequence"])))
print(json.dumps(found))
"""

SAMPLES: Final = {
    Strength.TOO_SHORT: (" ", "abc", "12345", "love", "1.2.3."),
    Strength.GUESSABLE: (
        *("password", "letmein", "dragon1", "Passw0rd", "qwertyuiop", "iloveyou", "monkey12"),
        *("anna1985", "maria1990", "12.03.1985", "123456789", "abcabc", "drowssap", "trustno1"),
        *("парола1", "passord123", "Oslo2024", "йцукен"),
    ),
    Strength.FAIR: (
        *("482915", "rkbtwq", "8f3k2p", "tåke92x", "oslo fisk 2024", "12 tulips 8", "парола рак"),
        *("tulip 88 winter", "7Kq#vX2!pLz9@wRt", "cherry wild laundry", "my dog eats snow"),
    ),
    Strength.STRONG: (
        "the green kettle sang under nine crooked moons",
        "cherry wild laundry angry grace",
        "Under broen bor en gammel ulv med briller",
        "vårt lille hus ved sjøen har 7 gule dører",
    ),
}


class Judged(NamedTuple):
    strength: str
    guesses: int
    parts: int
    """Words, dates and other things that zxcvbn has found in the text."""


@cache
def whole() -> bytes:
    wheel = next(it for it in fetch(cache_folder() / "wheels") if it.name.startswith("zxcvbn-"))
    with ZipFile(wheel) as files:
        return files.read(MODULE)


@cache
def shipped() -> bytes:
    return strip(MODULE, unpacked(fetch(cache_folder() / "wheels"))[MODULE])


def lists(source: bytes) -> dict[str, list[str]]:
    module: dict[str, Any] = {}
    exec(compile(source, MODULE, "exec"), module)
    found: dict[str, list[str]] = module["FREQUENCY_LISTS"]
    return found


@pytest.fixture(scope="module")
def folders(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """A folder with zxcvbn as it comes, and one with zxcvbn as it ships."""
    files = unpacked(fetch(cache_folder() / "wheels"))
    made = tmp_path_factory.mktemp("whole"), tmp_path_factory.mktemp("shipped")
    for folder, module in zip(made, (whole(), shipped()), strict=True):
        for name, data in {**files, MODULE: module}.items():
            if name.startswith(("mnemonic/", "zxcvbn/")):
                (folder / name).parent.mkdir(parents=True, exist_ok=True)
                (folder / name).write_bytes(data)
    return made


def judged(folder: Path, texts: Sequence[str]) -> list[Judged]:
    done = subprocess.run(
        [sys.executable, "-S", "-c", JUDGED, str(folder)],
        env={"PYTHONPATH": f"{folder}:{ROOT}", "PYTHONDONTWRITEBYTECODE": "1"},
        input=json.dumps(texts),
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return [Judged(*it) for it in json.loads(done.stdout)]


def test_every_list_has_the_same_words() -> None:
    before, after = lists(whole()), lists(shipped())
    assert list(after) == list(before)
    assert len(before) == 6
    for name in before:
        assert Counter(after[name]) == Counter(before[name]), name


def test_no_rank_moves_by_half_a_bit() -> None:
    for name, words in lists(whole()).items():
        ranks = {word: rank for rank, word in enumerate(lists(shipped())[name], 1)}
        moved = [max(rank / ranks[it], ranks[it] / rank) for rank, it in enumerate(words, 1)]
        assert max(moved) < FACTOR, name
        assert words[:2] == list(ranks)[:2]  # the first two differ by a factor of 2
    assert list(lists(shipped())["passwords"])[:4] == ["123456", "password", "12345678", "qwerty"]


@pytest.mark.parametrize("strength", Strength)
def test_passcode_of_each_strength_is_judged_alike(
    folders: tuple[Path, Path], strength: Strength
) -> None:
    texts = SAMPLES[strength]
    for folder in folders:
        found = {text: it.strength for text, it in zip(texts, judged(folder, texts), strict=True)}
        assert found == dict.fromkeys(texts, strength)


def test_guesses_differ_by_half_a_bit_for_each_word(folders: tuple[Path, Path]) -> None:
    chance = Random(17)
    words = [word for listed in lists(whole()).values() for word in chance.sample(listed, 60)]
    texts = [*words, *(" ".join(chance.sample(words, 2)) for _ in range(200))]
    texts += [word.title()[::-1] + str(chance.randrange(100)) for word in words[:40]]
    before, after = (judged(folder, texts) for folder in folders)
    differing = 0
    for text, one, other in zip(texts, before, after, strict=True):
        # Each has the fewest guesses of all ways to part the text, so either bounds the other.
        factor = FACTOR ** max(one.parts, other.parts)
        assert 1 / factor < (1 + other.guesses) / (1 + one.guesses) < factor, text
        differing += one.guesses != other.guesses
    assert differing > len(texts) / 2  # the lists did differ


def test_lists_are_a_quarter_smaller() -> None:
    before, after = (
        len(brotli.compress(it, quality=5)) for it in (strip(MODULE, whole()), shipped())
    )
    # 378,206 and 279,995 bytes, as a host sends them that compresses each answer.
    assert before - after > 95_000


def test_bytes_are_the_same_each_time() -> None:
    assert repacked(whole()) == repacked(whole())


@pytest.mark.parametrize(
    "source",
    [
        b"",
        b"FREQUENCY_LISTS = {}",
        b"FREQUENCY_LISTS = {'a': ['b']}",
        b"FREQUENCY_LISTS = {'a': 'b c'.split()}",
        b"FREQUENCY_LISTS = {'a': 'b c'.split(' ')}",
        b"FREQUENCY_LISTS = {**{}}",
        b"LISTS = {'a': 'b,c'.split(',')}",
        b"FREQUENCY_LISTS = {'a': 'b,c'.split(',')}\nMORE = 1",
        b"FREQUENCY_LISTS = {",
    ],
)
def test_module_of_another_kind_is_refused(source: bytes) -> None:
    with pytest.raises(BuildError, match="in a new way"):
        repacked(source)


def test_word_that_cannot_be_packed_is_refused() -> None:
    assert packed(["a" * 25, "a" * 26, "b"]) == f"A{'a' * 25}ZaAb"
    for words in (["Upper"], ["lower", "uppeR"], ["a" * 26, "a" * 27]):
        with pytest.raises(BuildError, match=f"'{words[-1]}' cannot be packed"):
            packed(words)
