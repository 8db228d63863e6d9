"""The file format: one size for everybody, and noise without the device secret.

    header 16         clear; the same bytes in every install
    nonce 24 ‖ sealed with the outer key, the header as AAD:
      generation 8 ‖ throttle 16 ‖ salt 16
      two slots:    commit 32 ‖ the notebook's key, wrapped 72
      two payloads: sealed with the notebook's key, 256 KiB before that:
        zeros 8 ‖ length 4 ‖ JSON ‖ zeros

There are always two slots. An unused one is random bytes, and so is a used one, to anybody who has
no passcode for it. Nothing counts saves: the generation begins at random, and a payload has none.
"""

import struct
from dataclasses import dataclass
from typing import Final

from storage import throttle
from storage.kdf import SALT_SIZE, Profile
from storage.ports import Sodium
from storage.seal import KEY_SIZE, OVERHEAD, DecryptionFailed, seal, unseal
from storage.throttle import Throttle

MAGIC: Final = b"BOK\n"
VERSION: Final = 1
PADDED_SIZE: Final = 256 << 10  # bytes of a payload before it is sealed
SLOT_COUNT: Final = 2
COMMIT_SIZE: Final = KEY_SIZE
WRAPPED_SIZE: Final = KEY_SIZE + OVERHEAD
PAYLOAD_SIZE: Final = PADDED_SIZE + OVERHEAD

_HEADER: Final = struct.Struct(">4sHHII")  # magic, version, suite, length of all, zeros
_HEAD: Final = struct.Struct(f">Q16s{SALT_SIZE}s" + f"{COMMIT_SIZE}s{WRAPPED_SIZE}s" * SLOT_COUNT)
# Zeros, length of the document. Files of earlier versions have a number of saves in place of the
# zeros: with one passcode it told how much was written in the other notebook. Nothing reads it.
_PADDED_HEAD: Final = struct.Struct(">8xI")

BODY_SIZE: Final = _HEAD.size + SLOT_COUNT * PAYLOAD_SIZE
CONTAINER_SIZE: Final = _HEADER.size + BODY_SIZE + OVERHEAD
MAX_GENERATION: Final = 1 << 62  # a file beyond it was made so that the next one overflows
START_BITS: Final = 61  # of the random generation that a container begins with
STEP_BYTES: Final = 3  # of the random number that each save adds
COUNTED: Final = 1 << 32  # earlier versions began with 1 and added 1: below it saves were counted
MAX_DOCUMENT_SIZE: Final = PADDED_SIZE - _PADDED_HEAD.size
"""Bytes of JSON that one notebook can hold."""


class NotebookFull(Exception):  # noqa: N818 - the user's text, not a fault
    """The document does not fit into a notebook. Nothing was changed."""


@dataclass(frozen=True, slots=True, repr=False)
class Slot:
    """Room for one notebook: the commitment to its passcode, its wrapped key, its payload."""

    commit: bytes
    wrapped: bytes
    payload: bytes


@dataclass(frozen=True, slots=True, repr=False)
class Container:
    """The content of the outer seal. `generation` grows with every save; the newest one counts.

    See `next_generation` for the numbers that it takes.
    """

    generation: int
    throttle: Throttle
    salt: bytes
    slots: tuple[Slot, Slot]


def header(profile: Profile) -> bytes:
    """Return the first sixteen bytes of every file with this cost of Argon2id."""
    return _HEADER.pack(MAGIC, VERSION, profile.suite, CONTAINER_SIZE, 0)


def unused_slot(sodium: Sodium) -> Slot:
    """Return a slot without a notebook."""
    return Slot(
        sodium.random(COMMIT_SIZE), sodium.random(WRAPPED_SIZE), sodium.random(PAYLOAD_SIZE)
    )


def fresh(sodium: Sodium) -> Container:
    """Return a container that no passcode opens."""
    slots = (unused_slot(sodium), unused_slot(sodium))
    return Container(next_generation(sodium, 0), Throttle(), sodium.random(SALT_SIZE), slots)


def next_generation(sodium: Sodium, generation: int) -> int:
    """Return a random generation above this one. It does not tell how many saves came before.

    Steps alone would, because their sum grows with their number; the random start hides it. A
    million saves add less than 2^44, which is one part in 131,072 of the 2^61 possible starts.
    `MAX_GENERATION` is out of reach: from the highest start it takes 2^37 - 256 of the longest
    steps, which is 8,700 years of a save every two seconds.
    """
    if generation < COUNTED:
        return COUNTED + (int.from_bytes(sodium.random(8)) >> (64 - START_BITS))
    return generation + 1 + int.from_bytes(sodium.random(STEP_BYTES))


def pack(sodium: Sodium, key: bytes, profile: Profile, container: Container) -> bytes:
    """Return the file, `CONTAINER_SIZE` bytes sealed with the outer key, different at each call."""
    one, two = container.slots
    body = (
        _HEAD.pack(
            container.generation,
            container.throttle.pack(),
            container.salt,
            one.commit,
            one.wrapped,
            two.commit,
            two.wrapped,
        )
        + one.payload
        + two.payload
    )
    first = header(profile)
    return first + seal(sodium, key, body, first)


def unpack(sodium: Sodium, key: bytes, profile: Profile, data: bytes) -> Container:
    """Return the container in a file. Length and header are checked before any computation.

    Raises DecryptionFailed.
    """
    first = header(profile)
    if len(data) != CONTAINER_SIZE or data[: len(first)] != first:
        raise DecryptionFailed
    body = unseal(sodium, key, data[len(first) :], first)
    generation, waits, salt, *slots = _HEAD.unpack_from(body)
    if generation > MAX_GENERATION:
        raise DecryptionFailed
    one, two = body[_HEAD.size : -PAYLOAD_SIZE], body[-PAYLOAD_SIZE:]
    return Container(
        generation,
        throttle.unpack(waits),
        salt,
        (Slot(slots[0], slots[1], one), Slot(slots[2], slots[3], two)),
    )


def pad(document: bytes) -> bytes:
    """Return a document padded to `PADDED_SIZE` bytes. Raises NotebookFull."""
    if len(document) > MAX_DOCUMENT_SIZE:
        raise NotebookFull
    return (_PADDED_HEAD.pack(len(document)) + document).ljust(PADDED_SIZE, b"\0")


def unpad(padded: bytes) -> bytes:
    """Return the document in `PADDED_SIZE` bytes. Raises DecryptionFailed."""
    if len(padded) != PADDED_SIZE:
        raise DecryptionFailed
    (length,) = _PADDED_HEAD.unpack_from(padded)
    if length > MAX_DOCUMENT_SIZE:
        raise DecryptionFailed
    return padded[_PADDED_HEAD.size : _PADDED_HEAD.size + length]
