from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import flet_web

from app.publish.client.python_archive import archive
from app.publish.slim.stdlib import DOCUMENTED, PACKED, is_strippable, shipped

LIBRARY = (Path(flet_web.get_package_web_dir()) / PACKED).read_bytes()


def test_only_modules_that_something_imports_ship() -> None:
    modules = shipped(LIBRARY)
    assert list(modules) == sorted(modules)
    assert modules.keys() >= {
        "asyncio/__init__.py",
        "encodings/utf_8.py",
        "encodings/cp437.py",
        "re/_parser.py",
    }
    excluded = ("unittest/", "multiprocessing/", "xml/", "email/", "pdb.py", "encodings/cp1252.py")
    assert not [name for name in modules if name.startswith(excluded)]


def test_modules_come_as_they_are() -> None:
    with ZipFile(BytesIO(LIBRARY)) as whole:
        for name, data in shipped(LIBRARY).items():
            assert data == whole.read(name)


def test_docstrings_that_pyodide_reads_stay() -> None:
    kept = [name for name in shipped(LIBRARY) if not is_strippable(name)]
    assert [name for name in kept if name.endswith(".py")] == [DOCUMENTED]


def test_folder_in_the_archive_is_no_file() -> None:
    assert shipped(archive({"a/": b"", "a/b.py": b"1"})) == {"a/b.py": b"1"}
