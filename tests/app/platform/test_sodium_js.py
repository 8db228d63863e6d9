"""The code around libsodium.js; tests/browser/ tries the real library."""

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


def test_arguments_reach_the_library_in_order(sodium: Sodium) -> None:
    assert sodium.argon2id(b"secret", SALT, memory=8 << 13, passes=2) == OTHER.argon2id(
        b"secret", SALT, memory=8 << 13, passes=2
    )
    sealed = sodium.seal(KEY, NONCE, b"plain", b"extra")
    assert sealed == OTHER.seal(KEY, NONCE, b"plain", b"extra")
    assert sodium.open(KEY, NONCE, sealed, b"extra") == b"plain"
    assert sodium.open(KEY, NONCE, sodium.seal(KEY, NONCE, b"", b""), b"") == b""


def test_arrays_from_the_library_are_wiped(sodium: Sodium, library: FakeLibrary) -> None:
    sodium.argon2id(b"secret", SALT, memory=8 << 13, passes=1)
    sealed = sodium.seal(KEY, NONCE, b"plain", b"")
    sodium.open(KEY, NONCE, sealed, b"")
    assert [bytes(array.data) for array in library.given] == [bytes(32), bytes(21), bytes(5)]


@pytest.mark.parametrize("change", [b"", b"short", b"x" * 21])
def test_other_bytes_are_not_authentic(sodium: Sodium, change: bytes) -> None:
    with pytest.raises(NotAuthentic) as caught:
        sodium.open(KEY, NONCE, change, b"")
    assert str(caught.value) == ""


def test_wrong_length_is_a_mistake_of_the_caller(sodium: Sodium) -> None:
    with pytest.raises(ValueError, match="16 bytes"):
        sodium.argon2id(b"secret", SALT[1:], memory=8 << 13, passes=1)
    for key, nonce in ((KEY[1:], NONCE), (KEY, NONCE[1:])):
        with pytest.raises(ValueError, match="32 bytes and a nonce 24"):
            sodium.seal(key, nonce, b"plain", b"")
        with pytest.raises(ValueError, match="32 bytes and a nonce 24"):
            sodium.open(key, nonce, bytes(40), b"")


def test_lack_of_memory_is_never_a_wrong_passcode(sodium: Sodium, library: FakeLibrary) -> None:
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


def test_random_bytes_have_the_size_and_never_repeat(sodium: Sodium) -> None:
    assert [len(sodium.random(size)) for size in (0, 1, 32, 1 << 19)] == [0, 1, 32, 1 << 19]
    assert len({sodium.random(16) for _ in range(1000)}) == 1000
