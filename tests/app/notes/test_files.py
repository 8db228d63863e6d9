"""Export files of notes, written and read again."""

from app.notes.door import NotesError
from tests.support.flet_session import async_test
from tests.support.notes_fixture import NotesFixture
from tests.support.vaults import CODE, OTHER


@async_test
async def test_exported_notes_are_imported_elsewhere_once() -> None:
    fixture = await NotesFixture.open("one", "two")
    file = await fixture.notes.files.export(OTHER)
    assert file is not None
    other = await NotesFixture.open("three")
    assert await other.notes.files.import_file(file, OTHER.upper()) == 2
    assert sorted(other.titles) == ["one", "three", "two"]
    assert await other.notes.files.import_file(file, OTHER) == 0
    assert sorted((await other.restart()).titles) == ["one", "three", "two"]


@async_test
async def test_other_file_or_other_words_import_nothing() -> None:
    fixture = await NotesFixture.open("one")
    file = await fixture.notes.files.export(OTHER)
    assert file is not None
    for data, words in ((file, CODE), (file[:-1], OTHER), (b"", OTHER), (b"text", OTHER)):
        fixture.notes.clear_error()
        assert not fixture.notes.error
        assert await fixture.notes.files.import_file(data, words) is None
        assert (fixture.notes.error, fixture.titles) == (NotesError.NOT_OURS, ["one"])
