from collections import Counter
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.platform.sodium_nacl import NaClSodium
from storage import container
from storage.container import (
    CONTAINER_SIZE,
    MAX_DOCUMENT_SIZE,
    MAX_GENERATION,
    PADDED_SIZE,
    Container,
    NotebookFull,
    fresh,
    header,
    pack,
    pad,
    unpack,
    unpad,
    unused_slot,
)
from storage.kdf import DEFAULT_PROFILE, TEST_PROFILE
from storage.seal import KEY_SIZE, DecryptionFailed, seal
from storage.throttle import Throttle
from tests.support.vaults import CountedSodium

SODIUM = NaClSodium()
KEYED = bytes(range(KEY_SIZE))


def known() -> Container:
    slots = (unused_slot(SODIUM), unused_slot(SODIUM))
    return Container(41, Throttle(7, 60), SODIUM.random(16), slots)


def test_the_layout_is_that_of_version_one() -> None:
    assert CONTAINER_SIZE == 16 + 24 + 8 + 16 + 16 + 2 * (32 + 72) + 2 * (24 + 262_144 + 16) + 16
    assert header(DEFAULT_PROFILE).hex() == "424f4b0a" + "0001" + "0001" + "00080180" + "00000000"


def test_what_was_packed_is_unpacked() -> None:
    kept = known()
    data = pack(SODIUM, KEYED, TEST_PROFILE, kept)
    assert len(data) == CONTAINER_SIZE
    assert unpack(SODIUM, KEYED, TEST_PROFILE, data) == kept


def test_each_packing_is_another_and_only_the_header_is_the_same() -> None:
    kept = known()
    one, two = (pack(SODIUM, KEYED, TEST_PROFILE, kept) for _ in range(2))
    assert one[:16] == two[:16] == header(TEST_PROFILE)
    same = sum(a == b for a, b in zip(one[16:], two[16:], strict=True))
    assert same < 2 * CONTAINER_SIZE / 256


def test_a_fresh_one_is_another_each_time() -> None:
    one, two = fresh(SODIUM), fresh(SODIUM)
    assert one.generation == two.generation == 1
    assert one.throttle == Throttle()
    parts = [it for made in (one, two) for it in (made.salt, *made.slots)]
    assert len(set(parts)) == len(parts)


def test_another_key_or_suite_does_not_open_it() -> None:
    data = pack(SODIUM, KEYED, TEST_PROFILE, known())
    for key, profile in ((bytes(KEY_SIZE), TEST_PROFILE), (KEYED, DEFAULT_PROFILE)):
        with pytest.raises(DecryptionFailed):
            unpack(SODIUM, key, profile, data)


def test_length_and_header_are_refused_before_any_work() -> None:
    data = pack(SODIUM, KEYED, TEST_PROFILE, known())
    sodium = CountedSodium()
    wrong = [b"", data[:15], data[:-1], data + b"\0", data[1:] + b"\0"]
    wrong += [data[:at] + bytes([data[at] ^ 1]) + data[at + 1 :] for at in range(16)]
    for bad in wrong:
        with pytest.raises(DecryptionFailed):
            unpack(sodium, KEYED, TEST_PROFILE, bad)
    assert sodium.calls == []


def test_a_changed_byte_is_refused() -> None:
    data = bytearray(pack(SODIUM, KEYED, TEST_PROFILE, known()))
    for at in Random(3).sample(range(CONTAINER_SIZE), 100):
        data[at] ^= 1
        with pytest.raises(DecryptionFailed):
            unpack(SODIUM, KEYED, TEST_PROFILE, bytes(data))
        data[at] ^= 1
    unpack(SODIUM, KEYED, TEST_PROFILE, bytes(data))


def test_a_generation_that_could_not_grow_is_refused() -> None:
    for generation, opens in (
        (MAX_GENERATION, True),
        (MAX_GENERATION + 1, False),
        (2**64 - 1, False),
    ):
        slots = (unused_slot(SODIUM), unused_slot(SODIUM))
        data = pack(
            SODIUM, KEYED, TEST_PROFILE, Container(generation, Throttle(), bytes(16), slots)
        )
        if opens:
            assert unpack(SODIUM, KEYED, TEST_PROFILE, data).generation == generation
        else:
            with pytest.raises(DecryptionFailed):
                unpack(SODIUM, KEYED, TEST_PROFILE, data)


@settings(max_examples=30)
@given(st.binary(max_size=2000), st.integers(0, 2**64 - 1))
def test_a_document_is_padded_to_one_size(document: bytes, generation: int) -> None:
    padded = pad(generation, document)
    assert len(padded) == PADDED_SIZE
    assert unpad(padded) == document


def test_the_longest_document_fits_and_one_byte_more_does_not() -> None:
    longest = b"x" * MAX_DOCUMENT_SIZE
    assert unpad(pad(1, longest)) == longest
    with pytest.raises(NotebookFull):
        pad(1, longest + b"x")


def test_a_length_beyond_the_room_is_refused() -> None:
    padded = bytearray(pad(1, b"x"))
    padded[8:12] = (MAX_DOCUMENT_SIZE + 1).to_bytes(4)
    for bad in (bytes(padded), bytes(padded[:-1]), b""):
        with pytest.raises(DecryptionFailed):
            unpad(bad)


def test_a_used_slot_has_the_sizes_of_an_unused_one() -> None:
    noise = unused_slot(SODIUM)
    assert len(noise.payload) == len(seal(SODIUM, KEYED, pad(1, b"{}"), b""))
    assert len(noise.wrapped) == len(seal(SODIUM, KEYED, KEYED, b""))
    assert len(noise.commit) == KEY_SIZE


def test_no_repr_shows_what_is_inside() -> None:
    kept = known()
    assert "object at" in repr(kept)
    assert "object at" in repr(kept.slots[0])


def test_its_bytes_are_even() -> None:
    counted = Counter(pack(SODIUM, KEYED, TEST_PROFILE, known())[16:])
    expected = (CONTAINER_SIZE - 16) / 256
    squares = sum((count - expected) ** 2 / expected for count in counted.values())
    assert len(counted) == 256
    assert squares < 255 + 10 * (2 * 255) ** 0.5  # ten deviations of chi-squared: never by chance
    assert container.VERSION == 1
