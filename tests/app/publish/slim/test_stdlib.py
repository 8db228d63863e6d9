from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import flet_web

from app.publish.client.python_archive import archive
from app.publish.slim.stdlib import NEWER_SYNTAX, PACKED, PYODIDE, is_strippable, shipped

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


def test_pyodide_s_own_modules_and_the_newest_syntax_are_not_stripped() -> None:
    modules = shipped(LIBRARY)
    assert modules.keys() >= NEWER_SYNTAX
    for name in modules:
        unchanged = name in NEWER_SYNTAX or name.startswith(PYODIDE) or not name.endswith(".py")
        assert is_strippable(name) is not unchanged, name


def test_folder_in_the_archive_is_no_file() -> None:
    assert shipped(archive({"a/": b"", "a/b.py": b"1"})) == {"a/b.py": b"1"}
