"""Notes in one file that leaves the device: sealed with a passphrase of its own, always one size.

    header 16, clear ‖ salt 16 ‖ commit 32 ‖ the document, padded to 256 KiB and sealed

Without the device's secret, so that another phone, or a lawyer's computer, can open it.
"""

import struct
from collections.abc import Iterable
from hmac import compare_digest
from typing import Final

from tinydb.table import Document

from storage import document
from storage.container import COMMIT, MAGIC, PAYLOAD, pad, unpad
from storage.document import NOTES, MalformedDocument
from storage.kdf import FULL, SALT, Profile, master_keys
from storage.note import Note
from storage.notes import fields_of, note_in
from storage.ports import Sodium
from storage.seal import DecryptionFailed, seal, unseal

VERSION: Final = 0x0101  # another kind of file than the container

_HEADER: Final = struct.Struct(">4sHHII")  # magic, version, suite, length of all, zeros

SIZE: Final = _HEADER.size + SALT + COMMIT + PAYLOAD
"""Bytes of every such file, whatever is in it."""


def export(
    sodium: Sodium, notes: Iterable[Note], passphrase: str, profile: Profile = FULL
) -> bytes:
    """The file with these notes, `SIZE` bytes.

    Raises MemoryError, and NotebookFull for more than one notebook holds.
    """
    salt = sodium.random(SALT)
    kek, commit = master_keys(sodium, profile, passphrase, salt, b"")
    header = _header(profile)
    listed = {str(number): fields_of(note) for number, note in enumerate(notes, 1)}
    padded = pad(1, document.write({NOTES: listed}))
    return header + salt + commit + seal(sodium, kek, padded, header + salt)


def read(sodium: Sodium, data: bytes, passphrase: str, profile: Profile = FULL) -> tuple[Note, ...]:
    """The notes in such a file.

    Raises DecryptionFailed for another passphrase and for whatever is not such a file, whole and
    unchanged; MemoryError.
    """
    header = _header(profile)
    if len(data) != SIZE or data[: len(header)] != header:
        raise DecryptionFailed
    salt = data[len(header) : len(header) + SALT]
    told = data[len(header) + SALT : -PAYLOAD]
    kek, commit = master_keys(sodium, profile, passphrase, salt, b"")
    right = compare_digest(told, commit)
    padded = unseal(sodium, kek, data[-PAYLOAD:], header + salt)
    if not right:
        raise DecryptionFailed
    try:
        tables = document.read(unpad(padded))
    except MalformedDocument:
        raise DecryptionFailed from None
    kept = tables.get(NOTES, {}).values()
    found = (note_in(Document(fields, doc_id=0)) for fields in kept)
    return tuple(note for note in found if note)


def is_one(data: bytes, profile: Profile = FULL) -> bool:
    """Whether it looks like such a file, before a passphrase is asked for."""
    return len(data) == SIZE and data.startswith(_header(profile))


def _header(profile: Profile) -> bytes:
    return _HEADER.pack(MAGIC, VERSION, profile.suite, SIZE, 0)
