import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.platform.sodium_nacl import NaClSodium
from storage.seal import KEY_SIZE, NONCE_SIZE, OVERHEAD, DecryptionFailed, seal, unseal

SODIUM = NaClSodium()
KEYED = bytes(range(KEY_SIZE))


@given(st.binary(max_size=300), st.binary(max_size=40))
def test_what_was_sealed_is_opened(plain: bytes, extra: bytes) -> None:
    sealed = seal(SODIUM, KEYED, plain, extra)
    assert len(sealed) == len(plain) + OVERHEAD
    assert unseal(SODIUM, KEYED, sealed, extra) == plain


def test_each_sealing_has_a_nonce_of_its_own() -> None:
    nonces = {seal(SODIUM, KEYED, b"same", b"")[:NONCE_SIZE] for _ in range(100)}
    assert len(nonces) == 100


@pytest.mark.parametrize("at", range(OVERHEAD + 5))
def test_no_byte_of_it_may_change(at: int) -> None:
    sealed = bytearray(seal(SODIUM, KEYED, b"plain", b"extra"))
    sealed[at] ^= 1
    with pytest.raises(DecryptionFailed):
        unseal(SODIUM, KEYED, bytes(sealed), b"extra")


def test_another_key_or_extra_does_not_open_it() -> None:
    sealed = seal(SODIUM, KEYED, b"plain", b"extra")
    for key, extra in ((bytes(KEY_SIZE), b"extra"), (KEYED, b"Extra"), (KEYED, b"")):
        with pytest.raises(DecryptionFailed):
            unseal(SODIUM, key, sealed, extra)


@pytest.mark.parametrize("size", range(OVERHEAD))
def test_what_is_too_short_is_refused_in_the_same_way(size: int) -> None:
    with pytest.raises(DecryptionFailed):
        unseal(SODIUM, KEYED, bytes(size), b"")


def test_the_refusal_says_nothing() -> None:
    sealed = seal(SODIUM, KEYED, b"plain", b"")
    with pytest.raises(DecryptionFailed) as refused:
        unseal(SODIUM, bytes(KEY_SIZE), sealed, b"")
    assert str(refused.value) == "cannot be opened"
    assert refused.value.__cause__ is None
    assert refused.value.__suppress_context__
