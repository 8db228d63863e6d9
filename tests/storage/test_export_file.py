from random import Random

import pytest

from app.platform.sodium_nacl import NaClSodium
from storage import document, export_file
from storage.container import MAX_DOCUMENT_SIZE, NotebookFull, header, pad
from storage.export_file import EXPORT_SIZE, read, write
from storage.kdf import DEFAULT_PROFILE, TEST_PROFILE, master_keys
from storage.note import Field, Kind, Note
from storage.notes import fields_of
from storage.seal import DecryptionFailed, seal
from tests.support.vaults import CODE, OTHER, CountingSodium, note

SODIUM = NaClSodium()


def listed(*texts: str) -> tuple[Note, ...]:
    return tuple(note(text) for text in texts)


def sealed(padded: bytes, code: str = CODE) -> bytes:
    """Return a whole export file around these padded bytes."""
    salt = SODIUM.random(16)
    kek, commit = master_keys(SODIUM, TEST_PROFILE, code, salt, b"")
    first = export_file._header(TEST_PROFILE)
    return first + salt + commit + seal(SODIUM, kek, padded, first + salt)


def test_passphrase_reads_the_exported_notes() -> None:
    notes = (
        *listed("one", "two"),
        Note(7, Kind.LAWYER, ((Field.WHO, "a"), (Field.MONEY, "b")), note("").made, note("").made),
    )
    found = read(SODIUM, write(SODIUM, notes, CODE, TEST_PROFILE), f" {CODE.title()}", TEST_PROFILE)
    assert [(it.kind, it.answers, it.made, it.changed) for it in found] == [
        (it.kind, it.answers, it.made, it.changed) for it in notes
    ]
    assert {it.number for it in found} == {0}


def test_every_file_has_one_size_and_its_own_bytes() -> None:
    files = [write(SODIUM, listed("x" * size), CODE, TEST_PROFILE) for size in (0, 1, 1, 200_000)]
    files.append(write(SODIUM, (), CODE, TEST_PROFILE))
    assert {len(file) for file in files} == {EXPORT_SIZE}
    assert EXPORT_SIZE == 16 + 16 + 32 + 24 + 262_144 + 16
    assert len({file[16:] for file in files}) == len(files)
    assert len({file[:16] for file in files}) == 1


def test_other_passphrase_or_suite_does_not_open_it() -> None:
    file = write(SODIUM, listed("one"), CODE, TEST_PROFILE)
    for code, profile in ((OTHER, TEST_PROFILE), ("", TEST_PROFILE), (CODE, DEFAULT_PROFILE)):
        with pytest.raises(DecryptionFailed):
            read(SODIUM, file, code, profile)


def test_changed_byte_is_refused() -> None:
    file = bytearray(write(SODIUM, listed("one"), CODE, TEST_PROFILE))
    for at in (
        *range(120),
        *Random(5).sample(range(EXPORT_SIZE), 60),
        *range(EXPORT_SIZE - 16, EXPORT_SIZE),
    ):
        file[at] ^= 1
        with pytest.raises(DecryptionFailed):
            read(SODIUM, bytes(file), CODE, TEST_PROFILE)
        file[at] ^= 1
    assert len(read(SODIUM, bytes(file), CODE, TEST_PROFILE)) == 1


def test_wrong_length_or_header_is_refused_before_any_work() -> None:
    file = write(SODIUM, listed("one"), CODE, TEST_PROFILE)
    sodium = CountingSodium()
    for bad in (
        b"",
        file[:-1],
        file + b"\0",
        file[1:] + b"\0",
        b"x" * EXPORT_SIZE,
        header(TEST_PROFILE),
    ):
        with pytest.raises(DecryptionFailed):
            read(sodium, bad, CODE, TEST_PROFILE)
    assert sodium.calls == []


@pytest.mark.parametrize(
    "text",
    [
        b"",
        b"nonsense",
        b"[]",
        b"\xff",
        b"[" * 100_000,
        ('["∀",' + "[" * 100_000 + '"').encode("utf-16-le"),
        b'{"notes":[]}',
        b'{"notes":{"x":{}}}',
    ],
)
def test_sealed_bytes_that_are_no_document_are_refused(text: bytes) -> None:
    with pytest.raises(DecryptionFailed) as refused:
        read(SODIUM, sealed(pad(text)), CODE, TEST_PROFILE)
    assert refused.value.args == ("cannot be opened",)


def test_length_beyond_the_padding_is_refused() -> None:
    padded = bytearray(pad(b"{}"))
    padded[8:12] = (MAX_DOCUMENT_SIZE + 1).to_bytes(4)
    with pytest.raises(DecryptionFailed):
        read(SODIUM, sealed(bytes(padded)), CODE, TEST_PROFILE)


def test_other_commitment_is_refused() -> None:
    file = bytearray(sealed(pad(document.write({}))))
    assert read(SODIUM, bytes(file), CODE, TEST_PROFILE) == ()
    file[32] ^= 1
    with pytest.raises(DecryptionFailed):
        read(SODIUM, bytes(file), CODE, TEST_PROFILE)


def test_unknown_notes_are_skipped() -> None:
    tables: document.Tables = {"notes": {"1": {}, "2": {"kind": "poem"}}, "more": {}}
    assert read(SODIUM, sealed(pad(document.write(tables))), CODE, TEST_PROFILE) == ()


def test_more_than_a_notebook_holds_is_refused() -> None:
    with pytest.raises(NotebookFull):
        write(SODIUM, listed("x" * 300_000), CODE, TEST_PROFILE)


def test_full_notebook_can_be_exported() -> None:
    """An export has shorter numbers than the notebook, and no table about it."""
    tables: document.Tables = {"about": {"1": {"schema": 1}}, "notes": {}}
    notes: list[Note] = []
    while len(document.write(tables)) < MAX_DOCUMENT_SIZE - 400:
        number = len(notes) + 1
        notes.append(note("x" * 200, number))
        tables["notes"][str(number)] = fields_of(notes[-1])
    assert (
        len(read(SODIUM, write(SODIUM, notes, CODE, TEST_PROFILE), CODE, TEST_PROFILE))
        == len(notes)
        > 500
    )


def test_device_secret_has_no_part_in_it() -> None:
    sodium = CountingSodium()
    write(sodium, listed("one"), CODE)
    assert sodium.calls[:2] == [("random", 16), ("argon2id", 16, 64 << 20, 3)]
