"""The way back: the record, its words, and the rules for a word of her own."""

import json
from base64 import b64encode
from hashlib import pbkdf2_hmac

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain import way_back as module
from app.domain.way_back import (
    HASH_SIZE,
    HELD,
    ITERATIONS,
    SALT_SIZE,
    WayBack,
    normalised,
    read,
    way_back,
    write,
)

SALT = bytes(range(SALT_SIZE))


@pytest.fixture
def cheap(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "ITERATIONS", 1)


def test_hash_is_pbkdf2_of_the_word_as_it_counts() -> None:
    assert ITERATIONS == 600_000
    made = way_back(" FJELLREV\t17 ", SALT)
    assert made == WayBack(SALT, pbkdf2_hmac("sha256", b"fjellrev 17", SALT, ITERATIONS))
    assert made.opens("Fjellrev 17")
    assert not made.opens(None)


@pytest.mark.usefixtures("cheap")
@pytest.mark.parametrize("word", ["", "  ", "\n"])
def test_no_word_is_holding_the_title(word: str) -> None:
    made = way_back(word, SALT)
    assert made == WayBack(SALT, pbkdf2_hmac("sha256", HELD.encode(), SALT, 1))
    assert made.opens(None)
    assert not any(made.opens(typed) for typed in ("", " ", "\0", "\0\0", "hold", "title"))


def key(secret: str) -> bytes:
    """Return the key that HMAC takes for a secret, which may end in zeros."""
    return secret.encode(errors="replace").rstrip(b"\0")


@pytest.mark.usefixtures("cheap")
@given(word=st.text(min_size=1), typed=st.text() | st.none())
def test_only_the_word_opens(word: str, typed: str | None) -> None:
    made = way_back(word, SALT)
    secret, tried = normalised(word) or HELD, HELD if typed is None else normalised(typed)
    assert made.opens(typed) == (key(secret) == key(tried))


@given(st.text())
def test_word_as_it_counts_counts_the_same_again(word: str) -> None:
    once = normalised(word)
    assert normalised(once) == once or "\N{LATIN CAPITAL LETTER I WITH DOT ABOVE}" in word


@given(st.binary(min_size=SALT_SIZE, max_size=SALT_SIZE), st.binary(min_size=32, max_size=32))
def test_record_survives_being_written(salt: bytes, digest: bytes) -> None:
    record = WayBack(salt, digest)
    text = write(record)
    assert read(text) == record
    assert list(json.loads(text)) == ["salt", "hash"]


@pytest.mark.usefixtures("cheap")
def test_record_looks_the_same_with_a_word_and_without() -> None:
    records = [write(way_back(word, SALT)) for word in ("", "fjellrev", "a word " * 9)]
    assert len({len(record) for record in records}) == 1
    assert len(set(records)) == 3


GOOD = b64encode(bytes(SALT_SIZE)).decode()


@pytest.mark.parametrize(
    "text",
    [
        "", "{", "[]", "3", "null", '"salt"', "{}", '{"salt": 1, "hash": 2}',
        json.dumps({"salt": GOOD}),
        json.dumps({"salt": GOOD, "hash": GOOD}),
        json.dumps({"salt": GOOD, "hash": "ø" * 44}),
        json.dumps({"salt": GOOD, "hash": b64encode(bytes(HASH_SIZE)).decode() + "!"}),
        json.dumps({"salt": "", "hash": b64encode(bytes(HASH_SIZE)).decode()}),
    ],
)  # fmt: skip
def test_text_that_holds_no_whole_record_is_none(text: str) -> None:
    assert read(text) is None
