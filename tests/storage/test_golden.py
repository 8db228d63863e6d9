"""Files of version 1, made once: they must open in every later version.

Never make them anew. A new version gets files of its own beside these.
"""

from dataclasses import replace
from datetime import datetime
from hashlib import blake2b
from pathlib import Path

from app.platform.sodium_nacl import NaClSodium
from storage import export_file
from storage.container import COUNTED, header, unpack
from storage.kdf import DEFAULT_PROFILE, outer_key
from storage.note import Field, Kind, Note, NotebookPreferences
from storage.notes import TinyDBNotes
from storage.seal import unseal
from storage.vault import Vault
from tests.support.fake_store import MemoryBlobStore, MemorySecret
from tests.support.vaults import Device

GOLDEN = Path(__file__).parent / "golden"
CONTAINER = GOLDEN / "version-1.container"
EXPORT = GOLDEN / "version-1.export"

DEVICE = bytes(range(32))
FIRST_CODE = "cherry wild laundry angry grace"
SECOND_CODE = "482915"
PASSPHRASE = "zoo kettle morning olive ship"
HABITS = NotebookPreferences(idle_minutes=5, delete_after_days=90)

FIRST = (
    Note(
        2,
        Kind.LAWYER,
        (
            (Field.WHO, "Двама мъже, казаха «шефът»"),
            (Field.WHEN, "1.–14. mars"),
            (Field.MONEY, '2 000 kr per dag, lovet "etterpå" \\ aldri'),
            (Field.MORE, "linje én\nlinje to\tø 🧷"),
        ),
        datetime(2026, 3, 15, 8, 5, 59),
        datetime(2026, 3, 16, 23, 59, 1),
    ),
    Note(
        1,
        Kind.FREE,
        ((Field.TEXT, "The first note."),),
        datetime(2026, 3, 1, 12, 0),
        datetime(2026, 3, 1, 12, 0, 30),
    ),
)
SECOND = (
    Note(1, Kind.FREE, ((Field.TEXT, "Milk, bread"),), datetime(2026, 4, 1), datetime(2026, 4, 2)),
)


def vault() -> Vault:
    data = CONTAINER.read_bytes()
    made = Vault(MemoryBlobStore({"a": data, "b": data}), NaClSodium(), DEVICE)
    made.load()
    return made


def by_number(notes: tuple[Note, ...]) -> list[Note]:
    return sorted(notes, key=lambda it: it.number)


def test_golden_files_are_unchanged() -> None:
    hashes = {
        it.name: blake2b(it.read_bytes(), digest_size=16).hexdigest() for it in GOLDEN.iterdir()
    }
    assert hashes == {
        "version-1.container": "96a22c63544faa0563de78c8a18d1987",
        "version-1.export": "1bf5d50f8fa5ce696baf7eb2b0ca18ab",
    }


def test_both_notebooks_open_and_can_be_written() -> None:
    notes = TinyDBNotes(vault().unlock(FIRST_CODE.upper()))
    assert by_number(notes.all()) == by_number(FIRST)
    assert notes.preferences() == HABITS
    assert not notes.is_read_only
    assert notes.save(replace(FIRST[0], number=0)).number == 3
    second = TinyDBNotes(vault().unlock(SECOND_CODE))
    assert second.all() == SECOND
    assert second.preferences() == NotebookPreferences()


def test_they_count_saves_as_version_one_did_at_first() -> None:
    """Generation and payload hold a number of saves, which no file of today does."""
    container = unpack(NaClSodium(), outer_key(DEVICE), DEFAULT_PROFILE, CONTAINER.read_bytes())
    assert 1 < container.generation < COUNTED
    for code in (FIRST_CODE, SECOND_CODE):
        opened = vault()._slots.open(code)
        assert opened is not None
        sealed = container.slots[opened.number].payload
        padded = unseal(NaClSodium(), opened.key, sealed, header(DEFAULT_PROFILE))
        assert 1 < int.from_bytes(padded[:8]) <= container.generation


def test_export_file_opens() -> None:
    found = export_file.read(NaClSodium(), EXPORT.read_bytes(), PASSPHRASE)
    assert found == tuple(replace(it, number=0) for it in FIRST)


def test_device_with_the_container_starts() -> None:
    """The record of the secret, as the first version stored it, is the secret and "settled"."""
    mark = blake2b(key=DEVICE, person=b"varde settled", digest_size=32).digest()
    store = MemoryBlobStore({"b": CONTAINER.read_bytes()})
    device = Device(store, MemorySecret(DEVICE + mark), profile=DEFAULT_PROFILE)
    assert TinyDBNotes(device.start().unlock(SECOND_CODE)).all() == SECOND
    assert device.after().secret.secret == DEVICE + mark
