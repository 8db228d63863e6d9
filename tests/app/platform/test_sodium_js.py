"""libsodium by way of libsodium.js: here what is around it, in tests/browser/ the real one."""

from collections.abc import Callable

import pytest

from app.platform.sodium_js import JsSodium
from app.platform.sodium_nacl import NaClSodium
from storage.ports import NotAuthentic, Sodium
from tests.support.fake_worker import BrowserError, FakeLibrary

KEY, NONCE, SALT = bytes(range(32)), bytes(range(24)), bytes(range(16))
OTHER = NaClSodium()


@pytest.fixture
def library() -> FakeLibrary:
    return FakeLibrary()


@pytest.fixture
def sodium(library: FakeLibrary) -> Sodium:
    return JsSodium(library)


def test_each_argument_has_its_place(sodium: Sodium) -> None:
    assert sodium.argon2id(b"secret", SALT, memory=8 << 13, passes=2) == OTHER.argon2id(
        b"secret", SALT, memory=8 << 13, passes=2
    )
    sealed = sodium.seal(KEY, NONCE, b"plain", b"extra")
    assert sealed == OTHER.seal(KEY, NONCE, b"plain", b"extra")
    assert sodium.open(KEY, NONCE, sealed, b"extra") == b"plain"
    assert sodium.open(KEY, NONCE, sodium.seal(KEY, NONCE, b"", b""), b"") == b""


def test_what_it_handed_over_is_wiped(sodium: Sodium, library: FakeLibrary) -> None:
    sodium.argon2id(b"secret", SALT, memory=8 << 13, passes=1)
    sealed = sodium.seal(KEY, NONCE, b"plain", b"")
    sodium.open(KEY, NONCE, sealed, b"")
    assert [bytes(array.data) for array in library.given] == [bytes(32), bytes(21), bytes(5)]


@pytest.mark.parametrize("change", [b"", b"short", b"x" * 21])
def test_what_was_not_sealed_with_that_key_is_not_authentic(sodium: Sodium, change: bytes) -> None:
    with pytest.raises(NotAuthentic) as caught:
        sodium.open(KEY, NONCE, change, b"")
    assert str(caught.value) == ""


def test_a_length_that_is_wrong_is_the_callers_mistake(sodium: Sodium) -> None:
    with pytest.raises(ValueError, match="16 bytes"):
        sodium.argon2id(b"secret", SALT[1:], memory=8 << 13, passes=1)
    for key, nonce in ((KEY[1:], NONCE), (KEY, NONCE[1:])):
        with pytest.raises(ValueError, match="32 bytes and a nonce 24"):
            sodium.seal(key, nonce, b"plain", b"")
        with pytest.raises(ValueError, match="32 bytes and a nonce 24"):
            sodium.open(key, nonce, bytes(40), b"")


def test_a_device_without_memory_never_says_that_a_code_is_wrong(
    sodium: Sodium, library: FakeLibrary
) -> None:
    library.error = BrowserError("Error")
    sealed = OTHER.seal(KEY, NONCE, b"plain", b"")
    calls: list[Callable[[], bytes]] = [
        lambda: sodium.argon2id(b"secret", SALT, memory=8 << 13, passes=1),
        lambda: sodium.seal(KEY, NONCE, b"plain", b""),
        lambda: sodium.open(KEY, NONCE, sealed, b""),
    ]
    for call in calls:
        with pytest.raises(MemoryError) as caught:
            call()
        assert caught.value.__cause__ is None
        assert caught.value.__suppress_context__


def test_random_bytes_are_as_many_as_asked_for_and_never_the_same(sodium: Sodium) -> None:
    assert [len(sodium.random(size)) for size in (0, 1, 32, 1 << 19)] == [0, 1, 32, 1 << 19]
    assert len({sodium.random(16) for _ in range(1000)}) == 1000
