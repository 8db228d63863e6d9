import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.platform.sodium_nacl import NaClSodium
from storage.seal import KEY_SIZE, NONCE_SIZE, OVERHEAD, DecryptionFailed, seal, unseal

SODIUM = NaClSodium()
KEY = bytes(range(KEY_SIZE))


@given(st.binary(max_size=300), st.binary(max_size=40))
def test_unseal_returns_the_plaintext(plaintext: bytes, aad: bytes) -> None:
    sealed = seal(SODIUM, KEY, plaintext, aad)
    assert len(sealed) == len(plaintext) + OVERHEAD
    assert unseal(SODIUM, KEY, sealed, aad) == plaintext


def test_every_nonce_is_new() -> None:
    nonces = {seal(SODIUM, KEY, b"same", b"")[:NONCE_SIZE] for _ in range(100)}
    assert len(nonces) == 100


@pytest.mark.parametrize("at", range(OVERHEAD + 5))
def test_changed_byte_is_refused(at: int) -> None:
    sealed = bytearray(seal(SODIUM, KEY, b"plaintext", b"aad"))
    sealed[at] ^= 1
    with pytest.raises(DecryptionFailed):
        unseal(SODIUM, KEY, bytes(sealed), b"aad")


def test_other_key_or_aad_does_not_open_it() -> None:
    sealed = seal(SODIUM, KEY, b"plaintext", b"aad")
    for key, aad in ((bytes(KEY_SIZE), b"aad"), (KEY, b"Extra"), (KEY, b"")):
        with pytest.raises(DecryptionFailed):
            unseal(SODIUM, key, sealed, aad)


@pytest.mark.parametrize("size", range(OVERHEAD))
def test_short_bytes_are_refused_in_the_same_way(size: int) -> None:
    with pytest.raises(DecryptionFailed):
        unseal(SODIUM, KEY, bytes(size), b"")


def test_error_says_nothing() -> None:
    sealed = seal(SODIUM, KEY, b"plaintext", b"")
    with pytest.raises(DecryptionFailed) as refused:
        unseal(SODIUM, bytes(KEY_SIZE), sealed, b"")
    assert str(refused.value) == "cannot be opened"
    assert refused.value.__cause__ is None
    assert refused.value.__suppress_context__
