import json
from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from storage import document
from storage.container import MAX_DOCUMENT_SIZE
from storage.document import ABOUT_TABLE, MAX_DEPTH, SCHEMA, MalformedDocument, Tables

values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(),
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(st.text(), inner, max_size=2),
    max_leaves=4,
)
short = st.text(max_size=8)
flat = st.none() | st.booleans() | st.integers() | short | st.dictionaries(short, short, max_size=2)
numbers = st.integers(1, 999_999_999).map(str)
documents = st.dictionaries(numbers, st.dictionaries(short, flat, max_size=3), max_size=3)
tables = st.dictionaries(short, documents, max_size=3)


@given(tables)
def test_what_was_written_is_read(kept: Tables) -> None:
    assert document.read(document.write(kept)) == kept


def test_it_is_plain_json_in_utf_8() -> None:
    assert (
        document.write({"notes": {"1": {"text": "å"}}}) == '{"notes":{"1":{"text":"å"}}}'.encode()
    )


def test_half_a_letter_is_written_as_a_question_mark() -> None:
    kept = document.write({"notes": {"1": {"text": "a\ud83d"}}})
    assert document.read(kept) == {"notes": {"1": {"text": "a?"}}}


@given(st.binary(max_size=400))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    try:
        document.read(data)
    except MalformedDocument:
        return
    assert json.loads(data) is not None


@given(values)
def test_any_json_is_read_or_refused(value: object) -> None:
    data = json.dumps(value).encode()
    try:
        assert document.read(data) == value
    except MalformedDocument:
        return


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"{",
        b"[]",
        b"null",
        b"1",
        b'"text"',
        b"\xff{}",
        b"\xef\xbb\xbf{}",
        "{}".encode("utf-16"),
        "{}".encode("utf-32-le"),
        b'{"notes":[]}',
        b'{"notes":{"1":[]}}',
        b'{"notes":{"1":null}}',
        b'{"notes":{"0":{}}}',
        b'{"notes":{"01":{}}}',
        b'{"notes":{"-1":{}}}',
        b'{"notes":{"x":{}}}',
        b'{"notes":{"1000000000":{}}}',
        '{"notes":{"１":{}}}'.encode(),
        b'{"notes":{"1":{"a":' + b"9" * 5000 + b"}}}",
        b'{"notes":{"1":{"a":"\x00"}}}',
        b'{"notes":{}} {}',
    ],
)
def test_what_is_no_document_is_refused(data: bytes) -> None:
    with pytest.raises(MalformedDocument):
        document.read(data)


def nested(depth: int) -> bytes:
    return b'{"t":{"1":{"a":' + b"[" * depth + b"]" * depth + b"}}}"


def test_depth_is_bounded() -> None:
    document.read(nested(MAX_DEPTH - 3))
    for depth in (MAX_DEPTH - 2, 100, 100_000):
        with pytest.raises(MalformedDocument):
            document.read(nested(depth))


def test_brackets_in_a_text_are_no_depth() -> None:
    text = '[[[[{{{{"\\"[[[[\\\\'
    kept: Tables = {"t": {"1": {"a": text}}}
    assert document.read(document.write(kept)) == kept


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16-le", "utf-16-be", "utf-16", "utf-32"])
def test_depth_cannot_be_hidden_from_the_parser(encoding: str) -> None:
    """In UTF-16 the letter ∀ has the byte of a quotation mark in it."""
    for before in ('["∀"', '["∀∀"', '["\u2222"', '["'):
        for after in ("", '"', '""'):
            data = (before + "," + "[" * 60_000 + after).encode(encoding)
            with pytest.raises(MalformedDocument):
                document.read(data)


def test_size_is_bounded() -> None:
    room = MAX_DOCUMENT_SIZE - len(b'{"t":{"1":{"a":""}}}')
    document.read(b'{"t":{"1":{"a":"' + b"x" * room + b'"}}}')
    with pytest.raises(MalformedDocument):
        document.read(b'{"t":{"1":{"a":"' + b"x" * (room + 1) + b'"}}}')


def test_the_refusal_quotes_nothing_and_refers_to_nothing() -> None:
    for data in (b'{"canary', b"canary \xff"):
        with pytest.raises(MalformedDocument) as refused:
            document.read(data)
        assert str(refused.value) == "unreadable"
        assert refused.value.__cause__ is refused.value.__context__ is None


def test_a_newer_schema_is_not_written_over() -> None:
    assert document.is_known_schema({})
    assert document.is_known_schema({ABOUT_TABLE: {}})
    assert document.is_known_schema({ABOUT_TABLE: {"1": {"schema": SCHEMA}}})
    newer: list[dict[str, dict[str, object]]]
    newer = [{"1": {}}, {"1": {"schema": SCHEMA + 1}}, {"1": {"schema": "1"}}]
    for about in newer:
        assert not document.is_known_schema({ABOUT_TABLE: about})
    assert not document.is_known_schema(
        {ABOUT_TABLE: {"1": {"schema": SCHEMA}, "2": {"schema": 2}}}
    )


def test_only_json_can_be_written() -> None:
    with pytest.raises(TypeError):
        document.write({"notes": {"1": {"when": datetime(2026, 1, 1)}}})
