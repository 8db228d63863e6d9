"""The one file format: always one size, and without the device's secret nothing but noise.

    header 16         clear; the same bytes in every install
    nonce 24 ‖ sealed with the outer key, the header authenticated with it:
      generation 8 ‖ throttle 16 ‖ salt 16
      two slots:    commit 32 ‖ the notebook's key, wrapped 72
      two payloads: the notebook, padded to 256 KiB and sealed with its key

There are two slots at all times. One that is not used is random bytes, and so is everything of one
that is, to whoever has no code for it.
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
_FIXED: Final = struct.Struct(f">Q16s{SALT_SIZE}s" + f"{COMMIT_SIZE}s{WRAPPED_SIZE}s" * SLOT_COUNT)
_NOTEBOOK: Final = struct.Struct(">QI")  # generation, length of the document

BODY_SIZE: Final = _FIXED.size + SLOT_COUNT * PAYLOAD_SIZE
CONTAINER_SIZE: Final = _HEADER.size + BODY_SIZE + OVERHEAD
MAX_GENERATION: Final = 1 << 62  # writings; a file beyond it was made to make the next one overflow
MAX_DOCUMENT_SIZE: Final = PADDED_SIZE - _NOTEBOOK.size
"""Bytes of JSON that one notebook can hold."""


class NotebookFull(Exception):  # noqa: N818 - the user's text, not a fault
    """The document does not fit into a notebook. Nothing was changed."""


@dataclass(frozen=True, slots=True, repr=False)
class Slot:
    """Room for one notebook: whose code it is, its wrapped key, its sealed document."""

    commit: bytes
    wrapped: bytes
    payload: bytes


@dataclass(frozen=True, slots=True, repr=False)
class Container:
    """What the outer seal holds. `generation` grows with every writing; the newest copy counts."""

    generation: int
    throttle: Throttle
    salt: bytes
    slots: tuple[Slot, Slot]


def header(profile: Profile) -> bytes:
    """The first sixteen bytes of every file with this cost of Argon2id."""
    return _HEADER.pack(MAGIC, VERSION, profile.suite, CONTAINER_SIZE, 0)


def unused_slot(sodium: Sodium) -> Slot:
    """A slot without a notebook."""
    return Slot(
        sodium.random(COMMIT_SIZE), sodium.random(WRAPPED_SIZE), sodium.random(PAYLOAD_SIZE)
    )


def fresh(sodium: Sodium) -> Container:
    """A container that no code opens."""
    slots = (unused_slot(sodium), unused_slot(sodium))
    return Container(1, Throttle(), sodium.random(SALT_SIZE), slots)


def pack(sodium: Sodium, key: bytes, profile: Profile, container: Container) -> bytes:
    """The file, `SIZE` bytes, sealed with the outer key. Different at each call."""
    one, two = container.slots
    body = (
        _FIXED.pack(
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
    """The container in a file. Length and header are looked at before anything is computed.

    Raises DecryptionFailed.
    """
    first = header(profile)
    if len(data) != CONTAINER_SIZE or data[: len(first)] != first:
        raise DecryptionFailed
    body = unseal(sodium, key, data[len(first) :], first)
    generation, waits, salt, *slots = _FIXED.unpack_from(body)
    if generation > MAX_GENERATION:
        raise DecryptionFailed
    one, two = body[_FIXED.size : -PAYLOAD_SIZE], body[-PAYLOAD_SIZE:]
    return Container(
        generation,
        throttle.unpack(waits),
        salt,
        (Slot(slots[0], slots[1], one), Slot(slots[2], slots[3], two)),
    )


def pad(generation: int, document: bytes) -> bytes:
    """A document in a payload's one size. Raises NotebookFull."""
    if len(document) > MAX_DOCUMENT_SIZE:
        raise NotebookFull
    return (_NOTEBOOK.pack(generation, len(document)) + document).ljust(PADDED_SIZE, b"\0")


def unpad(padded: bytes) -> bytes:
    """The document in a payload. Raises DecryptionFailed."""
    if len(padded) != PADDED_SIZE:
        raise DecryptionFailed
    _, length = _NOTEBOOK.unpack_from(padded)
    if length > MAX_DOCUMENT_SIZE:
        raise DecryptionFailed
    return padded[_NOTEBOOK.size : _NOTEBOOK.size + length]
