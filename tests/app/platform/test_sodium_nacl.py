"""libsodium through PyNaCl: the published vectors, and what it must refuse."""

import hashlib
import subprocess
import sys

import pytest
from nacl import bindings

from app.platform.sodium_nacl import NaClSodium
from storage.ports import NotAuthentic, Sodium
from tests.support.vectors import Derivation, Hash, Sealing, derivations, hashes, sealings

KEY, NONCE = bytes(range(32)), bytes(range(24))


@pytest.fixture
def sodium() -> Sodium:
    return NaClSodium()


def test_all_vectors_are_read() -> None:
    assert len(derivations()) == 22
    assert len([it for it in sealings() if it.valid]) == 246
    assert len([it for it in sealings() if not it.valid]) == 69
    assert len(hashes()) == 20
    assert any((it.memory, it.passes) == (64 << 20, 3) for it in derivations())


@pytest.mark.parametrize("it", derivations(), ids=lambda it: it.name)
def test_argon2id_matches_the_vectors(sodium: Sodium, it: Derivation) -> None:
    derived = sodium.argon2id(it.secret, it.salt, memory=it.memory, passes=it.passes)
    assert derived.hex() == it.derived.hex()


@pytest.mark.parametrize("it", sealings(), ids=lambda it: it.name)
def test_xchacha20_poly1305_matches_the_vectors(sodium: Sodium, it: Sealing) -> None:
    if it.valid:
        assert sodium.seal(it.key, it.nonce, it.plain, it.extra).hex() == it.sealed.hex()
        assert sodium.open(it.key, it.nonce, it.sealed, it.extra).hex() == it.plain.hex()
    elif len(it.nonce) == 24:
        with pytest.raises(NotAuthentic):
            sodium.open(it.key, it.nonce, it.sealed, it.extra)
    else:
        with pytest.raises(ValueError, match="nonce"):
            sodium.open(it.key, it.nonce, it.sealed, it.extra)


@pytest.mark.parametrize("it", hashes(), ids=lambda it: it.name)
def test_blake2b_of_the_standard_library_matches_the_vectors(it: Hash) -> None:
    made = hashlib.blake2b(
        it.data, key=it.key, salt=it.salt, person=it.person, digest_size=len(it.hash)
    )
    assert made.hexdigest() == it.hash.hex()


@pytest.mark.parametrize("size", [16, 32, 64])
def test_blake2b_of_the_standard_library_is_libsodiums(size: int) -> None:
    made = hashlib.blake2b(b"data", key=KEY, person=b"a purpose", digest_size=size).digest()
    other = bindings.crypto_generichash_blake2b_salt_personal(
        b"data", digest_size=size, key=KEY, person=b"a purpose"
    )
    assert made == other


def test_random_bytes_have_the_size_and_never_repeat(sodium: Sodium) -> None:
    drawn = [sodium.random(32) for _ in range(100)]
    assert {len(it) for it in drawn} == {32}
    assert len(set(drawn)) == 100


@pytest.mark.parametrize("size", [0, 1, 15, 16, 17])
def test_other_bytes_are_not_authentic(sodium: Sodium, size: int) -> None:
    with pytest.raises(NotAuthentic):
        sodium.open(KEY, NONCE, bytes(size), b"")


def test_every_byte_of_every_argument_is_authenticated(sodium: Sodium) -> None:
    whole = [KEY, NONCE, sodium.seal(KEY, NONCE, b"plain", b"extra"), b"extra"]
    for part, data in enumerate(whole):
        for place in range(len(data)):
            changed = data[:place] + bytes([data[place] ^ 1]) + data[place + 1 :]
            with pytest.raises(NotAuthentic):
                sodium.open(*whole[:part], changed, *whole[part + 1 :])  # type: ignore[call-arg]
    assert sodium.open(whole[0], whole[1], whole[2], whole[3]) == b"plain"


def test_error_says_nothing(sodium: Sodium) -> None:
    with pytest.raises(NotAuthentic) as refusal:
        sodium.open(KEY, NONCE, bytes(64), b"")
    assert refusal.value.args == ()
    assert refusal.value.__suppress_context__


@pytest.mark.parametrize(("key", "nonce"), [(31, 24), (33, 24), (0, 24), (32, 12), (32, 25)])
def test_wrong_length_is_a_mistake_of_the_caller(sodium: Sodium, key: int, nonce: int) -> None:
    with pytest.raises(ValueError, match="32 bytes"):
        sodium.seal(bytes(key), bytes(nonce), b"", b"")
    with pytest.raises(ValueError, match="32 bytes"):
        sodium.open(bytes(key), bytes(nonce), bytes(16), b"")


@pytest.mark.parametrize(
    ("salt", "memory", "passes"), [(15, 8192, 1), (17, 8192, 1), (16, 8191, 1), (16, 8192, 0)]
)
def test_wrong_parameter_is_a_mistake_of_the_caller(
    sodium: Sodium, salt: int, memory: int, passes: int
) -> None:
    with pytest.raises(ValueError, match=r"."):
        sodium.argon2id(b"", bytes(salt), memory=memory, passes=passes)


def test_device_without_that_memory_raises_memory_error() -> None:
    """Argon2id runs in a process of its own that may take 32 MiB more than at its start."""
    tried = """
import resource
from app.platform.sodium_nacl import NaClSodium
size = int(open("/proc/self/statm").read().split()[0]) * resource.getpagesize()
resource.setrlimit(resource.RLIMIT_AS, (size + (32 << 20),) * 2)
assert len(NaClSodium().argon2id(b"", bytes(16), memory=8 << 20, passes=1)) == 32
try:
    NaClSodium().argon2id(b"", bytes(16), memory=64 << 20, passes=1)
except MemoryError as error:
    print(repr(error))
"""
    done = subprocess.run([sys.executable, "-c", tried], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "MemoryError()"
