from hashlib import blake2b

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.platform.sodium_nacl import NaClSodium
from storage.kdf import (
    DEFAULT_PROFILE,
    MAX_PASSCODE_LENGTH,
    MEBIBYTE,
    SALT_SIZE,
    TEST_PROFILE,
    master_keys,
    normalize_passcode,
    outer_key,
    pepper,
)
from tests.support.vaults import CountedSodium

DEVICE = bytes(range(32))
SALTED = bytes(range(SALT_SIZE))


def test_the_keys_of_a_known_device_and_code_never_change() -> None:
    assert outer_key(DEVICE).hex() == (
        "78ac228468afb6b2a4147f91b0b2d03cfc1848d7343bc487569727295a00ba81"
    )
    assert pepper(DEVICE).hex() == (
        "39700a0bb968e9a94b1f4df9c8d100ea6990e8ac9b78a6cd8f452a284bca48f3"
    )
    kek, commit = master_keys(
        NaClSodium(), DEFAULT_PROFILE, "six old words", SALTED, pepper(DEVICE)
    )
    assert kek.hex() == "f95792261e127b9a583636fb8a94347ea359d87f8ff0dc4931b36d3a1e616470"
    assert commit.hex() == "7282beda134d0c5359ba01863d81bc7277feb247b9ef6d0046d564f7b2673b35"


def test_they_are_the_construction_that_is_described() -> None:
    slow = NaClSodium().argon2id(b"code", SALTED, memory=64 * MEBIBYTE, passes=3)
    keyed = pepper(DEVICE)
    both = blake2b(slow, key=keyed, person=b"varde master", digest_size=64).digest()
    assert master_keys(NaClSodium(), DEFAULT_PROFILE, "code", SALTED, keyed) == (
        both[:32],
        both[32:],
    )


def test_every_key_is_another() -> None:
    made = [outer_key(DEVICE), pepper(DEVICE), outer_key(bytes(32)), pepper(bytes(32))]
    for code in ("one", "two"):
        for salt in (SALTED, bytes(SALT_SIZE)):
            for key in (b"", pepper(DEVICE)):
                made += master_keys(NaClSodium(), TEST_PROFILE, code, salt, key)
    assert len(set(made)) == len(made)


def test_the_cost_is_that_of_the_profile() -> None:
    sodium = CountedSodium()
    master_keys(sodium, DEFAULT_PROFILE, "code", SALTED, b"")
    assert sodium.calls == [("argon2id", SALT_SIZE, 64 << 20, 3)]
    assert DEFAULT_PROFILE.suite != TEST_PROFILE.suite


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("Cherry wild ", "cherry wild"),
        ("  cherry \n wild", "cherry wild"),
        ("cherry\u00a0wild", "cherry wild"),
        ("STRASSE", "straße"),
        ("caf\u0065\u0301", "café"),
        ("１２３４５６", "123456"),
        ("ＡＢＣ", "abc"),
        ("ΆΣ", "άς"),
    ],
)
def test_a_code_is_the_same_however_a_keyboard_writes_it(typed: str, meant: str) -> None:
    assert normalize_passcode(typed) == normalize_passcode(meant)


def test_what_is_another_code_stays_one() -> None:
    codes = ["abc def", "abcdef", "abc  deg", "аbc def", "", "123456", "123 456", "é", "e"]
    assert len({normalize_passcode(code) for code in codes}) == len(codes)


@given(st.text(st.characters(exclude_categories=[])))
def test_any_text_is_a_code(code: str) -> None:
    plain = normalize_passcode(code)
    assert plain.decode() == plain.decode().strip()
    assert master_keys(NaClSodium(), TEST_PROFILE, code, SALTED, b"") == master_keys(
        NaClSodium(), TEST_PROFILE, f" {code} ", SALTED, b""
    )


def test_half_a_letter_is_no_error_that_would_quote_the_code() -> None:
    assert normalize_passcode("abc\ud800") == b"abc?"


def test_what_is_hashed_is_bounded() -> None:
    assert normalize_passcode("a" * MAX_PASSCODE_LENGTH + "b") == b"a" * MAX_PASSCODE_LENGTH
    assert len(normalize_passcode("\ufdfa" * 10 * MAX_PASSCODE_LENGTH)) < 64 * MAX_PASSCODE_LENGTH
