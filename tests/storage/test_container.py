from collections import Counter
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.platform.sodium_nacl import NaClSodium
from storage.container import (
    CONTAINER_SIZE,
    COUNTED,
    MAX_DOCUMENT_SIZE,
    MAX_GENERATION,
    PADDED_SIZE,
    START_BITS,
    STEP_BYTES,
    VERSION,
    Container,
    NotebookFull,
    fresh,
    header,
    next_generation,
    pack,
    pad,
    unpack,
    unpad,
    unused_slot,
)
from storage.kdf import DEFAULT_PROFILE, TEST_PROFILE
from storage.seal import KEY_SIZE, DecryptionFailed, seal
from storage.throttle import Throttle
from tests.support.vaults import CountingSodium

SODIUM = NaClSodium()
KEY = bytes(range(KEY_SIZE))


def known() -> Container:
    slots = (unused_slot(SODIUM), unused_slot(SODIUM))
    return Container(41, Throttle(7, 60), SODIUM.random(16), slots)


def test_layout_is_that_of_version_one() -> None:
    assert VERSION == 1
    assert CONTAINER_SIZE == 16 + 24 + 8 + 16 + 16 + 2 * (32 + 72) + 2 * (24 + 262_144 + 16) + 16
    assert header(DEFAULT_PROFILE).hex() == "424f4b0a" + "0001" + "0001" + "00080180" + "00000000"


def test_unpack_returns_the_packed_container() -> None:
    packed = known()
    data = pack(SODIUM, KEY, TEST_PROFILE, packed)
    assert len(data) == CONTAINER_SIZE
    assert unpack(SODIUM, KEY, TEST_PROFILE, data) == packed


def test_packing_twice_repeats_the_header_alone() -> None:
    packed = known()
    one, two = (pack(SODIUM, KEY, TEST_PROFILE, packed) for _ in range(2))
    assert one[:16] == two[:16] == header(TEST_PROFILE)
    same = sum(a == b for a, b in zip(one[16:], two[16:], strict=True))
    assert same < 2 * CONTAINER_SIZE / 256


def test_fresh_containers_differ_in_every_part() -> None:
    one, two = fresh(SODIUM), fresh(SODIUM)
    assert one.throttle == Throttle()
    parts = [it for made in (one, two) for it in (made.generation, made.salt, *made.slots)]
    assert len(set(parts)) == len(parts)


def test_other_key_or_suite_does_not_open_it() -> None:
    data = pack(SODIUM, KEY, TEST_PROFILE, known())
    for key, profile in ((bytes(KEY_SIZE), TEST_PROFILE), (KEY, DEFAULT_PROFILE)):
        with pytest.raises(DecryptionFailed):
            unpack(SODIUM, key, profile, data)


def test_wrong_length_or_header_is_refused_before_any_work() -> None:
    data = pack(SODIUM, KEY, TEST_PROFILE, known())
    sodium = CountingSodium()
    wrong = [b"", data[:15], data[:-1], data + b"\0", data[1:] + b"\0"]
    wrong += [data[:at] + bytes([data[at] ^ 1]) + data[at + 1 :] for at in range(16)]
    for bad in wrong:
        with pytest.raises(DecryptionFailed):
            unpack(sodium, KEY, TEST_PROFILE, bad)
    assert sodium.calls == []


def test_changed_byte_is_refused() -> None:
    data = bytearray(pack(SODIUM, KEY, TEST_PROFILE, known()))
    for at in Random(3).sample(range(CONTAINER_SIZE), 100):
        data[at] ^= 1
        with pytest.raises(DecryptionFailed):
            unpack(SODIUM, KEY, TEST_PROFILE, bytes(data))
        data[at] ^= 1
    unpack(SODIUM, KEY, TEST_PROFILE, bytes(data))


def test_generation_that_cannot_grow_is_refused() -> None:
    for generation, opens in (
        (MAX_GENERATION, True),
        (MAX_GENERATION + 1, False),
        (2**64 - 1, False),
    ):
        slots = (unused_slot(SODIUM), unused_slot(SODIUM))
        data = pack(SODIUM, KEY, TEST_PROFILE, Container(generation, Throttle(), bytes(16), slots))
        if opens:
            assert unpack(SODIUM, KEY, TEST_PROFILE, data).generation == generation
        else:
            with pytest.raises(DecryptionFailed):
                unpack(SODIUM, KEY, TEST_PROFILE, data)


class ConstantSodium(NaClSodium):
    """libsodium whose generator returns one byte, again and again."""

    def __init__(self, byte: int) -> None:
        self.byte = byte

    def random(self, size: int) -> bytes:
        return bytes([self.byte]) * size


LOWEST, HIGHEST = ConstantSodium(0), ConstantSodium(0xFF)


def test_generation_starts_anywhere_and_steps_at_random() -> None:
    """So does that of a container in which an earlier version counted saves."""
    for counted in (0, 1, 2_232, COUNTED - 1):
        assert next_generation(LOWEST, counted) == COUNTED
        assert next_generation(HIGHEST, counted) == COUNTED + (1 << START_BITS) - 1
    for random in (COUNTED, 1 << 60):
        assert next_generation(LOWEST, random) == random + 1
        assert next_generation(HIGHEST, random) == random + (1 << 8 * STEP_BYTES)


def test_no_phone_lives_to_see_the_last_generation() -> None:
    highest = next_generation(HIGHEST, 0)
    longest = next_generation(HIGHEST, highest) - highest
    saves = (MAX_GENERATION - highest) // longest
    assert saves == 2**37 - 2**8
    assert saves * 2 / (365.25 * 86_400) > 8700  # years, with a save every two seconds


def test_a_million_saves_hardly_move_the_start() -> None:
    moved = 10**6 * (next_generation(HIGHEST, COUNTED) - COUNTED)
    assert moved / (1 << START_BITS) < 1 / 131_072


@settings(max_examples=30)
@given(st.binary(max_size=2000))
def test_every_document_is_padded_to_one_size(document: bytes) -> None:
    padded = pad(document)
    assert len(padded) == PADDED_SIZE
    assert unpad(padded) == document


def test_padding_holds_the_length_the_document_and_zeros() -> None:
    assert pad(b"{}") == bytes(8) + (2).to_bytes(4) + b"{}" + bytes(PADDED_SIZE - 14)


def test_number_of_an_earlier_version_is_not_read() -> None:
    for number in (1, 2_232, 2**64 - 1):
        assert unpad(number.to_bytes(8) + pad(b"{}")[8:]) == b"{}"


def test_longest_document_fits_and_one_byte_more_does_not() -> None:
    longest = b"x" * MAX_DOCUMENT_SIZE
    assert unpad(pad(longest)) == longest
    with pytest.raises(NotebookFull):
        pad(longest + b"x")


def test_length_beyond_the_padding_is_refused() -> None:
    padded = bytearray(pad(b"x"))
    padded[8:12] = (MAX_DOCUMENT_SIZE + 1).to_bytes(4)
    for bad in (bytes(padded), bytes(padded[:-1]), b""):
        with pytest.raises(DecryptionFailed):
            unpad(bad)


def test_used_slot_has_the_sizes_of_an_unused_one() -> None:
    noise = unused_slot(SODIUM)
    assert len(noise.payload) == len(seal(SODIUM, KEY, pad(b"{}"), b""))
    assert len(noise.wrapped) == len(seal(SODIUM, KEY, KEY, b""))
    assert len(noise.commit) == KEY_SIZE


def test_repr_shows_no_content() -> None:
    packed = known()
    assert "object at" in repr(packed)
    assert "object at" in repr(packed.slots[0])


def test_bytes_are_evenly_distributed() -> None:
    counted = Counter(pack(SODIUM, KEY, TEST_PROFILE, known())[16:])
    expected = (CONTAINER_SIZE - 16) / 256
    squares = sum((count - expected) ** 2 / expected for count in counted.values())
    assert len(counted) == 256
    assert squares < 255 + 10 * (2 * 255) ** 0.5  # ten deviations of chi-squared: never by chance
