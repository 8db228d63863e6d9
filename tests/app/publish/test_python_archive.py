from io import BytesIO
from pathlib import Path
from zipfile import ZIP_STORED, ZipFile

from app.publish.python_archive import archive
from app.publish.web_files import APP
from tests.support.published import built

__all__ = ["built"]


def test_archive_has_the_app_its_words_and_its_wheels(built: Path) -> None:
    with ZipFile(built / APP) as packed:
        names = packed.namelist()
        assert {entry.compress_type for entry in packed.infolist()} == {ZIP_STORED}
        assert {entry.date_time for entry in packed.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    assert names == sorted(names)
    assert {"main.py", "app/main.py", "flet/__init__.py", "i18n/nb/LC_MESSAGES/ui.texts"} <= set(
        names
    )
    # Either of these would make Pyodide's callers install from the network.
    assert not {"requirements.txt", "pyproject.toml"} & set(names)


def test_archive_does_not_depend_on_the_order_of_its_files() -> None:
    one, two = archive({"b": b"2", "a": b"1"}), archive({"a": b"1", "b": b"2"})
    assert one == two
    assert ZipFile(BytesIO(one)).read("a") == b"1"
