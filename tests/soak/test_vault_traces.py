"""Files of never used, used and erased vaults: the same sizes, the same names, and noise."""

import os
from pathlib import Path
from random import Random

import pytest

from app.platform.files import FileBlobStore
from app.platform.secret import FileSecret
from app.platform.sodium_nacl import NaClSodium
from storage import lifecycle
from storage.container import CONTAINER_SIZE, PAYLOAD_SIZE, Slot, header, unpack
from storage.kdf import TEST_PROFILE, outer_key
from storage.notes import TinyDBNotes
from storage.ports import NotesBackend
from storage.seal import seal
from storage.slots import Slots
from storage.vault import Vault
from tests.soak.conftest import Count, Say
from tests.support.classifier import Vector, accuracy, features, means
from tests.support.fake_store import MemoryBlobStore
from tests.support.vaults import CODE, SECOND, SeededSodium, note, run_inline, run_sync

DEVICE = bytes(range(32))


def used(folder: Path, notes: int | None, *, second: bool = False, erased: bool = False) -> Path:
    """Return a folder after so many notes; None means that no passcode was ever chosen."""
    store = FileBlobStore(folder)
    backend = NotesBackend(store, NaClSodium(), FileSecret(store))
    vault = run_sync(lifecycle.start(backend, run_inline, TEST_PROFILE))
    if notes is not None:
        notebook = vault.create(CODE)
        TinyDBNotes(notebook).add(note(f"note {number} " * 30) for number in range(notes))
        if second:
            notebook.add_second(SECOND)
    if erased:
        run_sync(lifecycle.erase(backend, run_inline, TEST_PROFILE))
    store.close()
    return folder


def test_every_kind_of_use_has_one_size_and_one_listing(tmp_path: Path, say: Say) -> None:
    kinds = {
        "never used": used(tmp_path / "1", None),
        "0 notes": used(tmp_path / "2", 0),
        "1 note": used(tmp_path / "3", 1),
        "400 notes": used(tmp_path / "4", 400),
        "two notebooks": used(tmp_path / "5", 400, second=True),
        "erased": used(tmp_path / "6", 400, erased=True),
    }
    listings = {
        kind: [(it.name, it.stat().st_size, it.stat().st_mode) for it in sorted(folder.iterdir())]
        for kind, folder in kinds.items()
    }
    headers = {file.read_bytes()[:16] for it in kinds.values() for file in it.glob("data.[01]")}
    distinct = {tuple(listing) for listing in listings.values()}
    sizes = {size for listing in listings.values() for _, size, _ in listing if size > 1000}
    say(f"sizes: {len(kinds)} kinds, {len(sizes)} distinct size, {len(distinct)} distinct listing")
    assert sizes == {CONTAINER_SIZE}
    assert len(distinct) == 1
    assert headers == {header(TEST_PROFILE)}


def test_dates_reveal_the_last_write_and_no_more(tmp_path: Path) -> None:
    """All four files share one date after a start, a note or an erasure."""
    kinds = (None, False), (0, False), (1, False), (400, True)
    for number, (notes, erased) in enumerate(kinds):
        folder = used(tmp_path / str(number), None)
        for file in folder.iterdir():
            os.utime(file, (1, 1))
        used(folder, notes, erased=erased)
        dates = {file.stat().st_mtime_ns for file in folder.iterdir()}
        assert len(dates) == 1
        assert dates != {10**9}


def slots(seed: int) -> tuple[Slot, Slot]:
    """Return a used and an unused slot, as somebody with the device secret sees them."""
    store = MemoryBlobStore()
    vault = Vault(store, SeededSodium(seed), DEVICE, profile=TEST_PROFILE)
    vault.reset()
    notebook = vault.create(CODE)
    chance = Random(seed)
    notebook.write(chance.choice([b"{}", b"note " * chance.randrange(50_000)]))
    both = unpack(NaClSodium(), outer_key(DEVICE), TEST_PROFILE, store.files["a"]).slots
    return both[notebook._number], both[1 - notebook._number]


def samples(many: int) -> list[tuple[Vector, bool]]:
    """Return samples of slots, half of them used."""
    return [
        (features(slot.commit + slot.wrapped + slot.payload), kind)
        for seed in range(many // 2)
        for slot, kind in zip(slots(seed), (True, False), strict=True)
    ]


def test_classifier_cannot_tell_a_used_slot_from_an_unused_one(
    long: bool, count: Count, say: Say
) -> None:
    many = count(2000, 120)
    right = accuracy(samples(many), 53, means)
    say(f"used against unused slot: {many} samples, {100 * right:.1f} % told rightly")
    # The generator is seeded, so this is one number and no matter of luck.
    assert abs(right - 0.5) <= (0.03 if long else 0.15)


def test_classifier_sees_padding_outside_the_seal(
    count: Count, say: Say, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The classifier tells a payload with its padding outside the seal."""

    def leaky(self: Slots, key: bytes, document: bytes) -> bytes:
        return seal(self._sodium, key, document, header(TEST_PROFILE)).ljust(PAYLOAD_SIZE, b"\0")[
            :PAYLOAD_SIZE
        ]

    monkeypatch.setattr(Slots, "_payload", leaky)
    many = count(400, 120)
    right = accuracy(samples(many), 53, means)
    say(f"the same with padding that is not sealed: {many} samples, {100 * right:.1f} %")
    assert right >= 0.9
