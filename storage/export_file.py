"""The export file: notes that leave the device, sealed with a passphrase of their own, in one size.

    header 16, clear ‖ salt 16 ‖ commit 32 ‖ the document, padded to 256 KiB and sealed

The device secret has no part in it, so that another phone or a lawyer's computer can open it.
"""

import struct
from collections.abc import Iterable
from hmac import compare_digest
from typing import Final

from tinydb.table import Document

from storage import document
from storage.container import COMMIT_SIZE, MAGIC, PAYLOAD_SIZE, pad, unpad
from storage.document import NOTES_TABLE, MalformedDocument
from storage.kdf import DEFAULT_PROFILE, SALT_SIZE, Profile, master_keys
from storage.note import Note
from storage.notes import fields_of, note_in
from storage.ports import Sodium
from storage.seal import DecryptionFailed, seal, unseal

VERSION: Final = 0x0101  # another kind of file than the container

_HEADER: Final = struct.Struct(">4sHHII")  # magic, version, suite, length of all, zeros

EXPORT_SIZE: Final = _HEADER.size + SALT_SIZE + COMMIT_SIZE + PAYLOAD_SIZE
"""Bytes of every export file, whatever is in it."""


def write(
    sodium: Sodium, notes: Iterable[Note], passphrase: str, profile: Profile = DEFAULT_PROFILE
) -> bytes:
    """Return an export file with these notes, `EXPORT_SIZE` bytes.

    Raises MemoryError, and NotebookFull for more than one notebook holds.
    """
    salt = sodium.random(SALT_SIZE)
    kek, commit = master_keys(sodium, profile, passphrase, salt, b"")
    header = _header(profile)
    numbered = {str(number): fields_of(note) for number, note in enumerate(notes, 1)}
    padded = pad(document.write({NOTES_TABLE: numbered}))
    return header + salt + commit + seal(sodium, kek, padded, header + salt)


def read(
    sodium: Sodium, data: bytes, passphrase: str, profile: Profile = DEFAULT_PROFILE
) -> tuple[Note, ...]:
    """Return the notes in an export file.

    Raises DecryptionFailed for another passphrase and for anything but a whole, unchanged export
    file; MemoryError.
    """
    header = _header(profile)
    if len(data) != EXPORT_SIZE or data[: len(header)] != header:
        raise DecryptionFailed
    salt = data[len(header) : len(header) + SALT_SIZE]
    stored = data[len(header) + SALT_SIZE : -PAYLOAD_SIZE]
    kek, commit = master_keys(sodium, profile, passphrase, salt, b"")
    right = compare_digest(stored, commit)
    padded = unseal(sodium, kek, data[-PAYLOAD_SIZE:], header + salt)
    if not right:
        raise DecryptionFailed
    try:
        tables = document.read(unpad(padded))
    except MalformedDocument:
        raise DecryptionFailed from None
    documents = tables.get(NOTES_TABLE, {}).values()
    notes = (note_in(Document(fields, doc_id=0)) for fields in documents)
    return tuple(note for note in notes if note)


def _header(profile: Profile) -> bytes:
    return _HEADER.pack(MAGIC, VERSION, profile.suite, EXPORT_SIZE, 0)
